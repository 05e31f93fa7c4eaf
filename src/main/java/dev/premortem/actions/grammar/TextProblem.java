package dev.premortem.actions.grammar;

/**
 * What is wrong with a stretch of a text. The caller, who knows where the text is written, maps it to the file.
 *
 * @param start in the text that was read
 * @param end exclusive; the same as {@code start} where something is missing
 */
public record TextProblem<K extends Enum<K>>(K kind, int start, int end) {
    public TextProblem {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a range: " + start + ".." + end);
        }
    }

    /** Length of what it is about. */
    public int length() {
        return end - start;
    }

    /** What it is about, as it is written. */
    public String in(String text) {
        return text.substring(start, end);
    }
}
