/** What {@code uses} names, and the actions and workflows of the same repository that it finds. */
@NullMarked
package dev.premortem.actions.reference;

import org.jspecify.annotations.NullMarked;
