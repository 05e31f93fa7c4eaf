/** Workflows and actions of the run, each read once. */
@NullMarked
package dev.premortem.state.workflows;

import org.jspecify.annotations.NullMarked;
