/** Rules about Kubernetes objects. */
@NullMarked
package dev.premortem.rules.kubernetes;

import org.jspecify.annotations.NullMarked;
