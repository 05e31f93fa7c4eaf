/** The metadata of an action ({@code action.yml}) as typed views that keep their nodes, with what GitHub refuses of it. */
@NullMarked
package dev.premortem.actions.metadata;

import org.jspecify.annotations.NullMarked;
