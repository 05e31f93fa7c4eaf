package dev.premortem.rules.actions;

import dev.premortem.actions.workflow.WorkflowProblem.Kind;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleMeta;
import java.util.Set;

/** Keys that must be there. A merge key is taken for what GitHub takes it for: nothing. */
public final class WorkflowKeyMissing implements WorkflowProblemRule {
    private static final RuleMeta META = RuleMeta.of("workflow-key-missing", Area.ACTIONS)
            .summary("workflow lacks a key that GitHub requires")
            .why("""
                    Some keys have no default: a workflow needs `on` and `jobs`, a job `runs-on` and `steps`, a \
                    container its `image`, an input of a called workflow its `type`. Without one the file is \
                    invalid, and none of its jobs starts, those that are complete included.
                    """)
            .remedy("Add the key, with a value of the kind that the message names.")
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
        return Set.of(Kind.MISSING_KEY);
    }
}
