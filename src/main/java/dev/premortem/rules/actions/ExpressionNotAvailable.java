package dev.premortem.rules.actions;

import dev.premortem.actions.expression.ExpressionProblem;
import dev.premortem.actions.expression.ExpressionProblem.Kind;
import dev.premortem.actions.workflow.CheckedExpression;
import dev.premortem.finding.Finding;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import java.util.Optional;

/** Contexts and functions that exist, but not at the key where an expression uses them. */
public final class ExpressionNotAvailable implements ExpressionProblemRule {
    private static final RuleMeta META = RuleMeta.of("expression-not-available", Area.ACTIONS)
            .summary("expression uses a context or function that is not available at its key")
            .why("""
                    Each key of a workflow is evaluated at its own time: `if` of a job before a runner is found, `env` of \
                    a job before its steps. What is not there yet cannot be used: `env` and `secrets` are unknown to the \
                    `if` of a job, `steps` to everything outside of the steps, and `hashFiles()` needs the files.

                    GitHub refuses the whole file with `Unrecognized named-value` or `Unrecognized function`, which \
                    reads as if the name did not exist, and starts no job at all.
                    """)
            .remedy("Use what the key can know, or move the value to a key that is evaluated later.")
            .reference(
                    "GitHub: context availability",
                    "https://docs.github.com/actions/reference/workflows-and-actions/contexts#context-availability")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Optional<Finding.Builder> finding(
            ExpressionProblem problem, CheckedExpression expression, RepositoryFile file, RuleContext context) {
        return problem.kind() == Kind.CONTEXT_NOT_AVAILABLE || problem.kind() == Kind.FUNCTION_NOT_AVAILABLE
                ? Optional.of(ExpressionProblemRule.at(problem, expression, "not available here"))
                : Optional.empty();
    }
}
