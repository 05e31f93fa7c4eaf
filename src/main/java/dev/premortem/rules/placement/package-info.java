/** Rules about pods that can never be scheduled. */
@NullMarked
package dev.premortem.rules.placement;

import org.jspecify.annotations.NullMarked;
