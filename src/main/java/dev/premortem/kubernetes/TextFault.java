package dev.premortem.kubernetes;

import java.util.Optional;
import java.util.function.IntPredicate;

/** The parts that the grammars are made of, and how their faults are put into words. */
final class TextFault {
    private TextFault() {}

    static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLowerOrDigit(int c) {
        return isLower(c) || isDigit(c);
    }

    static boolean isAlphanumeric(int c) {
        return isLowerOrDigit(c) || c >= 'A' && c <= 'Z';
    }

    /** The first character that is not allowed; {@code allowed} is the end of {@code only … may stand there}. */
    static Optional<String> foreign(String text, IntPredicate allows, String allowed) {
        return text.codePoints()
                .filter(c -> !allows.test(c))
                .boxed()
                .findFirst()
                .map(c -> "holds " + shown(c) + "; only " + allowed + " may stand there");
    }

    static Optional<String> tooLong(String text, int most) {
        int length = text.codePointCount(0, text.length());
        return length > most
                ? Optional.of("is " + length + " characters long, at most " + most + " are allowed")
                : Optional.empty();
    }

    /** A first or last character of another sort than it must be. */
    static Optional<String> edges(String text, IntPredicate allows, String needed) {
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        if (!allows.test(text.charAt(0))) {
            return Optional.of("begins with " + shown(text.codePointAt(0)) + "; it must begin with " + needed);
        }
        int last = text.codePointBefore(text.length());
        return allows.test(last)
                ? Optional.empty()
                : Optional.of("ends with " + shown(last) + "; it must end with " + needed);
    }

    /** A character as people can see it. */
    static String shown(int c) {
        return switch (c) {
            case ' ' -> "a space";
            case '\t' -> "a tab";
            case '\n', '\r' -> "a line break";
            case '`' -> "a backtick";
            default -> isVisible(c) ? "`" + Character.toString(c) + "`" : "the invisible character U+%04X".formatted(c);
        };
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
