package dev.premortem.rules.actions;

import dev.premortem.actions.expression.ExpressionProblem;
import dev.premortem.actions.workflow.CheckedExpression;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import java.util.Optional;

/**
 * Values used as something that they are not: a property of a text, an object printed, a comparison that has one result. An
 * error where GitHub refuses the value or it is always empty; a warning where the run goes on with a value that nobody meant.
 */
public final class ExpressionTypeMismatch implements ExpressionProblemRule {
    private static final RuleMeta META = RuleMeta.of("expression-type-mismatch", Area.ACTIONS)
            .summary("expression uses a value as something that it is not")
            .why("""
                    Expressions convert without a word. A property of a text is empty, an object in a text becomes the \
                    word `Object`, and values of different types are compared as numbers, where a text is not-a-number \
                    and equals nothing. So `inputs.dry-run == 'true'` is false for a boolean input even if it is set, \
                    and the guard that it was meant to be is open or shut for ever.

                    Where a value must be a text or a mapping, GitHub refuses another one when the job starts.
                    """)
            .remedy(
                    "Use the value as what it is: compare it with one of its own type, and print one of its properties.")
            .reference(
                    "GitHub: operators",
                    "https://docs.github.com/actions/reference/workflows-and-actions/expressions#operators")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Optional<Finding.Builder> finding(
            ExpressionProblem problem, CheckedExpression expression, RepositoryFile file, RuleContext context) {
        return switch (problem.kind()) {
            case NO_PROPERTIES -> Optional.of(ExpressionProblemRule.at(problem, expression, "always empty"));
            case VALUE_TYPE -> Optional.of(ExpressionProblemRule.at(problem, expression, "of another type"));
            case CONDITION -> Optional.of(ExpressionProblemRule.at(problem, expression, "always true"));
            case PRINTED -> {
                Finding.Builder printed = ExpressionProblemRule.at(problem, expression, "no text");
                yield Optional.of(
                        expression.place().text().isOneExpression() ? printed : printed.severity(Severity.WARNING));
            }
            case COMPARISON -> {
                Finding.Builder compared = ExpressionProblemRule.at(problem, expression, "compared as numbers");
                boolean one = problem.message().startsWith("this comparison is always");
                yield Optional.of(one ? compared : compared.severity(Severity.WARNING));
            }
            default -> Optional.empty();
        };
    }
}
