package dev.premortem.rules.actions;

import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowProblem;
import dev.premortem.actions.workflow.WorkflowProblem.Kind;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import java.util.Optional;
import java.util.Set;

/** Scopes and levels of the token that GitHub does not have, as far as the tables and the configuration know. */
public final class WorkflowPermissionUnknown implements WorkflowProblemRule {
    private static final RuleMeta META = RuleMeta.of("workflow-permission-unknown", Area.ACTIONS)
            .summary("permission or its level is not known")
            .why("""
                    A scope or level that GitHub does not have makes the workflow invalid. Not every scope has \
                    every level: `id-token` is `write` or `none`, and `models` has no `write`. For all scopes at \
                    once there are `read-all`, `write-all` and `{}`.

                    GitHub adds scopes from time to time. One that is missing in the tables of this version is \
                    therefore a warning, and the configuration can add it; a level that a known scope does not have \
                    is an error.
                    """)
            .remedy("Correct the name; declare a scope that is new in `actions.permissions` of the configuration.")
            .reference(
                    "GitHub: permissions",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.UNKNOWN_PERMISSION, Kind.UNKNOWN_LEVEL);
    }

    @Override
    public Optional<Finding.Builder> finding(WorkflowProblem problem, WorkflowFile workflow, RuleContext context) {
        if (problem.kind() == Kind.UNKNOWN_LEVEL) {
            return Optional.of(WorkflowProblemRule.builder(problem));
        }
        return context.workflows().names().isPermission(problem.subject())
                ? Optional.empty()
                : Optional.of(WorkflowProblemRule.builder(problem).severity(Severity.WARNING));
    }
}
