/** Go's {@code text/template} and the functions of sprig, as Argo CD, Helm and External Secrets run them. */
@NullMarked
package dev.premortem.gotemplate;

import org.jspecify.annotations.NullMarked;
