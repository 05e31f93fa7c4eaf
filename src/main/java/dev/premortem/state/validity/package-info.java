/** What the API server would say of each object, in every version of Kubernetes that may get it. */
@NullMarked
package dev.premortem.state.validity;

import org.jspecify.annotations.NullMarked;
