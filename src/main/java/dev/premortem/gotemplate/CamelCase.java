package dev.premortem.gotemplate;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code snakecase}, {@code kebabcase} and {@code camelcase}, as the documentation of {@code github.com/huandu/xstrings}
 * shows them by examples. Not covered: rare mixes of digits and capitals, where the result may differ.
 */
final class CamelCase {
    private CamelCase() {}

    static String separated(String text, char separator) {
        StringBuilder out = new StringBuilder();
        int[] all = text.codePoints().toArray();
        for (int i = 0; i < all.length; i++) {
            int c = all[i];
            if (isConnector(c)) {
                out.append(separator);
            } else {
                if (i > 0 && begins(all, i) && !isConnector(all[i - 1])) {
                    out.append(separator);
                }
                out.appendCodePoint(Character.toLowerCase(c));
            }
        }
        return out.toString();
    }

    private static boolean isConnector(int c) {
        return c == '-' || c == '_' || Words.isSpace(c);
    }

    /** Whether a word begins in the middle of letters: {@code fooBar}, {@code HTTPServer}, {@code foo1Bar}. */
    private static boolean begins(int[] all, int i) {
        if (Character.isUpperCase(all[i])) {
            boolean lowerNext = i + 1 < all.length && Character.isLowerCase(all[i + 1]);
            return !Character.isUpperCase(all[i - 1]) || lowerNext;
        }
        return false;
    }

    static String joined(String text) {
        StringBuilder out = new StringBuilder();
        List<Integer> leading = new ArrayList<>();
        boolean upper = true;
        // Capitals at the very beginning are one word, which only its first keeps.
        boolean first = true;
        for (int c : text.codePoints().toArray()) {
            if (isConnector(c)) {
                if (out.isEmpty()) {
                    leading.add(c);
                }
                upper = true;
            } else {
                first &= Character.isUpperCase(c);
                int kept = first ? Character.toLowerCase(c) : c;
                out.appendCodePoint(upper ? Character.toUpperCase(c) : kept);
                upper = false;
            }
        }
        StringBuilder front = new StringBuilder();
        leading.forEach(front::appendCodePoint);
        return front.append(out).toString();
    }
}
