package dev.premortem.shell;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line in the body of a here-document that was meant as its terminator and is none, because blanks stand beside the
 * word.
 *
 * @param line the whole line without its line break
 * @param word the delimiter in it
 * @param swallowing whether the here-document ends after all, at the terminator of a later one of the same name
 */
public record MisplacedTerminator(TextRange line, TextRange word, boolean swallowing) {
    /** The characters before the word. */
    public TextRange before() {
        return new TextRange(line.start(), word.start());
    }

    /** The blanks behind the word. */
    public TextRange behind() {
        return new TextRange(word.end(), line.end());
    }

    /**
     * The first such line, where it is certain that the shell reads on behind it: the script ends without a terminator,
     * or the next one belongs to another here-document that begins behind this line.
     */
    public static Optional<MisplacedTerminator> of(String script, Heredoc heredoc) {
        if (heredoc.delimiter().isEmpty()) {
            return Optional.empty();
        }
        Optional<MisplacedTerminator> found = firstLike(script, heredoc);
        if (found.isEmpty() || heredoc.terminator().isEmpty()) {
            return found;
        }
        // A body may hold a script with a here-document of its own; then its operator comes before the line.
        Pattern operator = Pattern.compile("<<-?[ \\t]*[\\\\'\"]?" + Pattern.quote(heredoc.delimiter()));
        TextRange line = found.get().line();
        boolean before = operator.matcher(script.substring(heredoc.body().start(), line.start()))
                .find();
        boolean behind = operator.matcher(
                        script.substring(line.end(), heredoc.body().end()))
                .find();
        return before || !behind
                ? Optional.empty()
                : Optional.of(new MisplacedTerminator(line, found.get().word(), true));
    }

    private static Optional<MisplacedTerminator> firstLike(String script, Heredoc heredoc) {
        int end = heredoc.body().end();
        int start = heredoc.body().start();
        while (start < end) {
            int found = script.indexOf('\n', start);
            int lineEnd = found < 0 || found > end ? end : found;
            int from = start;
            int to = lineEnd;
            while (from < to && isBlank(script.charAt(from))) {
                from++;
            }
            while (to > from && isBlank(script.charAt(to - 1))) {
                to--;
            }
            if (to - from == heredoc.delimiter().length() && script.startsWith(heredoc.delimiter(), from)) {
                return Optional.of(
                        new MisplacedTerminator(new TextRange(start, lineEnd), new TextRange(from, to), false));
            }
            start = lineEnd + 1;
        }
        return Optional.empty();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }
}
