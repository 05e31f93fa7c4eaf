package dev.premortem.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Reads lists of commands. One cursor moves over the text and never goes back, apart from the inside of backticks, which
 * is seen twice; nesting is bounded, so neither time nor stack depend on how hostile the text is.
 */
final class ScriptReader {
    private static final int MOST_NESTED = 60;
    private static final char NO_CLOSER = '\0';
    private static final List<String> OPERATORS = List.of(";;&", ";;", ";&", "&&", "||", "|&", ";", "&", "|");
    private static final List<String> REDIRECTIONS =
            List.of("&>>", "&>", "<<<", "<<-", "<<", "<&", "<>", "<", ">>", ">&", ">|", ">");

    final String text;
    int at;
    int limit;
    private int depth;
    private int nesting;
    private boolean tooDeep;
    final List<Unclosed> unclosed = new ArrayList<>(0);
    private final WordReader words = new WordReader(this);
    private final List<CommandBuilder> commands = new ArrayList<>();
    private final List<TextRange> comments = new ArrayList<>(0);
    private final Deque<HeredocBuilder> pending = new ArrayDeque<>(1);

    private ScriptReader(String text) {
        this.text = text;
        this.limit = text.length();
    }

    static ShellScript read(String text) {
        ScriptReader reader = new ScriptReader(text);
        while (reader.at < reader.limit) {
            reader.readCommands(NO_CLOSER);
        }
        reader.unclosed.sort(Comparator.comparingInt(open -> open.opening().start()));
        reader.commands.sort(Comparator.comparingInt(CommandBuilder::start));
        List<ShellCommand> built =
                reader.commands.stream().map(CommandBuilder::build).toList();
        return new ShellScript(text, built, reader.comments, reader.unclosed, reader.tooDeep);
    }

    /** The character {@code ahead} of the cursor; {@code \0} behind the end. */
    char peek(int ahead) {
        return at + ahead < limit ? text.charAt(at + ahead) : NO_CLOSER;
    }

    boolean looksAt(String expected) {
        return at + expected.length() <= limit && text.startsWith(expected, at);
    }

    /** Reads one level deeper; false where the nesting ends and the caller must take its opening as plain text. */
    boolean descend() {
        if (nesting >= MOST_NESTED) {
            tooDeep = true;
            return false;
        }
        nesting++;
        return true;
    }

    void ascend() {
        nesting--;
    }

    /** Reads the commands of a substitution, the cursor being behind its opening. */
    boolean readSubstitution(char closer) {
        depth++;
        boolean closed = readCommands(closer);
        depth--;
        return closed;
    }

    /** Reads commands up to and with {@code closer}; false when the text ends before it. */
    private boolean readCommands(char closer) {
        ListState list = new ListState(depth);
        while (at < limit) {
            char c = text.charAt(at);
            if (c == '\n') {
                lineBreak(list);
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (c == '\\' && peek(1) == '\n') {
                at += 2;
            } else if (c == '#' && startsComment(list)) {
                comment();
            } else if (list.inConditional()) {
                conditional(list);
            } else if (c == ')' && closer == ')' && list.closesHere()) {
                finish(list, ")");
                at++;
                return true;
            } else if (c == '(' || c == ')') {
                parenthesis(list, c);
            } else if (list.inPattern() && c == '|') {
                at++;
            } else if (isRedirection(c)) {
                redirection(list, "");
            } else if (c == ';' || c == '&' || c == '|') {
                operator(list);
            } else {
                word(list);
            }
        }
        finish(list, "");
        return closer == NO_CLOSER;
    }

    private void lineBreak(ListState list) {
        boolean goesOn = list.awaitsIn() || list.inConditional() && list.conditionGoesOn();
        if (!goesOn) {
            finish(list, "\n");
        }
        at++;
        while (!pending.isEmpty()) {
            at = pending.remove().readBody(text, at, limit);
        }
    }

    private boolean startsComment(ListState list) {
        if (!list.inConditional()) {
            return true; // words end where a comment could not begin
        }
        char before = at == 0 ? '\n' : text.charAt(at - 1);
        return before == ' ' || before == '\t' || before == '\n';
    }

    private void comment() {
        int end = text.indexOf('\n', at);
        int stop = end < 0 || end > limit ? limit : end;
        comments.add(new TextRange(at, stop));
        at = stop;
    }

    /** Inside {@code [[ ]]} the characters {@code < > ( ) | &} compare and group. */
    private void conditional(ListState list) {
        char c = text.charAt(at);
        if ("<>()|&;".indexOf(c) >= 0) {
            list.conditionOperator();
            at++;
        } else {
            list.conditionWord(words.read());
        }
    }

    private void parenthesis(ListState list, char c) {
        if (c == '(' && peek(1) == '(' && list.arithmeticMayBegin()) {
            int start = at;
            at += 2;
            words.arithmetic(start, 2);
            return;
        }
        at++;
        if (list.inPattern()) {
            if (c == ')') {
                list.patternEnds();
            }
            return;
        }
        if (c == '(') {
            list.finish("("); // a word in front of it defines a function and runs nothing
        } else {
            finish(list, ")");
        }
        list.parenthesis(c);
    }

    private boolean isRedirection(char c) {
        if (c == '&') {
            return peek(1) == '>';
        }
        // <( and >( are substitutions: part of a word
        return c == '<' && peek(1) != '(' || c == '>' && peek(1) != '(';
    }

    private void operator(ListState list) {
        for (String operator : OPERATORS) {
            if (looksAt(operator)) {
                finish(list, operator);
                at += operator.length();
                list.operator(operator);
                return;
            }
        }
        at++;
    }

    private void word(ListState list) {
        ShellWord word = words.read(list.command().isEmpty());
        boolean descriptor = at < limit
                && (text.charAt(at) == '<' || text.charAt(at) == '>')
                && peek(1) != '('
                && isNumber(word.raw());
        if (descriptor) {
            redirection(list, word.raw());
        } else {
            list.word(word);
            if (list.inPattern()) {
                finish(list, "in");
            }
        }
    }

    private static boolean isNumber(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) < '0' || raw.charAt(i) > '9') {
                return false;
            }
        }
        return !raw.isEmpty();
    }

    private void redirection(ListState list, String descriptor) {
        int start = at - descriptor.length();
        String operator =
                REDIRECTIONS.stream().filter(this::looksAt).findFirst().orElse(">");
        TextRange operatorRange = new TextRange(at, at + operator.length());
        at += operator.length();
        skipBlanks();
        ShellWord target = words.read();
        if (operator.equals("<<") || operator.equals("<<-")) {
            if (!target.raw().isEmpty()) {
                HeredocBuilder heredoc =
                        new HeredocBuilder(operatorRange, target, operator.equals("<<-"), depth > 0, text.length());
                pending.add(heredoc);
                list.command().add(heredoc);
            }
            return;
        }
        TextRange range = new TextRange(
                start, Math.max(operatorRange.end(), target.range().end()));
        list.command().add(new Redirection(range, operator, descriptor, target));
    }

    private void skipBlanks() {
        while (at < limit) {
            if (peek(0) == ' ' || peek(0) == '\t') {
                at++;
            } else if (peek(0) == '\\' && peek(1) == '\n') {
                at += 2;
            } else {
                return;
            }
        }
    }

    private void finish(ListState list, String operator) {
        CommandBuilder command = list.finish(operator);
        if (!command.isEmpty()) {
            commands.add(command);
        }
    }
}
