package dev.premortem.rules.argocd;

import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;

/**
 * A namespace in the template of an ApplicationSet, which no Application gets.
 *
 * <p>Not told where the set itself names no namespace: then it may be the same one.
 */
public final class AppsetTemplateNamespaceIgnored implements ApplicationSetRule {
    private static final RuleMeta META = RuleMeta.of("appset-template-namespace-ignored", Area.ARGOCD)
            .severity(Severity.WARNING)
            .summary("the template of an ApplicationSet names a namespace that its Applications do not get")
            .why("""
                    Argo CD creates the Applications of a set in the namespace of the ApplicationSet. Whatever \
                    `template.metadata.namespace` says is overwritten, without a word. Where the objects of the Application go \
                    is another field, `spec.destination.namespace`, and often the one that was meant.
                    """)
            .remedy("Remove the field; for the namespace of the objects write `spec.destination.namespace`.")
            .reference("applicationset issue 589", "https://github.com/argoproj/applicationset/issues/589")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        YamlScalar namespace = set.set().namespace().orElse(null);
        if (namespace == null || namespace.text().isEmpty() || Placeholder.isIn(namespace.text())) {
            return;
        }
        for (YamlMapping template : TemplateText.templates(set.set())) {
            template.at("metadata", "namespace")
                    .flatMap(YamlNode::asScalar)
                    .filter(own -> !own.isNull()
                            && !own.text().isEmpty()
                            && !own.text().equals(namespace.text()))
                    .ifPresent(own -> sink.report(finding(own, namespace, template)));
        }
    }

    private static Finding.Builder finding(YamlScalar own, YamlScalar namespace, YamlMapping template) {
        boolean lacksDestination =
                template.at("spec", "destination", "namespace").isEmpty();
        return Finding.at(
                        TemplateText.line(own),
                        "the Applications are made in `" + namespace.text()
                                + "`, the namespace of the ApplicationSet, not in `" + own.text() + "`")
                .label("ignored")
                .related(namespace.span().firstLine(), "what counts")
                .help(
                        lacksDestination
                                ? "remove it; if the objects of the Application are meant, write "
                                        + "`spec.destination.namespace`"
                                : "remove it");
    }
}
