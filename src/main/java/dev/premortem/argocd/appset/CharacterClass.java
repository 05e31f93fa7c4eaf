package dev.premortem.argocd.appset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands in square brackets in a pattern; {@code end} is the offset behind them. */
record CharacterClass(boolean negated, List<Range> ranges, List<String> names, int end) {
    /** A range of characters, both ends included. */
    record Range(int from, int to) {}

    /** Reads from an opening bracket on; empty where it is malformed. */
    static Optional<CharacterClass> read(int[] text, int open, PathGlob.Flavour flavour) {
        boolean go = flavour == PathGlob.Flavour.GO_PATH;
        int i = open + 1;
        boolean negated = i < text.length && (text[i] == '^' || !go && text[i] == '!');
        i += negated ? 1 : 0;
        List<Range> ranges = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int first = i;
        while (i < text.length) {
            // git takes a closing bracket for itself when it comes first; Go wants a member before it
            if (text[i] == ']' && (i > first || flavour != PathGlob.Flavour.PATHSPEC)) {
                boolean some = !ranges.isEmpty() || !names.isEmpty();
                return some ? Optional.of(new CharacterClass(negated, ranges, names, i + 1)) : Optional.empty();
            }
            int nameEnd = flavour == PathGlob.Flavour.PATHSPEC ? nameEnd(text, i) : -1;
            if (nameEnd > 0) {
                names.add(new String(text, i + 2, nameEnd - i - 2));
                i = nameEnd + 2;
                continue;
            }
            if (go && text[i] == '-') {
                return Optional.empty();
            }
            i += text[i] == '\\' ? 1 : 0;
            if (i >= text.length) {
                return Optional.empty();
            }
            int from = text[i++];
            int to = from;
            if (i + 1 < text.length && text[i] == '-' && text[i + 1] != ']') {
                i += text[i + 1] == '\\' ? 2 : 1;
                if (i >= text.length) {
                    return Optional.empty();
                }
                to = text[i++];
            }
            ranges.add(new Range(from, to));
        }
        return Optional.empty();
    }

    /** The offset of {@code :]} that ends a name such as {@code [:alpha:]}; -1 where none starts here. */
    private static int nameEnd(int[] text, int at) {
        if (at + 1 >= text.length || text[at] != '[' || text[at + 1] != ':') {
            return -1;
        }
        for (int i = at + 2; i + 1 < text.length; i++) {
            if (text[i] == ':' && text[i + 1] == ']') {
                return i;
            }
        }
        return -1;
    }

    boolean has(int c) {
        boolean in = ranges.stream().anyMatch(range -> range.from() <= c && c <= range.to())
                || names.stream().anyMatch(name -> isNamed(name, c));
        return in != negated;
    }

    private static boolean isNamed(String name, int c) {
        boolean upper = c >= 'A' && c <= 'Z';
        boolean lower = c >= 'a' && c <= 'z';
        boolean digit = c >= '0' && c <= '9';
        return switch (name) {
            case "alpha" -> upper || lower;
            case "digit" -> digit;
            case "alnum" -> upper || lower || digit;
            case "upper" -> upper;
            case "lower" -> lower;
            case "xdigit" -> c < 128 && Character.digit(c, 16) >= 0;
            case "space" -> c == ' ' || c >= 9 && c <= 13;
            case "blank" -> c == ' ' || c == '\t';
            case "punct" -> c > ' ' && c < 127 && !(upper || lower || digit);
            case "cntrl" -> c < ' ' || c == 127;
            case "graph" -> c > ' ' && c < 127;
            case "print" -> c >= ' ' && c < 127;
            default -> false;
        };
    }
}
