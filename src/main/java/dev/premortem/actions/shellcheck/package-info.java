/** The user's own shellcheck over run scripts; nothing else starts a process here. */
@NullMarked
package dev.premortem.actions.shellcheck;

import org.jspecify.annotations.NullMarked;
