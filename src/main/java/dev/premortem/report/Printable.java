package dev.premortem.report;

import dev.premortem.text.Position;
import dev.premortem.text.Span;

/**
 * Text of a repository made safe to print: control characters, ANSI escapes, bidirectional overrides and lone
 * surrogates become visible symbols, since a manifest must not drive the terminal or log that shows it.
 */
final class Printable {
    private static final int REPLACEMENT = 0xFFFD;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Printable() {}

    /** The code point to show for this one; itself when it is harmless. */
    static int symbol(int codePoint) {
        if (codePoint < 0x20) {
            return 0x2400 + codePoint;
        }
        if (codePoint < 0x7F) {
            return codePoint;
        }
        if (codePoint == 0x7F) {
            return 0x2421;
        }
        if (codePoint < 0xA0) {
            return REPLACEMENT;
        }
        int type = Character.getType(codePoint);
        boolean hidden = type == Character.FORMAT && codePoint != ZERO_WIDTH_JOINER
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        return hidden ? REPLACEMENT : codePoint;
    }

    /** The text on one line: tabs and line breaks become blanks. */
    static String line(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7E) {
                return cleaned(text, i);
            }
        }
        return text;
    }

    private static String cleaned(String text, int from) {
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, from);
        for (int i = from; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            boolean space = codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
            out.appendCodePoint(space ? ' ' : symbol(codePoint));
            i += Character.charCount(codePoint);
        }
        return out.toString();
    }

    /** The path as people read it; standard input has a name. */
    static String path(String path) {
        return path.equals("-") ? "<stdin>" : line(path);
    }

    /** Appends {@code path:line:column}. */
    static void place(StringBuilder out, Span span) {
        Position at = span.startPosition();
        out.append(path(span.file().path()))
                .append(':')
                .append(at.line())
                .append(':')
                .append(at.column());
    }
}
