package dev.premortem.gotemplate;

/** Long texts made short, or broken into lines. Source: the documentation of {@code github.com/Masterminds/goutils}. */
final class Abbreviations {
    private static final String DOTS = "...";

    private Abbreviations() {}

    /** @param offset where what is kept begins, at the earliest */
    static String abbreviate(String text, int offset, int width) {
        if (width < 4 || offset > 0 && width < 7) {
            return text;
        }
        int length = GoBytes.length(text);
        if (length <= width) {
            return text;
        }
        int from = Math.min(offset, length);
        if (length - from < width - 3) {
            from = length - (width - 3);
        }
        if (from <= 4) {
            return GoBytes.slice(text, 0, width - 3) + DOTS;
        }
        if (from + width - 3 < length) {
            return DOTS + abbreviate(GoBytes.slice(text, from, length), 0, width - 3);
        }
        return DOTS + GoBytes.slice(text, length - (width - 3), length);
    }

    /** Lines of at most {@code width} bytes, broken at blanks; {@code cuts} also within words. */
    static String wrap(String text, int width, String lineBreak, boolean cuts) {
        int most = Math.max(1, width);
        String between = lineBreak.isEmpty() ? "\n" : lineBreak;
        StringBuilder out = new StringBuilder();
        int at = 0;
        while ((long) text.length() - at > most) {
            if (text.charAt(at) == ' ') {
                at++;
                continue;
            }
            int blank = text.substring(at, at + most + 1).lastIndexOf(' ') + at;
            if (blank < at && cuts) {
                out.append(text, at, at + most).append(between);
                at += most;
                continue;
            }
            int end = blank < at ? text.indexOf(' ', at + most) : blank;
            if (end < 0) {
                return out.append(text, at, text.length()).toString();
            }
            out.append(text, at, end).append(between);
            at = end + 1;
        }
        return out.append(text, at, text.length()).toString();
    }
}
