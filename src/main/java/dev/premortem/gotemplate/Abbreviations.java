package dev.premortem.gotemplate;

import java.util.StringJoiner;

/**
 * Long texts made short, or broken into lines. Source: what sprig 3.3 makes of the cases in
 * {@code testdata/gotemplate/answers.jsonl}.
 */
final class Abbreviations {
    private static final String DOTS = "...";
    private static final int NARROWEST = 4;
    private static final int NARROWEST_INSIDE = 7;

    private Abbreviations() {}

    /**
     * A part of the text with dots where something is left out; the text itself where the width leaves room for nothing.
     *
     * @param offset where what is kept begins, at the earliest
     */
    static String abbreviate(String text, int offset, int width) {
        int length = GoBytes.length(text);
        boolean noRoom = width < NARROWEST || offset > 0 && width < NARROWEST_INSIDE;
        if (noRoom || length <= width) {
            return text;
        }
        int kept = width - DOTS.length();
        int from = Math.min(offset, length - kept);
        if (from <= DOTS.length() + 1) {
            return GoBytes.slice(text, 0, kept) + DOTS;
        }
        boolean untilTheEnd = from + kept >= length;
        return untilTheEnd
                ? DOTS + GoBytes.slice(text, length - kept, length)
                : DOTS + GoBytes.slice(text, from, from + kept - DOTS.length()) + DOTS;
    }

    /** Lines of at most {@code width} characters, broken at blanks; {@code cuts} also within words. */
    static String wrap(String text, int width, String lineBreak, boolean cuts) {
        int most = Math.max(1, width);
        StringJoiner lines = new StringJoiner(lineBreak.isEmpty() ? "\n" : lineBreak);
        int at = 0;
        while ((long) text.length() - at > most) {
            if (text.charAt(at) == ' ') {
                at++; // no line but the last begins with a blank
                continue;
            }
            int end = lineEnd(text, at, most, cuts);
            if (end == text.length()) {
                break;
            }
            lines.add(text.substring(at, end));
            at = text.charAt(end) == ' ' ? end + 1 : end;
        }
        return lines.add(text.substring(at)).toString();
    }

    /** The last blank within the width, else the width or the next blank. */
    private static int lineEnd(String text, int at, int most, boolean cuts) {
        for (int i = at + most; i > at; i--) {
            if (text.charAt(i) == ' ') {
                return i;
            }
        }
        int next = cuts ? at + most : text.indexOf(' ', at + most);
        return next < 0 ? text.length() : next;
    }
}
