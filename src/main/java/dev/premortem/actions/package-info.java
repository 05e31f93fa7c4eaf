/** GitHub Actions workflows and action metadata as typed views that keep their nodes. */
@NullMarked
package dev.premortem.actions;

import org.jspecify.annotations.NullMarked;
