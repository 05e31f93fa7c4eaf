/** Rules about suppressions. */
@NullMarked
package dev.premortem.rules.premortem;

import org.jspecify.annotations.NullMarked;
