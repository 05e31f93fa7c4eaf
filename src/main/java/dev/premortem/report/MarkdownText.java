package dev.premortem.report;

/**
 * Text inside Markdown. Repository text becomes entities, which no Markdown or HTML parser takes for structure; our own
 * prose keeps its code spans and is escaped only where it would break.
 */
final class MarkdownText {
    /** Everything that can begin Markdown, HTML, a mention, a reference or a formula on GitHub. */
    private static final String SPECIAL = "\\`*_[]<>&|~#@$";

    private MarkdownText() {}

    /** Foreign text for the inside of a line; backtick pairs become code. */
    static String inline(String text) {
        String line = Printable.line(text);
        StringBuilder out = new StringBuilder(line.length() + 32);
        int from = 0;
        while (from < line.length()) {
            int open = line.indexOf('`', from);
            int close = open < 0 ? -1 : line.indexOf('`', open + 1);
            if (close < 0) {
                break;
            }
            entities(out, line, from, open);
            out.append("<code>");
            entities(out, line, open + 1, close);
            out.append("</code>");
            from = close + 1;
        }
        entities(out, line, from, line.length());
        return out.toString();
    }

    /** Foreign text as code, without interpretation of backticks. */
    static String code(String text) {
        String line = Printable.line(text);
        StringBuilder out = new StringBuilder(line.length() + 32).append("<code>");
        entities(out, line, 0, line.length());
        return out.append("</code>").toString();
    }

    private static void entities(StringBuilder out, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (SPECIAL.indexOf(c) >= 0) {
                out.append("&#").append((int) c).append(';');
            } else {
                out.append(c);
            }
        }
    }

    /** A fence that no line of the text can close. */
    static String fence(String text) {
        int longest = 2;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return "`".repeat(longest + 1);
    }

    /** Our own prose: code spans stay, tags outside of them are shown instead of vanishing. */
    static String prose(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        boolean code = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            code ^= c == '`';
            if (!code && (c == '<' || c == '*' || c == '[')) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    /** Our own prose in a table cell, where a bar ends the cell even inside code. */
    static String cell(String text) {
        return prose(text).replace("|", "\\|");
    }
}
