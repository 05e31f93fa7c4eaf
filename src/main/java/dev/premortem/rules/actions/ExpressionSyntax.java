package dev.premortem.rules.actions;

import dev.premortem.actions.expression.ConstantFolder;
import dev.premortem.actions.expression.ExpressionProblem;
import dev.premortem.actions.workflow.CheckedExpression;
import dev.premortem.finding.Finding;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import java.util.Optional;

/**
 * Expressions that GitHub cannot read, or that stand where it reads none. A constant in {@code uses} of a job is left alone:
 * GitHub takes its text.
 */
public final class ExpressionSyntax implements ExpressionProblemRule {
    private static final RuleMeta META = RuleMeta.of("expression-syntax", Area.ACTIONS)
            .summary("GitHub cannot read an expression, or takes none at its place")
            .why("""
                    GitHub reads all expressions of a workflow before any job starts. One that it cannot read, or that \
                    stands at a key whose value must be fixed, makes the whole file invalid: no job runs, and nothing \
                    but an entry `Invalid workflow file` in the list of runs tells of it.

                    The language is not that of a shell or of JavaScript: texts stand in single quotes, there is no \
                    arithmetic and no `?`, and a list or an object is written as JSON in `fromJSON('…')`.
                    """)
            .remedy("Write the expression as the documentation of GitHub's operators and literals has it.")
            .reference(
                    "GitHub: evaluate expressions in workflows and actions",
                    "https://docs.github.com/actions/reference/workflows-and-actions/expressions")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Optional<Finding.Builder> finding(
            ExpressionProblem problem, CheckedExpression expression, RepositoryFile file, RuleContext context) {
        return label(problem.kind())
                .filter(label -> problem.kind() != ExpressionProblem.Kind.NOT_ALLOWED || !isConstantCall(expression))
                .map(label -> ExpressionProblemRule.at(problem, expression, label));
    }

    private static Optional<String> label(ExpressionProblem.Kind kind) {
        return switch (kind) {
            case UNCLOSED -> Optional.of("not closed");
            case EMPTY -> Optional.of("nothing to evaluate");
            case SYNTAX -> Optional.of("cannot be read");
            case TOO_LARGE -> Optional.of("too large");
            case NOT_ALLOWED -> Optional.of("no expression here");
            default -> Optional.empty();
        };
    }

    private static boolean isConstantCall(CheckedExpression expression) {
        return expression.place().availability().key().equals("jobs.<job_id>.uses")
                && expression.place().text().expressions().stream()
                        .allMatch(embedded -> embedded.expression()
                                .flatMap(ConstantFolder::value)
                                .isPresent());
    }
}
