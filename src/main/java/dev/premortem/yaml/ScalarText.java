package dev.premortem.yaml;

import java.util.Locale;

/**
 * A text as a scalar on one line, in a block or a flow collection: plain where every tool reads it back as this very
 * string, else in double quotes.
 *
 * <p>Beside what YAML 1.2.2 (chapter 7.3.3) and {@link ScalarTypes} say, a text with a colon is quoted: readers of YAML
 * 1.1 end a plain scalar there within brackets, and some read {@code 12:30} as a number of base 60.
 */
public final class ScalarText {
    private static final String INDICATORS = " ?:,[]{}#&*!|>'\"%@`";
    private static final String NEVER_PLAIN = ":,[]{}";
    private static final char REPLACEMENT = '\uFFFD';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ScalarText() {}

    /** The text as it is written in a YAML file. */
    public static String of(String text) {
        return isPlain(text) ? text : quoted(text);
    }

    /** The text in double quotes, whether it needs them or not. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> quoted.append(escaped(c)));
        return quoted.append('"').toString();
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty()
                && INDICATORS.indexOf(text.charAt(0)) < 0
                && !text.startsWith("- ")
                && !text.startsWith("---")
                && !text.startsWith("...")
                && !text.endsWith(" ")
                && !text.contains(" #")
                && text.codePoints().allMatch(ScalarText::mayBePlain)
                && isString(text);
    }

    private static boolean mayBePlain(int c) {
        return c < 0x7F ? c >= ' ' && NEVER_PLAIN.indexOf(c) < 0 : Character.isLetterOrDigit(c);
    }

    /** Whether both versions read the plain text as a string. {@code =} and {@code <<} are special to YAML 1.1. */
    private static boolean isString(String text) {
        return ScalarTypes.ofPlain(text, YamlVersion.V1_1) == ScalarType.STRING
                && ScalarTypes.ofPlain(text, YamlVersion.V1_2) == ScalarType.STRING
                && !text.equals("-")
                && !text.equals("=")
                && !text.equals("<<");
    }

    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isPrintable(c) ? Character.toString(c) : coded(c);
        };
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> c != BYTE_ORDER_MARK;
        };
    }

    private static String coded(int c) {
        if (Character.getType(c) == Character.SURROGATE) {
            return Character.toString(REPLACEMENT); // half a character, which no escape can stand for
        }
        if (c <= 0xFF) {
            return String.format(Locale.ROOT, "\\x%02X", c);
        }
        return String.format(Locale.ROOT, c <= 0xFFFF ? "\\u%04X" : "\\U%08X", c);
    }
}
