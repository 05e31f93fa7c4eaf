package dev.premortem.rules.schema;

import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.FormatFault;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;

/**
 * Values that have the right type and not the right form: numbers out of range, dates, base64, patterns.
 *
 * <p>Names, labels, quantities, port names and schedules have rules of their own.
 */
public final class SchemaFormat implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("schema-format", Area.SCHEMA)
            .summary("a value without the form that the field asks for")
            .why("""
                    Behind its type a field often has a form: a port lies between 1 and 65535, a mode of a file is at most 0777,
                    the data of a Secret is base64, a time is RFC 3339. The API server rejects the object.

                    A file mode is the trap among them: YAML 1.1 reads `0755` as the octal number 493, and `755` as seven hundred
                    and fifty-five, which is more than the largest mode 511.
                    """)
            .remedy("Write the value in the form that is asked for.")
            .reference("Kubernetes: API reference", "https://kubernetes.io/docs/reference/kubernetes-api/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        FormatFault.FORMAT.report(resource, context, sink);
    }
}
