/** Kustomization files as typed views that keep their nodes. */
@NullMarked
package dev.premortem.kustomize;

import org.jspecify.annotations.NullMarked;
