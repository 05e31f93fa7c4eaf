package dev.premortem.rules.actions;

import dev.premortem.actions.workflow.WorkflowProblem.Kind;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleMeta;
import java.util.Set;

/** Keys that a mapping of a workflow does not have. Names that users choose, such as ids and variables, are none of them. */
public final class WorkflowKeyUnknown implements WorkflowProblemRule {
    private static final RuleMeta META = RuleMeta.of("workflow-key-unknown", Area.ACTIONS)
            .summary("workflow has a key that GitHub does not know")
            .why("""
                    GitHub reads a workflow by a schema. One key that the schema does not have makes the whole file \
                    invalid: no job of it starts, and the run ends at once with `Unexpected value`. Schedules and \
                    calls of the workflow stop without any other sign.

                    Keys are case-sensitive here: `Shell` is not `shell`. A key that belongs to another sort of \
                    step or job is unknown too, such as `working-directory` beside `uses`.
                    """)
            .remedy("Correct the name, or move the key to where it belongs.")
            .reference(
                    "GitHub: workflow syntax",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.UNKNOWN_KEY);
    }
}
