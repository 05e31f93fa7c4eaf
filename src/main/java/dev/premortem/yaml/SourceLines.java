package dev.premortem.yaml;

import dev.premortem.text.SourceFile;

/** The lines of a file as the doctors look at them: indentation and shape, without a parser. */
final class SourceLines {
    private final SourceFile file;

    SourceLines(SourceFile file) {
        this.file = file;
    }

    int count() {
        return file.lines().count();
    }

    /** The line without line break. */
    String text(int line) {
        return file.text().substring(file.lines().startOf(line), file.lines().endOf(line));
    }

    /** The line without indentation and trailing blanks. */
    String content(int line) {
        return text(line).strip();
    }

    boolean isBlank(int line) {
        return text(line).isBlank();
    }

    /** Number of leading blanks. */
    int indent(int line) {
        String text = text(line);
        int i = 0;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    /** The first line at or after {@code line} that is not blank; 0 when there is none. */
    int nextContent(int line) {
        for (int i = line; i <= count(); i++) {
            if (!isBlank(i)) {
                return i;
            }
        }
        return 0;
    }

    /** The column (0-based) of the key on a line, behind its indentation and any {@code - }. */
    int keyColumn(int line) {
        String text = text(line);
        int i = indent(line);
        while (i + 1 < text.length() && text.charAt(i) == '-' && text.charAt(i + 1) == ' ') {
            i++;
            while (i < text.length() && text.charAt(i) == ' ') {
                i++;
            }
        }
        return i;
    }

    /**
     * Whether the line has the shape of block YAML: a list item, a comment, a marker, or a key without blanks before its
     * colon. Keys with blanks are legal YAML, but in a text that fails to parse they are more often sentences and code.
     */
    boolean isStructural(int line) {
        String content = content(line);
        if (content.isEmpty()
                || "#%".indexOf(content.charAt(0)) >= 0
                || content.startsWith("---")
                || content.equals("...")) {
            return true;
        }
        if (content.startsWith("- ")) {
            return true;
        }
        return content.equals("-") || isKey(content);
    }

    private static boolean isKey(String content) {
        char quote = content.charAt(0);
        int colon;
        if (quote == '"' || quote == '\'') {
            int close = content.indexOf(quote, 1);
            colon = close < 0 ? -1 : close + 1;
        } else {
            colon = content.indexOf(':');
            for (int i = 0; i < colon; i++) {
                char c = content.charAt(i);
                if (!Character.isLetterOrDigit(c) && "_.-/$<".indexOf(c) < 0) {
                    return false;
                }
            }
        }
        boolean ended = colon > 0 && colon < content.length() && content.charAt(colon) == ':';
        return ended && (colon + 1 == content.length() || content.charAt(colon + 1) == ' ');
    }
}
