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
 * Calls with too few or too many arguments, or with one that the function makes nothing of. What only loses an argument is
 * a warning.
 */
public final class ExpressionArgumentInvalid implements ExpressionProblemRule {
    private static final RuleMeta META = RuleMeta.of("expression-argument-invalid", Area.ACTIONS)
            .summary("function gets arguments that it cannot use")
            .why("""
                    A wrong number of arguments makes the whole file invalid, and no job starts. A wrong value is found \
                    in the run only: `format('{0} {1}', x)` and `fromJSON('[1, 2')` fail the job when they are \
                    evaluated, which for a deployment may be the first time that its branch is taken.

                    Worst are the arguments that are converted without a word: `contains(github.event.pull_request, \
                    'x')` looks into an object, finds nothing and is false for ever.
                    """)
            .remedy("Give the function the arguments that its documentation names.")
            .reference(
                    "GitHub: functions",
                    "https://docs.github.com/actions/reference/workflows-and-actions/expressions#functions")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Optional<Finding.Builder> finding(
            ExpressionProblem problem, CheckedExpression expression, RepositoryFile file, RuleContext context) {
        return switch (problem.kind()) {
            case ARGUMENT_COUNT -> Optional.of(ExpressionProblemRule.at(problem, expression, "wrong number"));
            case FORMAT -> Optional.of(ExpressionProblemRule.at(problem, expression, "fails in the run"));
            case JSON -> Optional.of(ExpressionProblemRule.at(problem, expression, "no JSON"));
            case ARGUMENT_TYPE -> Optional.of(ExpressionProblemRule.at(problem, expression, "of no use here"));
            case FORMAT_UNUSED ->
                Optional.of(ExpressionProblemRule.at(problem, expression, "never printed")
                        .severity(Severity.WARNING));
            default -> Optional.empty();
        };
    }
}
