package dev.premortem.report;

import dev.premortem.engine.LintResult;
import dev.premortem.finding.Finding;
import dev.premortem.report.Ansi.Style;
import java.io.IOException;
import java.io.Writer;

/** Frames for people: message, source lines with carets, notes, help and where to read more. */
public final class TextReport implements Report {
    private final ReportOptions options;
    private final Ansi ansi;

    public TextReport(ReportOptions options) {
        this.options = options;
        this.ansi = Ansi.of(options.color());
    }

    @Override
    public void write(LintResult result, Writer out) throws IOException {
        CodeFrame frame = new CodeFrame(new Secrets(result.secrets()), ansi, options.width());
        StringBuilder text = new StringBuilder(1024);
        for (Finding finding : result.findings()) {
            text.setLength(0);
            append(text, finding, frame);
            out.append(text);
        }
    }

    private void append(StringBuilder out, Finding finding, CodeFrame frame) {
        FrameLayout layout = FrameLayout.of(finding);
        Style style = Style.of(finding.severity());
        String rule = finding.rule().value();
        ansi.paint(
                out, style, finding.severity().word().concat("[").concat(rule).concat("]"));
        ansi.paint(out, Style.STRONG, ": ".concat(Printable.line(finding.message())));
        out.append('\n');
        frame.append(out, layout, finding.severity());
        frame.bar(out, layout.gutter());
        out.append('\n');
        for (Remark remark : Remark.of(finding, layout.leftOut(), options.verbose())) {
            remark(out, layout.gutter(), remark, frame);
        }
        out.append('\n');
    }

    private void remark(StringBuilder out, int gutter, Remark remark, CodeFrame frame) {
        String kind = remark.kind();
        for (int i = 0; i <= gutter; i++) {
            out.append(' ');
        }
        ansi.paint(out, Style.FRAME, "= ");
        ansi.paint(out, Style.REMARK, kind);
        // "why" is one shorter than the other kinds; the texts stand below each other
        out.append(kind.length() < 4 ? ":  " : ": ");
        int from = 0;
        for (int end = remark.text().indexOf('\n');
                end >= 0;
                end = remark.text().indexOf('\n', from)) {
            out.append(Printable.line(remark.text().substring(from, end)).stripTrailing())
                    .append('\n');
            // The bar keeps a following line of repository text from starting with `::`, a command in a workflow log.
            frame.bar(out, gutter);
            out.append("       ");
            from = end + 1;
        }
        out.append(Printable.line(remark.text().substring(from)).stripTrailing())
                .append('\n');
    }
}
