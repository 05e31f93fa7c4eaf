/** Argo CD objects as typed views that keep their nodes. */
@NullMarked
package dev.premortem.argocd;

import org.jspecify.annotations.NullMarked;
