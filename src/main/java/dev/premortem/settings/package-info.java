/** Typed readings of the files that people write for premortem, over its own nodes, so that complaints have places. */
@NullMarked
package dev.premortem.settings;

import org.jspecify.annotations.NullMarked;
