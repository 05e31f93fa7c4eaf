package dev.premortem.text;

/**
 * A stretch of one file, from {@code start} (inclusive) to {@code end} (exclusive), in UTF-16 offsets. Always inside
 * the file.
 */
public record Span(SourceFile file, int start, int end) {
    public Span {
        if (start < 0 || end < start || end > file.text().length()) {
            throw new IllegalArgumentException("span " + start + ".." + end + " outside of " + file.path() + " ("
                    + file.text().length() + ")");
        }
    }

    /** First line, 1-based. */
    public int line() {
        return file.lines().lineOf(start);
    }

    /** Last line, 1-based: the line of the last character, so that a span which ends behind a line break stops there. */
    public int endLine() {
        return file.lines().lineOf(Math.max(start, end - 1));
    }

    public Position startPosition() {
        return file.lines().positionOf(start);
    }

    /** Line and column just behind the last character. */
    public Position endPosition() {
        return file.lines().positionOf(end);
    }

    /** The raw characters of the file. */
    public String text() {
        return file.text().substring(start, end);
    }

    public boolean contains(int offset) {
        return offset >= start && offset < end;
    }

    /** The part of this span on its first line: what a one-line label can point at. */
    public Span firstLine() {
        int lineEnd = Math.max(start, file.lines().endOf(line()));
        return lineEnd < end ? new Span(file, start, lineEnd) : this;
    }

    @Override
    public String toString() {
        Position at = startPosition();
        return file.path() + ":" + at.line() + ":" + at.column();
    }
}
