/** The command line. */
@NullMarked
package dev.premortem.cli;

import org.jspecify.annotations.NullMarked;
