/** How many pods must coexist, how many can ever be scheduled, and why. */
@NullMarked
package dev.premortem.state.placement;

import org.jspecify.annotations.NullMarked;
