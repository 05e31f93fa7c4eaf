package dev.premortem.repository;

/**
 * Finds statements of template languages on lines of their own: of Go templates and Jinja in double braces or brace and
 * percent sign, of ERB, and of Go templates with double brackets. Such a text is no YAML before it is rendered.
 *
 * <p>Lines inside block scalars and comments do not count: a ConfigMap may well hold a template. Indentation alone tells
 * what is inside, since this is asked for texts that no YAML reader can read.
 */
final class TemplateStatements {
    private static final String[] WORDS = {
        "if", "else", "end", "range", "with", "define", "include", "template", "block", "break", "continue", "/*"
    };

    private TemplateStatements() {}

    static boolean isIn(String text) {
        int block = -1; // the indentation that ends the block scalar we are in; -1 outside
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            int from = start;
            while (from < end && text.charAt(from) == ' ') {
                from++;
            }
            int to = end;
            while (to > from && text.charAt(to - 1) <= ' ') {
                to--;
            }
            boolean inBlock = block >= 0 && (from == to || from - start > block);
            if (!inBlock && from < to) {
                if (isStatement(text, from, to)) {
                    return true;
                }
                block = opensBlock(text, from, to) ? keyColumn(text, from, to) - start : -1;
            }
            start = end + 1;
        }
        return false;
    }

    private static boolean isStatement(String text, int from, int to) {
        if (text.startsWith("{%", from) || text.startsWith("<%", from) || text.startsWith("{#", from)) {
            return true;
        }
        if (text.startsWith("[[", from)) {
            return text.startsWith("]]", to - 2);
        }
        if (!text.startsWith("{{", from)) {
            return false;
        }
        if (to - from >= 4 && text.startsWith("}}", to - 2) && text.indexOf("}}", from) == to - 2) {
            return true;
        }
        int word = from + 2;
        if (word < to && text.charAt(word) == '-') {
            word++;
        }
        while (word < to && text.charAt(word) == ' ') {
            word++;
        }
        for (String known : WORDS) {
            int end = word + known.length();
            if (text.startsWith(known, word) && (end >= to || !Character.isLetterOrDigit(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line ends with the header of a block scalar: {@code |} or {@code >}, its indicators, a comment. */
    private static boolean opensBlock(String text, int from, int to) {
        if (text.charAt(from) == '#') {
            return false;
        }
        int end = to;
        // not lastIndexOf, which would look through the whole file for every line
        for (int comment = to - 2; comment > from; comment--) {
            if (text.charAt(comment) == ' ' && text.charAt(comment + 1) == '#') {
                end = comment;
                break;
            }
        }
        while (end > from && text.charAt(end - 1) == ' ') {
            end--;
        }
        while (end > from && "+-123456789".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        boolean header = end > from && (text.charAt(end - 1) == '|' || text.charAt(end - 1) == '>');
        return header && (end - 1 == from || text.charAt(end - 2) == ' ');
    }

    /** Where the key of a line begins: behind the dashes of the list items it opens. */
    private static int keyColumn(String text, int from, int to) {
        int key = from;
        int dash = from;
        while (key + 1 < to && text.charAt(key) == '-' && text.charAt(key + 1) == ' ') {
            dash = key;
            key += 2;
            while (key < to && text.charAt(key) == ' ') {
                key++;
            }
        }
        boolean bareItem = key < to && (text.charAt(key) == '|' || text.charAt(key) == '>');
        return bareItem ? dash : key;
    }
}
