/** The small languages inside workflows: filter patterns, schedules, ids, matrices, the graph of jobs. */
@NullMarked
package dev.premortem.actions.grammar;

import org.jspecify.annotations.NullMarked;
