package dev.premortem.finding;

import java.util.List;
import java.util.Locale;

/**
 * A remedy that premortem can carry out.
 *
 * @param title what it does, lower case, no final period: {@code put the tag in quotes}
 * @param edits at least one, all in one file; they do not touch each other, and only together they make sense
 */
public record Fix(String title, List<TextEdit> edits, Safety safety) {
    /** Whether a fix may be made without being looked at. */
    public enum Safety {
        /** What is built stays the same, or is what was certainly meant. */
        SAFE,
        /** Likely what was meant; somebody should look at it. */
        UNSAFE;

        /** The word used in every format. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Fix {
        edits = List.copyOf(edits);
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("a fix without edits: " + title);
        }
        for (int i = 0; i < edits.size(); i++) {
            if (!edits.get(i).span().file().equals(edits.get(0).span().file())) {
                throw new IllegalArgumentException("a fix of two files: " + title);
            }
            for (int j = 0; j < i; j++) {
                if (edits.get(i).collidesWith(edits.get(j))) {
                    throw new IllegalArgumentException("two edits of one place: " + title);
                }
            }
        }
    }

    /** The same fix, which somebody should look at. */
    public Fix unsafe() {
        return new Fix(title, edits, Safety.UNSAFE);
    }

    /** A fix that keeps or restores what was certainly meant. */
    public static Fix safe(String title, TextEdit... edits) {
        return new Fix(title, List.of(edits), Safety.SAFE);
    }
}
