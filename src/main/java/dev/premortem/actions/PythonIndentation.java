package dev.premortem.actions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Finds the first line whose indentation Python refuses. It knows brackets, strings, continued lines and comments, and
 * gives up at whatever it does not understand, so that what it reports is certain.
 *
 * <p>Source: the Python language reference, 2.1.8 "Indentation", and the tokenizer's handling of tabs (a tab leads to the
 * next multiple of eight; where a tab of one column would be judged otherwise, Python refuses the file for another
 * reason and nothing is said here). Tried with CPython 3.
 */
public final class PythonIndentation {
    /** How a line is wrong, in the words of Python's {@code IndentationError}. */
    public enum Kind {
        UNEXPECTED_INDENT("unexpected indent"),
        EXPECTED_BLOCK("expected an indented block"),
        BAD_DEDENT("unindent does not match any outer indentation level");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /**
     * The first line Python refuses.
     *
     * @param start offset of the first character behind the indentation
     * @param end offset of the end of the line
     * @param width the blanks before it
     * @param firstLine whether no statement stands before it
     */
    public record Fault(Kind kind, int start, int end, int width, boolean firstLine) {}

    private record Indent(int wide, int narrow) {}

    private final String source;
    private final boolean stripTabs;
    private final int sureUpTo;
    private final Deque<Indent> levels = new ArrayDeque<>();
    private int at;
    private boolean blockOpened;
    private boolean anyStatement;
    private boolean unsure;

    private PythonIndentation(String source, boolean stripTabs, int sureUpTo) {
        this.source = source;
        this.stripTabs = stripTabs;
        this.sureUpTo = sureUpTo;
        levels.push(new Indent(0, 0));
    }

    /**
     * Checks a script.
     *
     * @param stripTabs whether tabs at the start of each line are removed before Python sees them ({@code <<-})
     * @param sureUpTo from this offset on something else may be inserted; no later line is judged
     */
    public static Optional<Fault> check(String source, boolean stripTabs, int sureUpTo) {
        return new PythonIndentation(source, stripTabs, sureUpTo).run();
    }

    private Optional<Fault> run() {
        while (at < source.length()) {
            Indent indent = indentation();
            if (unsure || at >= sureUpTo) {
                return Optional.empty();
            }
            if (at >= source.length() || isLineEnd(source.charAt(at)) || source.charAt(at) == '#') {
                toNextLine();
                continue;
            }
            Optional<Kind> fault = judge(indent);
            if (unsure) {
                return Optional.empty();
            }
            if (fault.isPresent()) {
                return Optional.of(new Fault(fault.get(), at, lineEnd(), indent.narrow(), !anyStatement));
            }
            statement();
            anyStatement = true;
            if (unsure || at > sureUpTo) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Indent indentation() {
        if (stripTabs) {
            while (at < source.length() && source.charAt(at) == '\t') {
                at++;
            }
        }
        int wide = 0;
        int narrow = 0;
        while (at < source.length() && (source.charAt(at) == ' ' || source.charAt(at) == '\t')) {
            wide = source.charAt(at) == '\t' ? (wide / 8 + 1) * 8 : wide + 1;
            narrow++;
            at++;
        }
        unsure |= at < source.length() && source.charAt(at) == '\f';
        return new Indent(wide, narrow);
    }

    private Optional<Kind> judge(Indent indent) {
        int step = compare(indent, levels.element());
        if (blockOpened) {
            blockOpened = false;
            levels.push(indent);
            return step > 0 ? Optional.empty() : Optional.of(Kind.EXPECTED_BLOCK);
        }
        if (step > 0) {
            return Optional.of(Kind.UNEXPECTED_INDENT);
        }
        while (compare(indent, levels.element()) < 0) {
            levels.pop();
        }
        return compare(indent, levels.element()) == 0 ? Optional.empty() : Optional.of(Kind.BAD_DEDENT);
    }

    /** Compares as Python does, with tabs of eight and of one column; unsure where the two disagree. */
    private int compare(Indent a, Indent b) {
        int wide = Integer.compare(a.wide(), b.wide());
        unsure |= wide != Integer.compare(a.narrow(), b.narrow());
        return wide;
    }

    /** Moves behind one statement, over all its lines. */
    private void statement() {
        int brackets = 0;
        char last = ' ';
        while (at < source.length() && !unsure) {
            char c = source.charAt(at);
            if (c == '\n' && brackets == 0) {
                break;
            }
            if (c == '#') {
                at = lineEnd();
            } else if (c == '\'' || c == '"') {
                string(c);
                last = c;
            } else if (c == '\\') {
                unsure = at + 1 < source.length() && !isLineEnd(source.charAt(at + 1));
                at += 2;
            } else {
                brackets += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
                unsure |= brackets < 0;
                last = Character.isWhitespace(c) ? last : c;
                at++;
            }
        }
        unsure |= brackets > 0;
        blockOpened = last == ':';
        at = Math.min(at + 1, source.length());
    }

    private void string(char quote) {
        String triple = String.valueOf(quote).repeat(3);
        boolean isTriple = source.startsWith(triple, at);
        at += isTriple ? 3 : 1;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\\') {
                at += 2;
            } else if (isTriple && source.startsWith(triple, at)) {
                at += 3;
                return;
            } else if (!isTriple && c == quote) {
                at++;
                return;
            } else if (!isTriple && c == '\n') {
                break;
            } else {
                at++;
            }
        }
        unsure = true; // a string that never ends is an error of another kind
    }

    private int lineEnd() {
        int end = source.indexOf('\n', at);
        return end < 0 ? source.length() : end;
    }

    private void toNextLine() {
        at = Math.min(lineEnd() + 1, source.length());
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
