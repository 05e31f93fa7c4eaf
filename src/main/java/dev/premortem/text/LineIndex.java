package dev.premortem.text;

import java.util.Arrays;

/**
 * Maps offsets to 1-based lines and columns. A line ends at {@code \n}, {@code \r\n} or a lone {@code \r}, as in YAML.
 * Columns count code points, so an emoji is one column.
 */
public final class LineIndex {
    private final String text;
    private final int[] starts;

    private LineIndex(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    static LineIndex of(String text) {
        int[] starts = new int[Math.max(16, text.length() / 24)];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && c != '\r') {
                continue;
            }
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                i++;
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = i + 1;
        }
        return new LineIndex(text, Arrays.copyOf(starts, count));
    }

    /** Number of lines; a text that ends with a line break has an empty last line. */
    public int count() {
        return starts.length;
    }

    /** The 1-based line that holds {@code offset}. */
    public int lineOf(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The 1-based line and column of {@code offset}. */
    public Position positionOf(int offset) {
        int line = lineOf(offset);
        int start = starts[line - 1];
        return new Position(line, text.codePointCount(start, Math.min(offset, text.length())) + 1);
    }

    /** Offset of the first character of a 1-based line; lines outside the file are cut to the nearest. */
    public int startOf(int line) {
        return starts[Math.max(1, Math.min(line, starts.length)) - 1];
    }

    /** Offset behind the last character of a 1-based line, its line break left out. */
    public int endOf(int line) {
        if (line >= starts.length) {
            return text.length();
        }
        int end = starts[Math.max(line, 1)];
        int start = startOf(line);
        if (end > start && text.charAt(end - 1) == '\n') {
            end--;
        }
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return end;
    }
}
