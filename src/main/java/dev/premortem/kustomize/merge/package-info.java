/** How patches change objects in a kustomization: strategic merge and JSON 6902. */
@NullMarked
package dev.premortem.kustomize.merge;

import org.jspecify.annotations.NullMarked;
