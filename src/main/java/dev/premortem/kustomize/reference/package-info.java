/** What ties the objects of a build together: selectors of targets, references by name, replacements and variables. */
@NullMarked
package dev.premortem.kustomize.reference;

import org.jspecify.annotations.NullMarked;
