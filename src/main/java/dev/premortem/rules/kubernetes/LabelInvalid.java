package dev.premortem.rules.kubernetes;

import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.FormatFault;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;

/**
 * Keys of labels and annotations, and values of labels, that are not in their grammar.
 *
 * <p>Silent for kinds without a schema and for texts with a placeholder.
 */
public final class LabelInvalid implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("label-invalid", Area.KUBERNETES)
            .summary("a label or annotation that the API server does not take")
            .why("""
                    The key of a label or annotation is a name of at most 63 letters, digits, `-`, `_` and `.`, perhaps behind a
                    DNS name and a slash; the value of a label has the same characters and may be empty. A URL, a version with
                    `+`, a name with a blank or one of more than 63 characters is none. The API server rejects the object, and
                    with it whatever selects by the label finds nothing.
                    """)
            .remedy("Shorten or rewrite it, or keep the text in an annotation, whose value may be anything.")
            .reference(
                    "Kubernetes: syntax and character set of labels",
                    "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        FormatFault.LABEL.report(resource, context, sink);
    }
}
