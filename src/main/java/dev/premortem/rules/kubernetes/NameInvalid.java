package dev.premortem.rules.kubernetes;

import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.FormatFault;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;

/**
 * Names of objects, containers, volumes and the like that are not in their grammar.
 *
 * <p>Silent for kinds without a schema and for names with a placeholder.
 */
public final class NameInvalid implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("name-invalid", Area.KUBERNETES)
            .summary("a name that the API server does not take")
            .why("""
                    Names become parts of addresses, of DNS names and of labels, so each kind has a grammar for them: most take
                    lower-case letters, digits, `-` and `.`, a namespace or a container no dots, and nothing begins or ends with
                    `-`. An upper-case letter or an underscore is the usual fault. The API server rejects the object.

                    The pods of a Job carry its name as a label of at most 63 characters; a CronJob adds eleven to its own for
                    each Job, so its name has at most 52.
                    """)
            .remedy("Rename it, and everything that refers to it.")
            .reference(
                    "Kubernetes: object names",
                    "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        FormatFault.NAME.report(resource, context, sink);
    }
}
