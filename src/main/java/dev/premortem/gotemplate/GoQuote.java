package dev.premortem.gotemplate;

import java.util.Locale;
import java.util.Optional;

/**
 * Go's quoted strings. Source: {@code strconv.Quote}, {@code Unquote} and {@code IsPrint} of Go 1.26, and "String
 * literals" in the language specification. Not done: bytes that are no UTF-8, which Java strings do not have.
 */
final class GoQuote {
    private GoQuote() {}

    static String quote(String text) {
        return quote(text, '"', false);
    }

    /** @param ascii whether everything outside ASCII is escaped, as {@code %+q} does */
    static String quote(String text, char quote, boolean ascii) {
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> append(out, c, quote, ascii));
        return out.append(quote).toString();
    }

    private static void append(StringBuilder out, int c, char quote, boolean ascii) {
        if (c == quote || c == '\\') {
            out.append('\\').appendCodePoint(c);
        } else if (c < 128 ? c >= ' ' && c < 127 : !ascii && isPrintable(c)) {
            out.appendCodePoint(c);
        } else {
            out.append(escape(c));
        }
    }

    private static String escape(int c) {
        return switch (c) {
            case 7 -> "\\a";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 11 -> "\\v";
            default -> {
                String format = c < ' ' || c == 127 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
                yield String.format(Locale.ROOT, format, c);
            }
        };
    }

    static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    /** The content of a quoted string or character; empty where it is not well formed. */
    static Optional<String> unquote(String quoted) {
        if (quoted.length() < 2 || quoted.charAt(0) != quoted.charAt(quoted.length() - 1)) {
            return Optional.empty();
        }
        char quote = quoted.charAt(0);
        String inner = quoted.substring(1, quoted.length() - 1);
        if (quote == '`') {
            return Optional.of(inner.replace("\r", ""));
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < inner.length()) {
            char c = inner.charAt(at);
            if (c == '\n' || c == quote) {
                return Optional.empty();
            }
            at = c == '\\' ? unescape(inner, at + 1, quote, out) : plain(c, at, out);
            if (at < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(out.toString());
    }

    private static int plain(char c, int at, StringBuilder out) {
        out.append(c);
        return at + 1;
    }

    /** Reads what follows a backslash; returns where to go on, or -1. */
    private static int unescape(String text, int at, char quote, StringBuilder out) {
        if (at >= text.length()) {
            return -1;
        }
        char c = text.charAt(at);
        int simple = "abfnrtv\\".indexOf(c);
        if (simple >= 0) {
            out.append("\u0007\b\f\n\r\t\u000b\\".charAt(simple));
            return at + 1;
        }
        return switch (c) {
            case 'x' -> code(text, at + 1, 2, 16, out);
            case 'u' -> code(text, at + 1, 4, 16, out);
            case 'U' -> code(text, at + 1, 8, 16, out);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> code(text, at, 3, 8, out);
            default -> c == quote ? plain(c, at, out) : -1;
        };
    }

    private static int code(String text, int from, int digits, int radix, StringBuilder out) {
        int end = from + digits;
        if (end > text.length()) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < end; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        boolean good =
                value <= Character.MAX_CODE_POINT && (value < 0xD800 || value > 0xDFFF) && (radix == 16 || value < 256);
        if (good) {
            out.appendCodePoint((int) value);
        }
        return good ? end : -1;
    }
}
