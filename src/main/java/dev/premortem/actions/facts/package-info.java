/** What GitHub offers to workflows by name: runners, shells, runtimes, popular actions; tables with source and date. */
@NullMarked
package dev.premortem.actions.facts;

import org.jspecify.annotations.NullMarked;
