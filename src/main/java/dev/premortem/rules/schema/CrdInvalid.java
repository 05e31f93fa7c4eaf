package dev.premortem.rules.schema;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.schema.DefinitionCheck;
import java.util.Set;

/**
 * CustomResourceDefinitions that the API server rejects, although each of their fields has the right type.
 *
 * <p>Silent for {@code apiextensions.k8s.io/v1beta1}, which no version serves any more.
 */
public final class CrdInvalid implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("crd-invalid", Area.SCHEMA)
            .summary("a CustomResourceDefinition that the API server rejects")
            .why("""
                    The schema of a custom resource must be structural: every field says its type, references and a few keywords
                    of JSON Schema are not allowed, and exactly one version is the one that is stored. The API server rejects a
                    definition that is not so, and with it every object of the kind, which comes a wave later.

                    A schema that was written for another validator, or by hand, is where this happens.
                    """)
            .remedy("Correct the definition; a generator such as controller-gen writes structural schemas.")
            .reference(
                    "Kubernetes: specifying a structural schema",
                    "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("CustomResourceDefinition");
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        for (DefinitionCheck.Fault fault : DefinitionCheck.of(resource)) {
            Finding.Builder finding = Finding.at(fault.place(), fault.message());
            sink.report(fault.help().isEmpty() ? finding : finding.help(fault.help()));
        }
    }
}
