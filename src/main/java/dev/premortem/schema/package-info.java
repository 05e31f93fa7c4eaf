/**
 * The schemas of Kubernetes objects: those of the built-in kinds and of widely used custom resources, which are bundled,
 * those of CustomResourceDefinitions in the repository and those that the user names, and what they say of an object.
 */
@NullMarked
package dev.premortem.schema;

import org.jspecify.annotations.NullMarked;
