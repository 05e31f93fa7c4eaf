package dev.premortem.rules.actions;

import dev.premortem.actions.workflow.WorkflowProblem.Kind;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleMeta;
import java.util.Set;

/** Values of the wrong kind. Silent where an expression computes the value, and for booleans and numbers in quotes. */
public final class WorkflowValueInvalid implements WorkflowProblemRule {
    private static final RuleMeta META = RuleMeta.of("workflow-value-invalid", Area.ACTIONS)
            .summary("value of a workflow is of a kind that its key does not take")
            .why("""
                    Each key takes certain kinds of values: a list, a mapping, a text, a number, `true` or `false`, \
                    or one of a few words. Anything else makes the workflow invalid, and none of its jobs starts. \
                    YAML 1.2 holds: `on`, `off`, `yes` and `no` are texts and no booleans.

                    A key with nothing behind it is null, and most keys do not take that either; `permissions:` \
                    alone does not mean none, which is written `{}`.
                    """)
            .remedy("Write a value of the kind that the message names.")
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
        return Set.of(Kind.WRONG_KIND, Kind.EMPTY, Kind.UNKNOWN_WORD);
    }
}
