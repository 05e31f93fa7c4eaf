/** What the steps of {@code kustomize build} share: objects with their identities, fields, failures. */
@NullMarked
package dev.premortem.kustomize.build;

import org.jspecify.annotations.NullMarked;
