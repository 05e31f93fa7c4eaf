package dev.premortem.actions.expression;

import dev.premortem.actions.expression.ExpressionProblem.Kind;

/** A syntax error on its way out of the lexer or parser; never leaves this package. */
final class SyntaxFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ExpressionProblem problem;

    SyntaxFailure(ExpressionProblem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    static SyntaxFailure of(String text, int start, int end, String message, String help) {
        return new SyntaxFailure(
                new ExpressionProblem(Kind.SYNTAX, start, end, text.substring(start, end), message, help));
    }

    ExpressionProblem problem() {
        return problem;
    }
}
