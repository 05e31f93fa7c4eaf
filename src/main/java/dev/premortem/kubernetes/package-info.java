/** Kubernetes objects as the API server sees them, each still tied to its YAML node. */
@NullMarked
package dev.premortem.kubernetes;

import org.jspecify.annotations.NullMarked;
