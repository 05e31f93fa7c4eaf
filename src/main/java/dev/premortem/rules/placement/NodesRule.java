package dev.premortem.rules.placement;

import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.state.placement.Assessment;
import dev.premortem.state.placement.Workload;
import java.util.List;

/** A rule about one workload and the nodes it may go to; it waits where those are not declared. */
interface NodesRule extends WorkloadRule {
    /** Whether the workload has what the rule is about; if not, no fact is missed. */
    boolean concerns(Workload workload);

    /** Whether the rule would want to know the nodes of a workload that it concerns. */
    default boolean waits(Workload workload) {
        return true;
    }

    @Override
    default void check(Workload workload, RuleContext context, FindingSink sink) {
        if (!concerns(workload)) {
            return;
        }
        if (!context.placement().knowsNodesFor(workload.resource())) {
            if (waits(workload)) {
                sink.waitsFor("nodes");
            }
            return;
        }
        List<Assessment> assessments = context.placement().assess(workload.resource());
        if (!assessments.isEmpty()) {
            check(workload, assessments, context, sink);
        }
    }

    /** @param assessments the workload on every cluster it may be applied to, at least one */
    void check(Workload workload, List<Assessment> assessments, RuleContext context, FindingSink sink);
}
