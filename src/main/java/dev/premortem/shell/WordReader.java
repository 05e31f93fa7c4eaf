package dev.premortem.shell;

import dev.premortem.shell.Unclosed.Kind;
import dev.premortem.shell.WordPart.Quoting;

/** Reads one word: quotes, expansions and the text between them. */
final class WordReader {
    private static final String META = " \t\n;&|<>()";
    private static final String PATTERN_PREFIXES = "?*+@!";

    private final ScriptReader script;

    WordReader(ScriptReader script) {
        this.script = script;
    }

    /** {@link #read(boolean)} where no command can begin. */
    ShellWord read() {
        return read(false);
    }

    /** Reads up to the next blank or operator outside of quotes; empty where one stands at the cursor. */
    ShellWord read(boolean startsCommand) {
        int start = script.at;
        WordParts parts = new WordParts();
        while (script.at < script.limit) {
            char c = script.peek(0);
            if ((c == '<' || c == '>') && script.peek(1) == '(') {
                substitution(parts, 2);
            } else if (c == '(' && opensGroup(start, startsCommand)) {
                group(parts);
            } else if (META.indexOf(c) >= 0) {
                break;
            } else if (c == '\'') {
                singleQuoted(parts, 1, false);
            } else if (c == '"') {
                doubleQuoted(parts, 1);
            } else if (c == '\\') {
                backslash(parts);
            } else if (c == '$' || c == '`') {
                expansion(parts, false);
            } else {
                parts.plain(script.at, c, Quoting.NONE);
                script.at++;
            }
        }
        String raw = script.text.substring(start, script.at);
        return new ShellWord(new TextRange(start, script.at), raw, parts.list());
    }

    /** {@code name=(…)} and extended patterns; where a command begins, {@code !} is the reserved word before a subshell. */
    private boolean opensGroup(int start, boolean startsCommand) {
        if (script.at == start) {
            return false;
        }
        char before = script.text.charAt(script.at - 1);
        if (before == '=') {
            return true;
        }
        return PATTERN_PREFIXES.indexOf(before) >= 0 && !(startsCommand && before == '!' && script.at == start + 1);
    }

    private void backslash(WordParts parts) {
        int start = script.at;
        if (script.peek(1) == '\n') {
            script.at += 2;
            return;
        }
        script.at = Math.min(start + 2, script.limit);
        String escaped = script.text.substring(start + 1, script.at);
        parts.add(new WordPart.Literal(new TextRange(start, script.at), escaped, Quoting.BACKSLASH));
    }

    private void singleQuoted(WordParts parts, int opening, boolean escapes) {
        int start = script.at;
        int end = start + opening;
        while (end < script.limit && script.text.charAt(end) != '\'') {
            end += escapes && script.text.charAt(end) == '\\' ? 2 : 1;
        }
        boolean closed = end < script.limit;
        int stop = Math.min(end, script.limit);
        script.at = closed ? end + 1 : script.limit;
        parts.add(new WordPart.Literal(
                new TextRange(start, script.at), script.text.substring(start + opening, stop), Quoting.SINGLE));
        if (!closed) {
            unclosed(Kind.SINGLE_QUOTE, start, opening);
        }
    }

    private void doubleQuoted(WordParts parts, int opening) {
        int start = script.at;
        script.at += opening;
        parts.add(new WordPart.Literal(new TextRange(start, script.at), "", Quoting.DOUBLE));
        while (script.at < script.limit) {
            char c = script.peek(0);
            if (c == '"') {
                script.at++;
                return;
            }
            if (c == '$' || c == '`') {
                expansion(parts, true);
            } else if (c == '\\' && script.at + 1 < script.limit) {
                escapeInDoubleQuotes(parts);
            } else {
                parts.plain(script.at, c, Quoting.DOUBLE);
                script.at++;
            }
        }
        unclosed(Kind.DOUBLE_QUOTE, start, opening);
    }

    private void escapeInDoubleQuotes(WordParts parts) {
        char next = script.peek(1);
        if (next != '\n') {
            if ("$`\"\\".indexOf(next) < 0) {
                parts.plain(script.at, '\\', Quoting.DOUBLE);
            }
            parts.plain(script.at + 1, next, Quoting.DOUBLE);
        }
        script.at += 2;
    }

    /** What begins with a dollar sign or a backtick. */
    private void expansion(WordParts parts, boolean inDoubleQuotes) {
        if (script.peek(0) == '`') {
            backticks(parts);
        } else if (script.looksAt("${{")) {
            expression(parts);
        } else if (script.looksAt("${")) {
            parameter(parts, inDoubleQuotes);
        } else if (script.looksAt("$((")) {
            int start = script.at;
            script.at += 3;
            arithmetic(start, 3);
            parts.add(new WordPart.Arithmetic(new TextRange(start, script.at)));
        } else if (script.looksAt("$(")) {
            substitution(parts, 2);
        } else if (script.looksAt("$[")) {
            oldArithmetic(parts);
        } else if (!inDoubleQuotes && script.looksAt("$'")) {
            singleQuoted(parts, 2, true);
        } else if (!inDoubleQuotes && script.looksAt("$\"")) {
            doubleQuoted(parts, 2);
        } else {
            variable(parts, inDoubleQuotes);
        }
    }

    private void variable(WordParts parts, boolean inDoubleQuotes) {
        int start = script.at++;
        int end = script.at;
        while (end < script.limit && isNameCharacter(script.text.charAt(end))) {
            end++;
        }
        boolean special = end == script.at && end < script.limit && "@*#?-$!".indexOf(script.peek(0)) >= 0;
        boolean digit = end > script.at && Character.isDigit(script.peek(0));
        script.at = special || digit ? script.at + 1 : end;
        if (script.at == start + 1) {
            parts.plain(start, '$', inDoubleQuotes ? Quoting.DOUBLE : Quoting.NONE);
            return;
        }
        String name = script.text.substring(start + 1, script.at);
        parts.add(new WordPart.Parameter(new TextRange(start, script.at), name));
    }

    private static boolean isNameCharacter(char c) {
        return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private void expression(WordParts parts) {
        int start = script.at;
        int end = start + 3;
        boolean inString = false;
        while (end < script.limit && (inString || !script.text.startsWith("}}", end))) {
            inString ^= script.text.charAt(end) == '\'';
            end++;
        }
        boolean closed = end < script.limit;
        script.at = closed ? Math.min(end + 2, script.limit) : script.limit;
        parts.add(new WordPart.Expression(new TextRange(start, script.at)));
        if (!closed) {
            unclosed(Kind.EXPRESSION, start, 3);
        }
    }

    /** {@code $(…)}, {@code <(…)}, {@code >(…)}. */
    private void substitution(WordParts parts, int opening) {
        int start = script.at;
        if (!script.descend()) {
            parts.plain(start, script.peek(0), Quoting.NONE);
            parts.plain(start + 1, '(', Quoting.NONE);
            script.at += opening;
            return;
        }
        script.at += opening;
        boolean closed = script.readSubstitution(')');
        script.ascend();
        parts.add(new WordPart.Substitution(new TextRange(start, script.at)));
        if (!closed) {
            unclosed(Kind.SUBSTITUTION, start, opening);
        }
    }

    private void backticks(WordParts parts) {
        int start = script.at;
        int end = start + 1;
        while (end < script.limit && script.text.charAt(end) != '`') {
            end += script.text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= script.limit || !script.descend()) {
            boolean open = end >= script.limit;
            script.at = open ? script.limit : end + 1;
            parts.add(new WordPart.Substitution(new TextRange(start, script.at)));
            if (open) {
                unclosed(Kind.BACKTICK, start, 1);
            }
            return;
        }
        inside(start + 1, end);
        script.ascend();
        script.at = end + 1;
        parts.add(new WordPart.Substitution(new TextRange(start, script.at)));
    }

    /** Commands between backticks; what stays open there may be an escape we read otherwise, so it is not counted. */
    private void inside(int from, int to) {
        int outerLimit = script.limit;
        int before = script.unclosed.size();
        script.at = from;
        script.limit = to;
        script.readSubstitution('\0');
        script.limit = outerLimit;
        script.unclosed.subList(before, script.unclosed.size()).clear();
    }

    private void parameter(WordParts parts, boolean inDoubleQuotes) {
        int start = script.at;
        script.at += 2;
        int nameEnd = script.at;
        while (nameEnd < script.limit && isNameCharacter(script.text.charAt(nameEnd))) {
            nameEnd++;
        }
        String name = script.text.substring(script.at, nameEnd);
        boolean closed = skipTo('}', '\0', inDoubleQuotes, false);
        parts.add(new WordPart.Parameter(new TextRange(start, script.at), name));
        if (!closed) {
            unclosed(Kind.PARAMETER, start, 2);
        }
    }

    private void oldArithmetic(WordParts parts) {
        int start = script.at;
        script.at += 2;
        boolean closed = skipTo(']', '[', false, false);
        parts.add(new WordPart.Arithmetic(new TextRange(start, script.at)));
        if (!closed) {
            unclosed(Kind.ARITHMETIC, start, 2);
        }
    }

    private void group(WordParts parts) {
        int start = script.at++;
        boolean closed = skipTo(')', '(', false, true);
        parts.add(new WordPart.Group(new TextRange(start, script.at)));
        if (!closed) {
            unclosed(Kind.GROUP, start, 1);
        }
    }

    /**
     * Skips arithmetic, the cursor being behind {@code ((}. A single parenthesis as its end shows that it was a subshell
     * in a substitution, {@code $((a); b)}: that is left unread rather than read a second time.
     */
    void arithmetic(int start, int opening) {
        if (!skipTo(')', '(', false, false)) {
            unclosed(Kind.ARITHMETIC, start, opening);
        } else if (script.peek(0) == ')') {
            script.at++;
        } else if (!skipTo(')', '(', false, false)) {
            unclosed(Kind.SUBSTITUTION, start, opening);
        }
    }

    /** Skips to behind {@code closer}, over quotes, expansions and pairs of {@code opener} and {@code closer}. */
    private boolean skipTo(char closer, char opener, boolean singleQuotesAreText, boolean comments) {
        WordParts ignored = new WordParts();
        boolean nested = script.descend();
        int open = 0;
        boolean closed = false;
        while (!closed && script.at < script.limit) {
            char c = script.peek(0);
            if (c == closer) {
                closed = open-- == 0;
                script.at++;
            } else if (c == opener) {
                open++;
                script.at++;
            } else if (c == '\\') {
                script.at = Math.min(script.at + 2, script.limit);
            } else if (c == '\'' && !singleQuotesAreText) {
                singleQuoted(ignored, 1, false);
            } else if (nested && c == '"') {
                doubleQuoted(ignored, 1);
            } else if (nested && (c == '$' || c == '`')) {
                expansion(ignored, singleQuotesAreText);
            } else if (comments && c == '#' && startsComment()) {
                skipComment();
            } else {
                script.at++;
            }
        }
        if (nested) {
            script.ascend();
        }
        return closed;
    }

    private boolean startsComment() {
        char before = script.text.charAt(script.at - 1);
        return before == ' ' || before == '\t' || before == '\n';
    }

    private void skipComment() {
        while (script.at < script.limit && script.peek(0) != '\n') {
            script.at++;
        }
    }

    private void unclosed(Kind kind, int start, int opening) {
        script.unclosed.add(new Unclosed(kind, new TextRange(start, Math.min(start + opening, script.limit))));
    }
}
