package dev.premortem.shell;

import java.util.Optional;

/** A here-document between its operator and its body. */
final class HeredocBuilder {
    private final TextRange operator;
    private final TextRange delimiterRange;
    private final String delimiter;
    private final boolean quoted;
    private final boolean stripTabs;
    private final boolean nested;
    private TextRange body;
    private Optional<TextRange> terminator = Optional.empty();

    HeredocBuilder(TextRange operator, ShellWord word, boolean stripTabs, boolean nested, int scriptEnd) {
        this.operator = operator;
        this.delimiterRange = word.range();
        this.delimiter = unquoted(word);
        this.quoted = word.parts().stream()
                .anyMatch(
                        part -> part instanceof WordPart.Literal literal && literal.quoting() != WordPart.Quoting.NONE);
        this.stripTabs = stripTabs;
        this.nested = nested;
        this.body = new TextRange(scriptEnd, scriptEnd);
    }

    TextRange operator() {
        return operator;
    }

    TextRange delimiterRange() {
        return delimiterRange;
    }

    Heredoc build() {
        return new Heredoc(operator, delimiterRange, delimiter, quoted, stripTabs, body, terminator);
    }

    /** Reads the body from the start of a line; returns where the script goes on. */
    int readBody(String text, int from, int limit) {
        int line = from;
        boolean continued = false;
        while (line < limit) {
            int found = text.indexOf('\n', line);
            int lineEnd = found < 0 || found >= limit ? limit : found;
            int content = line;
            while (stripTabs && content < lineEnd && text.charAt(content) == '\t') {
                content++;
            }
            if (!continued && terminates(text, content, lineEnd)) {
                body = new TextRange(from, line);
                terminator = Optional.of(new TextRange(content, content + delimiter.length()));
                // behind `EOF)` the closing parenthesis is still to be read
                boolean whole = content + delimiter.length() == lineEnd;
                return whole ? Math.min(lineEnd + 1, limit) : content + delimiter.length();
            }
            // Without quotes a backslash joins the next line to this one, so that line is no terminator.
            continued = !quoted && endsWithBackslash(text, line, lineEnd);
            line = lineEnd + 1;
        }
        body = new TextRange(Math.min(from, limit), limit);
        return limit;
    }

    private boolean terminates(String text, int start, int lineEnd) {
        int end = start + delimiter.length();
        if (end > lineEnd || !text.startsWith(delimiter, start)) {
            return false;
        }
        // bash accepts `EOF)` where the here-document stands in $( )
        return end == lineEnd || nested && text.charAt(end) == ')';
    }

    private static boolean endsWithBackslash(String text, int start, int end) {
        int count = 0;
        while (end - count > start && text.charAt(end - count - 1) == '\\') {
            count++;
        }
        return count % 2 == 1;
    }

    /** The delimiter gets quote removal and nothing else: {@code $X} stands for itself. */
    private static String unquoted(ShellWord word) {
        StringBuilder text = new StringBuilder();
        for (WordPart part : word.parts()) {
            if (part instanceof WordPart.Literal literal) {
                text.append(literal.text());
            } else {
                TextRange range = part.range();
                int base = word.range().start();
                text.append(word.raw(), range.start() - base, range.end() - base);
            }
        }
        return text.toString();
    }
}
