package dev.premortem.report;

import dev.premortem.finding.Severity;
import dev.premortem.report.Ansi.Style;
import dev.premortem.report.FrameLayout.Block;
import dev.premortem.report.FrameLayout.Mark;
import dev.premortem.report.FrameLayout.Row;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;

/** Draws the source lines of a finding with carets under what matters, in the manner of rustc. */
final class CodeFrame {
    private static final int LEAST_ROOM = 20;

    private final Secrets secrets;
    private final Ansi ansi;
    private final int width;

    CodeFrame(Secrets secrets, Ansi ansi, int width) {
        this.secrets = secrets;
        this.ansi = ansi;
        this.width = width;
    }

    /** Appends all blocks of the frame, each line ended. */
    void append(StringBuilder out, FrameLayout layout, Severity severity) {
        for (int i = 0; i < layout.blocks().size(); i++) {
            Block block = layout.blocks().get(i);
            if (i > 0) {
                bar(out, layout.gutter());
                out.append('\n');
            }
            repeat(out, ' ', layout.gutter());
            ansi.paint(out, Style.FRAME, i == 0 ? "--> " : "::: ");
            Printable.place(out, block.head());
            out.append('\n');
            bar(out, layout.gutter());
            out.append('\n');
            rows(out, layout.gutter(), block, severity);
        }
    }

    /** Appends the gutter without a line number. */
    void bar(StringBuilder out, int gutter) {
        repeat(out, ' ', gutter + 1);
        ansi.paint(out, Style.FRAME, "|");
    }

    private void rows(StringBuilder out, int gutter, Block block, Severity severity) {
        int previous = 0;
        for (Row row : block.rows()) {
            if (previous > 0 && row.line() > previous + 1) {
                ansi.paint(out, Style.FRAME, "...");
                out.append('\n');
            }
            row(out, gutter, block.head().file(), row, severity);
            previous = row.line();
        }
    }

    private void row(StringBuilder out, int gutter, SourceFile file, Row row, Severity severity) {
        int start = file.lines().startOf(row.line());
        Span focus = row.marks().isEmpty()
                ? file.span(start, start)
                : row.marks().get(0).span();
        int room = Math.max(LEAST_ROOM, width - gutter - 3);
        DisplayLine line = DisplayLine.of(file, row.line(), focus, secrets, room);
        String number = Integer.toString(row.line());
        repeat(out, ' ', gutter - number.length());
        ansi.paint(out, Style.FRAME, number);
        out.append(' ');
        ansi.paint(out, Style.FRAME, "|");
        String text = line.text().stripTrailing();
        if (!text.isEmpty()) {
            out.append(' ').append(text);
        }
        out.append('\n');
        for (Mark mark : row.marks()) {
            mark(out, gutter, line, mark, severity);
        }
    }

    private void mark(StringBuilder out, int gutter, DisplayLine line, Mark mark, Severity severity) {
        bar(out, gutter);
        int from = line.startColumn(mark.span().start());
        int to = line.endColumn(mark.span().end());
        repeat(out, ' ', from + 1);
        StringBuilder carets = new StringBuilder();
        repeat(carets, mark.primary() ? '^' : '-', Math.max(1, to - from));
        if (!mark.text().isEmpty()) {
            carets.append(' ').append(Printable.line(mark.text()));
        }
        ansi.paint(out, mark.primary() ? Style.of(severity) : Style.FRAME, carets.toString());
        out.append('\n');
    }

    private static void repeat(StringBuilder out, char c, int times) {
        for (int i = 0; i < times; i++) {
            out.append(c);
        }
    }
}
