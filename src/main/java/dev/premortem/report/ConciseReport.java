package dev.premortem.report;

import dev.premortem.engine.LintResult;
import dev.premortem.finding.Finding;
import java.io.IOException;
import java.io.Writer;

/** One line for each finding, {@code path:line:column: level[rule] message}, for editors and grep. */
public final class ConciseReport implements Report {
    @Override
    public void write(LintResult result, Writer out) throws IOException {
        StringBuilder line = new StringBuilder(256);
        for (Finding finding : result.findings()) {
            line.setLength(0);
            if (finding.primary().span().file().path().startsWith(":")) {
                // a file named `::error::` must not become a command of the workflow that prints this
                line.append("./");
            }
            Printable.place(line, finding.primary().span());
            line.append(": ").append(finding.severity().word());
            line.append('[').append(finding.rule().value()).append("] ");
            line.append(Printable.line(finding.message())).append('\n');
            out.append(line);
        }
    }
}
