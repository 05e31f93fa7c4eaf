package dev.premortem.rules.kubernetes;

import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import java.util.Set;
import java.util.TreeSet;

/** A rule about the pod template of an object that reaches the cluster as it is known. */
interface PodRule extends ResourceRule {
    @Override
    default Set<String> kinds() {
        return new TreeSet<>(PodTemplate.kinds());
    }

    @Override
    default void check(Resource resource, RuleContext context, FindingSink sink) {
        PodTemplate.of(resource)
                .filter(template -> context.settledObjects().isSettled(resource))
                .ifPresent(template -> check(template, context, sink));
    }

    void check(PodTemplate template, RuleContext context, FindingSink sink);
}
