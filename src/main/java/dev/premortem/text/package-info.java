/** Text with places: files, line index, spans, path patterns, nearest names. */
@NullMarked
package dev.premortem.text;

import org.jspecify.annotations.NullMarked;
