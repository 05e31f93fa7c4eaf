package dev.premortem.rules.kubernetes;

import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.FormatFault;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;

/**
 * Amounts of resources that cannot be read.
 *
 * <p>Silent for kinds without a schema and for texts with a placeholder.
 */
public final class QuantityInvalid implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("quantity-invalid", Area.KUBERNETES)
            .summary("an amount that Kubernetes cannot read")
            .why("""
                    An amount is a number with one of few suffixes: `m`, `k`, `M`, `G`, `Ki`, `Mi`, `Gi` and their like. `512MB`,
                    `1 Gi`, `2gb` and `0,5` are none, and the API server rejects the object. `100m` of memory is valid and means
                    a tenth of a byte.
                    """)
            .remedy("Write the number with a suffix that Kubernetes knows.")
            .reference(
                    "Kubernetes: resource units",
                    "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-units-in-kubernetes")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        FormatFault.QUANTITY.report(resource, context, sink);
    }
}
