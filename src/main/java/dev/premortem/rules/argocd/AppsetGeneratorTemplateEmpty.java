package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.GeneratorEntry;
import dev.premortem.argocd.appset.GeneratorSpec;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Empty values in the template of a generator, which cannot take the place of the ApplicationSet's own.
 *
 * <p>Source: {@code mergo.Merge} without options, as {@code mergeGeneratorTemplate} of Argo CD 3.x calls it (read 2026-11).
 * Not told: {@code {}}, and {@code ""} in fields that the definition requires, which people write for the API server's sake.
 */
public final class AppsetGeneratorTemplateEmpty implements ApplicationSetRule {
    private static final Set<String> REQUIRED = Set.of("name", "project", "repoURL", "server", "namespace");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "n");

    private static final RuleMeta META = RuleMeta.of("appset-generator-template-empty", Area.ARGOCD)
            .severity(Severity.WARNING)
            .summary(
                    "a generator's template sets `false`, `0` or nothing over a value of the ApplicationSet's template")
            .why("""
                    Argo CD fills up the template of a generator from `spec.template`: what is empty there is taken from here. \
                    It does so on decoded objects, in which `false`, `0`, `""`, null and an empty list are the same as a field \
                    that is not written. So a generator can switch `prune` on, but not off: `prune: false` becomes the \
                    `true` of `spec.template`, and the Applications that were to be spared are pruned.
                    """)
            .remedy("Leave the field out of `spec.template` and set it in the generators that want it, or set it in "
                    + "`templatePatch`.")
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
        YamlMapping template = set.set().template().orElse(null);
        if (template == null) {
            return;
        }
        for (GeneratorEntry entry : set.set().generators()) {
            for (GeneratorSpec generator : entry.generators()) {
                generator.template().ifPresent(own -> compare(own, template, "", sink));
            }
        }
    }

    private static void compare(YamlMapping own, YamlMapping set, String path, FindingSink sink) {
        for (YamlEntry entry : own.effective()) {
            YamlNode other = set.get(entry.name()).orElse(null);
            String below = path.isEmpty() ? entry.name() : path + "." + entry.name();
            if (other == null || entry.name().equals("valuesObject")) {
                continue;
            }
            if (entry.value() instanceof YamlMapping inner && other instanceof YamlMapping outer) {
                compare(inner, outer, below, sink);
            } else if (isEmpty(entry.value()) && !isEmpty(other) && !isForm(entry)) {
                sink.report(finding(entry, other, below));
            }
        }
    }

    private static boolean isForm(YamlEntry entry) {
        return REQUIRED.contains(entry.name())
                && entry.value()
                        .asScalar()
                        .filter(value -> value.text().isEmpty())
                        .isPresent();
    }

    private static boolean isEmpty(YamlNode node) {
        if (node instanceof YamlSequence sequence) {
            return sequence.size() == 0;
        }
        if (!(node instanceof YamlScalar scalar)) {
            return node instanceof YamlMapping mapping && mapping.effective().isEmpty();
        }
        ScalarType type = scalar.type(YamlVersion.V1_1);
        return switch (type) {
            case NULL -> true;
            case BOOLEAN -> FALSE.contains(scalar.text().toLowerCase(Locale.ROOT));
            case INTEGER, FLOAT -> scalar.text().matches("[-+]?0+(\\.0*)?");
            case STRING, TIMESTAMP -> scalar.text().isEmpty();
        };
    }

    private static Finding.Builder finding(YamlEntry entry, YamlNode other, String path) {
        String value = entry.value().asScalar().map(YamlScalar::text).orElse("[]");
        String shown = value.isEmpty() || entry.value().isNull() ? "an empty value" : "`" + value + "`";
        Optional<String> counts = other.asScalar().map(YamlScalar::text);
        Span place = entry.span().firstLine();
        return Finding.at(
                        place,
                        shown + " for `" + path
                                + "` has no effect in the template of a generator: it counts as missing, so "
                                + counts.map(text -> "`" + text + "` of `spec.template` stays")
                                        .orElse("the value of `spec.template` stays"))
                .label("without effect")
                .related(other.span().firstLine(), "what counts")
                .help("leave it out of `spec.template`, or set it in `templatePatch`");
    }
}
