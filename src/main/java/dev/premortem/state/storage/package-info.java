/** Volumes: how many copies of them are kept and on which nodes, and which pods can have one at the same time. */
@NullMarked
package dev.premortem.state.storage;

import org.jspecify.annotations.NullMarked;
