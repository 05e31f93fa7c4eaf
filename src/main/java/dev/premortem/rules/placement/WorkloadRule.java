package dev.premortem.rules.placement;

import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.state.placement.Workload;
import java.util.Set;
import java.util.TreeSet;

/** A rule about one workload of which enough is known to reckon. */
interface WorkloadRule extends ResourceRule {
    @Override
    default Set<String> kinds() {
        return new TreeSet<>(PodTemplate.kinds());
    }

    @Override
    default void check(Resource resource, RuleContext context, FindingSink sink) {
        context.placement().workload(resource).ifPresent(workload -> check(workload, context, sink));
    }

    void check(Workload workload, RuleContext context, FindingSink sink);
}
