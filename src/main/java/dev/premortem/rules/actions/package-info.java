/** Rules about GitHub workflows and actions. */
@NullMarked
package dev.premortem.rules.actions;

import org.jspecify.annotations.NullMarked;
