/** ApplicationSets, expanded without a cluster: generators, parameters, templates and patches. */
@NullMarked
package dev.premortem.argocd.appset;

import org.jspecify.annotations.NullMarked;
