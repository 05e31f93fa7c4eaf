package dev.premortem.gotemplate;

import java.util.function.IntUnaryOperator;

/** Letter by letter, as Go's {@code strings} and {@code unicode} see them. */
final class Words {
    private Words() {}

    private static String map(String text, IntUnaryOperator change) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(change).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** Letter for letter: a sharp s stays. */
    static String upper(String text) {
        return map(text, Character::toUpperCase);
    }

    static String lower(String text) {
        return map(text, Character::toLowerCase);
    }

    /** {@code unicode.IsSpace} */
    static boolean isSpace(int c) {
        return c == ' ' || c >= '\t' && c <= '\r' || c == 0x85 || c == 0xA0 || c > 255 && Character.isSpaceChar(c);
    }

    static String title(String text) {
        int[] before = {' '};
        return map(text, c -> {
            int changed = separates(before[0]) ? Character.toTitleCase(c) : c;
            before[0] = c;
            return changed;
        });
    }

    private static boolean separates(int c) {
        if (c < 128) {
            return !Character.isLetterOrDigit(c) && c != '_';
        }
        return !Character.isLetterOrDigit(c) && isSpace(c);
    }

    static String untitle(String text) {
        boolean[] next = {true};
        return map(text, c -> {
            if (isSpace(c)) {
                next[0] = true;
                return c;
            }
            int changed = next[0] ? Character.toLowerCase(c) : c;
            next[0] = false;
            return changed;
        });
    }

    static String swapCase(String text) {
        boolean[] blank = {true};
        return map(text, c -> {
            if (Character.isUpperCase(c) || Character.isTitleCase(c)) {
                blank[0] = false;
                return Character.toLowerCase(c);
            }
            if (Character.isLowerCase(c)) {
                int changed = blank[0] ? Character.toTitleCase(c) : Character.toUpperCase(c);
                blank[0] = false;
                return changed;
            }
            blank[0] = isSpace(c);
            return c;
        });
    }

    /** The first of each word, byte by byte. */
    static String initials(String text) {
        StringBuilder out = new StringBuilder();
        boolean gap = true;
        for (byte each : GoBytes.of(text)) {
            int c = each & 0xFF;
            if (isSpace(c)) {
                gap = true;
            } else if (gap) {
                out.append((char) c);
                gap = false;
            }
        }
        return out.toString();
    }

    static String trimSpace(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Byte by byte too, so that it breaks what is not ASCII. */
    static String withoutSpace(String text) {
        StringBuilder out = new StringBuilder();
        for (byte each : GoBytes.of(text)) {
            char c = (char) (each & 0xFF);
            if (!isSpace(c)) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
