package dev.premortem.report;

import dev.premortem.engine.LintResult;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import java.io.IOException;
import java.io.Writer;

/**
 * Workflow commands that GitHub Actions shows as annotations. It shows ten of a kind for each step, so the rest is
 * only counted, and the most severe ones come first.
 */
public final class GithubReport implements Report {
    static final int MOST_OF_A_KIND = 10;

    private final String prefix;

    public GithubReport(ReportOptions options) {
        this.prefix = options.prefix();
    }

    @Override
    public void write(LintResult result, Writer out) throws IOException {
        Severity[] severities = Severity.values();
        for (int i = severities.length - 1; i >= 0; i--) {
            kind(result, severities[i], out);
        }
    }

    private void kind(LintResult result, Severity severity, Writer out) throws IOException {
        StringBuilder line = new StringBuilder(512);
        int count = 0;
        for (Finding finding : result.findings()) {
            if (finding.severity() == severity && count++ < MOST_OF_A_KIND) {
                line.setLength(0);
                command(line, finding);
                out.append(line);
            }
        }
        if (count > MOST_OF_A_KIND) {
            line.setLength(0);
            SummaryLine.count(line.append("premortem: "), count - MOST_OF_A_KIND, "more " + severity.word());
            out.append(line).append(" without annotation: GitHub shows 10 of a kind for each step\n");
        }
    }

    private void command(StringBuilder line, Finding finding) {
        Region region = Region.of(finding.primary().span());
        String path = finding.primary().span().file().path();
        line.append("::")
                .append(
                        finding.severity() == Severity.INFO
                                ? "notice"
                                : finding.severity().word());
        line.append(' ');
        if (!path.equals("-")) {
            escape(line.append("file="), prefix.concat(path), true);
            line.append(",line=").append(region.startLine()).append(",endLine=").append(region.endLine());
            if (region.oneLine()) {
                // GitHub drops an annotation that has columns and several lines
                line.append(",col=")
                        .append(region.startColumn())
                        .append(",endColumn=")
                        .append(region.endColumn());
            }
            line.append(',');
        }
        line.append("title=").append(finding.rule().value()).append("::");
        escape(line, finding.message(), false);
        if (!finding.help().isEmpty()) {
            escape(line.append("%0Ahelp: "), finding.help(), false);
        }
        line.append('\n');
    }

    /** The escapes of {@code @actions/core}: a property is ended by a comma and named by what stands before a colon. */
    private static void escape(StringBuilder out, String text, boolean property) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            switch (codePoint) {
                case '%' -> out.append("%25");
                case '\r' -> out.append("%0D");
                case '\n' -> out.append("%0A");
                case ':' -> out.append(property ? "%3A" : ":");
                case ',' -> out.append(property ? "%2C" : ",");
                case '\t' -> out.append('\t');
                default -> out.appendCodePoint(Printable.symbol(codePoint));
            }
        }
    }
}
