/** {@code kustomize build} in process: what would be printed, and the line that set each value. */
@NullMarked
package dev.premortem.kustomize.build;

import org.jspecify.annotations.NullMarked;
