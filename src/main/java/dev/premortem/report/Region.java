package dev.premortem.report;

import dev.premortem.text.LineIndex;
import dev.premortem.text.Position;
import dev.premortem.text.Span;

/**
 * The numbers of a span, 1-based, columns in code points; the end column is just behind the last character. Line breaks
 * at the end of the span do not count, so that a region never ends in column 1 of a line it does not touch.
 */
record Region(int startLine, int startColumn, int endLine, int endColumn) {
    static Region of(Span span) {
        String text = span.file().text();
        int end = span.end();
        while (end > span.start() && isBreak(text.charAt(end - 1))) {
            end--;
        }
        LineIndex lines = span.file().lines();
        Position from = lines.positionOf(span.start());
        Position to = lines.positionOf(end);
        return new Region(from.line(), from.column(), to.line(), to.column());
    }

    boolean oneLine() {
        return startLine == endLine;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
