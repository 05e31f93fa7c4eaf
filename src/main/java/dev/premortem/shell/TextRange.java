package dev.premortem.shell;

/**
 * A stretch of a script, from {@code start} (inclusive) to {@code end} (exclusive). The caller, who knows where the
 * script is written, maps it to the file ({@code EmbeddedText.span}).
 */
public record TextRange(int start, int end) {
    public TextRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a range: " + start + ".." + end);
        }
    }

    public boolean contains(int offset) {
        return offset >= start && offset < end;
    }

    public boolean isEmpty() {
        return start == end;
    }

    /** The characters of this range. */
    public String in(String script) {
        return script.substring(start, end);
    }
}
