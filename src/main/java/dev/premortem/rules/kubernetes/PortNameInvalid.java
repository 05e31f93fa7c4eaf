package dev.premortem.rules.kubernetes;

import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.FormatFault;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;

/**
 * Names of container ports that are not in their grammar.
 *
 * <p>Silent for kinds without a schema and for names with a placeholder.
 */
public final class PortNameInvalid implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("port-name-invalid", Area.KUBERNETES)
            .summary("a port of a container has a name that is not allowed")
            .why("""
                    The name of a container's port has at most 15 lower-case letters, digits and `-`, with at least one letter.
                    The API server rejects the pod template, so that no new pod comes up. The name of a Service's port may be
                    longer, which is how a name that works there fails here.
                    """)
            .remedy("Shorten the name, and the probes and Services that use it.")
            .reference(
                    "Kubernetes: ContainerPort",
                    "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        FormatFault.PORT_NAME.report(resource, context, sink);
    }
}
