package dev.premortem.text;

import java.util.Objects;

/**
 * One text file: its path relative to the root of the run (with {@code /}) and its decoded content without byte order
 * mark. All offsets in premortem are UTF-16 indices into {@link #text()}.
 */
public final class SourceFile {
    private final String path;
    private final String text;
    private volatile @org.jspecify.annotations.Nullable LineIndex lines;

    public SourceFile(String path, String text) {
        this.path = Objects.requireNonNull(path);
        this.text = Objects.requireNonNull(text);
    }

    /** Path relative to the root of the run, with {@code /}; {@code -} for standard input. */
    public String path() {
        return path;
    }

    public String text() {
        return text;
    }

    /** Line starts of this file, computed once. */
    public LineIndex lines() {
        LineIndex index = lines;
        if (index == null) {
            // Two threads may both compute it; the results are equal, so no lock is needed.
            index = LineIndex.of(text);
            lines = index;
        }
        return index;
    }

    /** The span from {@code start} (inclusive) to {@code end} (exclusive), both cut to the file. */
    public Span span(int start, int end) {
        int from = Math.max(0, Math.min(start, text.length()));
        return new Span(this, from, Math.max(from, Math.min(end, text.length())));
    }

    /** The content of a 1-based line without indentation, trailing blanks and line break; empty for a blank line. */
    public Span lineContent(int line) {
        int start = lines().startOf(line);
        int end = lines().endOf(line);
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return span(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    @Override
    public String toString() {
        return path;
    }
}
