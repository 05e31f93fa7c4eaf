package dev.premortem.rules.actions;

import dev.premortem.actions.workflow.WorkflowProblem.Kind;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleMeta;
import java.util.Set;

/** Keys of a step of which one alone can be there. */
public final class WorkflowKeysConflict implements WorkflowProblemRule {
    private static final RuleMeta META = RuleMeta.of("workflow-keys-conflict", Area.ACTIONS)
            .summary("keys exclude each other")
            .why("""
                    A step either runs a script or uses an action; with both `run` and `uses` GitHub refuses the \
                    workflow, since it cannot know which of them is meant or in which order they come.
                    """)
            .remedy("Keep one of the keys, or make two steps of it.")
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
        return Set.of(Kind.CONFLICTING_KEYS);
    }
}
