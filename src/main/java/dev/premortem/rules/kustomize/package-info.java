/** Rules about kustomization files. */
@NullMarked
package dev.premortem.rules.kustomize;

import org.jspecify.annotations.NullMarked;
