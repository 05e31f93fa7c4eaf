/** The syntax of workflows: typed views that keep their nodes, and what in a file GitHub does not accept. */
@NullMarked
package dev.premortem.actions.workflow;

import org.jspecify.annotations.NullMarked;
