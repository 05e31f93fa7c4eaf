package dev.premortem.rules.actions;

import dev.premortem.actions.workflow.WorkflowProblem.Kind;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleMeta;
import java.util.Set;

/** Merge keys anywhere in the structure of a workflow. */
public final class WorkflowMergeKey implements WorkflowProblemRule {
    private static final RuleMeta META = RuleMeta.of("workflow-merge-key", Area.ACTIONS)
            .summary("workflow uses a merge key, which GitHub does not support")
            .why("""
                    GitHub reads anchors and aliases since September 2025, yet no merge keys: `<<` is a key like \
                    any other, and no mapping of a workflow has it. The file is invalid, although other YAML tools \
                    show the merged result.
                    """)
            .remedy("Use an alias for a whole value, or repeat the entries.")
            .reference(
                    "GitHub: YAML anchors and aliases",
                    "https://docs.github.com/actions/reference/workflows-and-actions/reusing-workflow-configurations#yaml-anchors-and-aliases")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.MERGE_KEY);
    }
}
