package dev.premortem.report;

import dev.premortem.engine.LintResult;
import java.io.IOException;
import java.io.Writer;

/** One output format. A report is stateless after construction and writes nothing but its document. */
public interface Report {
    /**
     * Writes the whole document, its last line break included. The writer is neither closed nor, by every format,
     * flushed; that is its owner's business.
     */
    void write(LintResult result, Writer out) throws IOException;
}
