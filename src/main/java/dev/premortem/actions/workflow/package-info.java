/** The syntax of workflows and of action metadata: typed views that keep their nodes, and what GitHub does not accept. */
@NullMarked
package dev.premortem.actions.workflow;

import org.jspecify.annotations.NullMarked;
