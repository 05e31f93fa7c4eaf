/** Rules about Argo CD objects. */
@NullMarked
package dev.premortem.rules.argocd;

import org.jspecify.annotations.NullMarked;
