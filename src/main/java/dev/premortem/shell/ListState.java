package dev.premortem.shell;

import java.util.ArrayDeque;
import java.util.Deque;

/** Where the reader stands in one list of commands: the command, open parentheses, {@code case} and {@code [[ ]]}. */
final class ListState {
    /** Places inside {@code case … esac}; the patterns there close with a parenthesis that nothing has opened. */
    private enum Case {
        PATTERN,
        COMMANDS
    }

    private final int depth;
    private final Deque<Case> cases = new ArrayDeque<>(0);
    private CommandBuilder command;
    private int parentheses;
    private boolean conditional;
    private boolean afterConditionOperator;

    ListState(int depth) {
        this.depth = depth;
        this.command = new CommandBuilder(depth);
    }

    CommandBuilder command() {
        return command;
    }

    CommandBuilder finish(String operator) {
        CommandBuilder done = command;
        done.endedBy(operator);
        command = new CommandBuilder(depth);
        conditional = false;
        return done;
    }

    void word(ShellWord word) {
        if (inPattern()) {
            if (word.raw().equals("esac")) {
                cases.pop();
            }
            return;
        }
        if (command.isEmpty() && word.raw().equals("esac") && !cases.isEmpty()) {
            cases.pop();
            return;
        }
        boolean first = command.isEmpty();
        command.add(word);
        conditional = first && word.raw().equals("[[");
        if (command.firstIs("case") && command.size() == 3 && command.lastIs("in")) {
            cases.push(Case.PATTERN);
        }
    }

    void operator(String operator) {
        if (operator.startsWith(";;") || operator.equals(";&")) {
            toPattern();
        }
    }

    /** Whether a pattern of {@code case} is read; everything up to its parenthesis is then no command. */
    boolean inPattern() {
        return cases.peek() == Case.PATTERN;
    }

    void patternEnds() {
        cases.pop();
        cases.push(Case.COMMANDS);
    }

    private void toPattern() {
        if (!cases.isEmpty()) {
            cases.pop();
            cases.push(Case.PATTERN);
        }
    }

    /** Whether {@code in} may still follow on the next line. */
    boolean awaitsIn() {
        return command.firstIs("case") && command.size() == 2;
    }

    void parenthesis(char c) {
        parentheses = c == '(' ? parentheses + 1 : Math.max(0, parentheses - 1);
    }

    /** Whether a closing parenthesis here closes what the list stands in. */
    boolean closesHere() {
        return parentheses == 0 && !inPattern();
    }

    /** {@code ((} is arithmetic as a command and behind {@code for}. */
    boolean arithmeticMayBegin() {
        return !inPattern() && (command.isEmpty() || command.firstIs("for"));
    }

    boolean inConditional() {
        return conditional;
    }

    void conditionOperator() {
        afterConditionOperator = true;
    }

    void conditionWord(ShellWord word) {
        afterConditionOperator = false;
        command.add(word);
        if (word.raw().equals("]]")) {
            conditional = false;
        }
    }

    /** Whether {@code [[} goes on behind a line break: only an operator allows that for sure. */
    boolean conditionGoesOn() {
        return afterConditionOperator;
    }
}
