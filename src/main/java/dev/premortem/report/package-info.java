/** One renderer for each output format. */
@NullMarked
package dev.premortem.report;

import org.jspecify.annotations.NullMarked;
