package dev.premortem.yaml;

import java.util.Set;

/** The few things about template markers and keys that a doctor reads from raw text. */
final class TemplateText {
    private static final Set<String> STATEMENTS =
            Set.of("if", "else", "end", "range", "with", "define", "include", "template", "block", "break", "continue");

    private TemplateText() {}

    /** Whether {@code line} begins with a Go template statement such as {@code {{- if .x }}}. */
    static boolean isStatement(String line) {
        int i = 2;
        if (line.startsWith("-", i)) {
            return true;
        }
        while (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        int start = i;
        while (i < line.length() && Character.isLetter(line.charAt(i))) {
            i++;
        }
        return STATEMENTS.contains(line.substring(start, i)) || line.startsWith("/*", start);
    }

    /** Offset of the first colon outside quotes that ends a key between the two offsets; -1 when there is none. */
    static int colonOf(String text, int start, int end) {
        char quote = 0;
        boolean wordStart = true;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && wordStart) {
                quote = c;
            } else if (c == ':' && i + 1 < text.length() && text.charAt(i + 1) <= ' ') {
                return i;
            }
            wordStart = c == ' ' || c == '-' || c == '{' || c == ',';
        }
        return -1;
    }

    /** Whether a line is a key and a value with no blank between: {@code image:nginx}, but no address with a scheme. */
    static boolean lacksBlank(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0 || colon + 1 >= line.length() || line.startsWith("//", colon + 1)) {
            return false;
        }
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean inKey = i < colon;
            if (c <= ' ' || (inKey && !Character.isLetterOrDigit(c) && "_.-/".indexOf(c) < 0)) {
                return false;
            }
        }
        return true;
    }
}
