package dev.premortem.profile;

import java.util.Collection;
import java.util.List;

/** Words from the input in a comment or a message, which have to stay on their line. */
final class OneLine {
    private static final int MOST_NAMED = 5;

    private OneLine() {}

    /** The text with a blank for each character that is not printed or may end a line. */
    static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().map(OneLine::shown).forEach(line::appendCodePoint);
        return line.toString();
    }

    private static int shown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> ' ';
            default -> c;
        };
    }

    /** The first few of the names and how many there are beside them. */
    static String few(Collection<String> names) {
        List<String> first = names.stream().limit(MOST_NAMED).toList();
        int more = names.size() - first.size();
        return String.join(", ", first) + (more == 0 ? "" : " and " + more + " more");
    }
}
