/** ConfigMaps and Secrets that a kustomization generates, how they meet existing ones, and the hash in their names. */
@NullMarked
package dev.premortem.kustomize.generate;

import org.jspecify.annotations.NullMarked;
