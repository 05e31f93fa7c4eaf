package dev.premortem.rules.actions;

import dev.premortem.actions.workflow.WorkflowProblem.Kind;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleMeta;
import java.util.Set;

/** Names that are one and the same to GitHub. Those that are equal to the letter are a matter of YAML. */
public final class WorkflowKeyDuplicate implements WorkflowProblemRule {
    private static final RuleMeta META = RuleMeta.of("workflow-key-duplicate", Area.ACTIONS)
            .summary("two names differ in upper and lower case only")
            .why("""
                    GitHub compares the names of jobs, inputs, secrets, outputs, variables and matrix rows without \
                    regard to case. `test` and `TEST` are two keys to YAML and one to GitHub, which refuses the \
                    workflow.

                    Keys that are written alike are told by `yaml-duplicate-key`.
                    """)
            .remedy("Rename one of the two keys.")
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
        return Set.of(Kind.DUPLICATE_KEY);
    }
}
