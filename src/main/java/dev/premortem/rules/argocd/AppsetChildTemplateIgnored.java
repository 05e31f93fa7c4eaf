package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.GeneratorEntry;
import dev.premortem.argocd.appset.GeneratorSpec;
import dev.premortem.argocd.appset.GeneratorSpec.MatrixGenerator;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;

/**
 * Templates of generators within a matrix or merge.
 *
 * <p>Source: {@code matrix.go} and {@code merge.go} in {@code applicationset/generators} of Argo CD 3.x (read 2026-11), which
 * take the parameters of their children and nothing else. Not told: a template without any value, which a definition once
 * asked for and exported objects still have.
 */
public final class AppsetChildTemplateIgnored implements ApplicationSetRule {
    private static final RuleMeta META = RuleMeta.of("appset-child-template-ignored", Area.ARGOCD)
            .severity(Severity.WARNING)
            .summary("a generator within a matrix or merge has a template, which nobody reads")
            .why("""
                    A generator may have a `template` that adds to that of the ApplicationSet. A matrix or merge asks its \
                    children for parameters only. A template of a child is accepted by the API server and never looked at: \
                    what it sets is missing from every Application, without a word.
                    """)
            .remedy("Move the template up to the matrix or merge, or turn what differs into parameters.")
            .reference(
                    "Argo CD: Matrix generator",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Matrix/")
            .reference(
                    "Argo CD: Generator templates",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/#generator-templates")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        for (GeneratorSpec generator : set.set().allGenerators()) {
            String parent = generator instanceof MatrixGenerator ? "matrix" : "merge";
            for (GeneratorEntry child : generator.children()) {
                for (GeneratorSpec within : child.generators()) {
                    within.node()
                            .entry("template")
                            .filter(entry -> entry.value() instanceof YamlMapping && hasValue(entry.value()))
                            .ifPresent(entry -> sink.report(finding(entry, parent)));
                }
            }
        }
    }

    private static boolean hasValue(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            return mapping.effective().stream().anyMatch(entry -> hasValue(entry.value()));
        }
        if (node instanceof YamlSequence sequence) {
            return sequence.size() > 0;
        }
        return node instanceof YamlScalar scalar
                && !scalar.isNull()
                && !scalar.text().isEmpty();
    }

    private static Finding.Builder finding(YamlEntry entry, String parent) {
        return Finding.at(entry.key().span(), "a template of a generator within a " + parent + " is never read")
                .label("ignored")
                .help("write it beside `generators` of the " + parent + ", or turn what differs into parameters");
    }
}
