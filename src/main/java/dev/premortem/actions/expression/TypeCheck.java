package dev.premortem.actions.expression;

import java.util.List;

/**
 * What the types of an expression tell.
 *
 * @param type of its value
 * @param problems in the order of the text
 */
public record TypeCheck(ExpressionType type, List<ExpressionProblem> problems) {
    public TypeCheck {
        problems = List.copyOf(problems);
    }
}
