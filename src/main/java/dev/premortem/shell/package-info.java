/** A POSIX shell tokenizer: words, quotes and here-documents with their places. Nothing is ever executed. */
@NullMarked
package dev.premortem.shell;

import org.jspecify.annotations.NullMarked;
