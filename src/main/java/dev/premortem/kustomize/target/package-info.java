/** The builds of kustomizations: what a folder lists, generates and transforms, in the order kustomize does it. */
@NullMarked
package dev.premortem.kustomize.target;

import org.jspecify.annotations.NullMarked;
