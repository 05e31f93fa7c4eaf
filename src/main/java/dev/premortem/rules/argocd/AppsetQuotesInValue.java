package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.argocd.appset.ParamSet.Origin;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.environment.KnownApplication;
import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Quotes that became part of a name, path or address of a generated Application: {@code '"{{cluster}}"'}.
 *
 * <p>Not told: quotes in the name of a directory that a git generator found.
 */
public final class AppsetQuotesInValue implements ApplicationSetRule {
    private static final RuleMeta META = RuleMeta.of("appset-quotes-in-value", Area.ARGOCD)
            .summary("quotes are part of a name, path or address of a generated Application")
            .why("""
                    Argo CD renders texts after YAML has been read. A template needs quotes in the file, since it begins with a \
                    brace; a second pair within the first one is part of the text, as is one that a parameter brings along. \
                    So the Application asks for a cluster, a namespace, a project or a folder whose name begins and ends with \
                    a quote. No such thing exists, and a name of an object with quotes is refused.
                    """)
            .remedy("Write one pair of quotes: `'{{cluster}}'`.")
            .reference(
                    "Argo CD: Template fields",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        Set<Span> told = new HashSet<>();
        for (KnownApplication application : set.applications()) {
            ParamSet params = application.generated().orElseThrow().params();
            for (Map.Entry<String, YamlScalar> field :
                    NamedFields.of(application.application()).entrySet()) {
                YamlScalar value = field.getValue();
                if (hasQuotes(value.text())) {
                    place(value, params)
                            .filter(told::add)
                            .ifPresent(place -> sink.report(finding(field.getKey(), value, place, params)));
                }
            }
        }
    }

    private static boolean hasQuotes(String text) {
        return text.indexOf('"') >= 0 || text.indexOf('\'') >= 0;
    }

    /** What brings the quotes: the template, or a value of an element. */
    private static Optional<Span> place(YamlScalar value, ParamSet params) {
        TemplateText template = new TemplateText("", value).template();
        String literal = template.text();
        for (TemplateTag tag : template.tags()) {
            literal = literal.replace(template.text().substring(tag.start(), tag.end()), "");
        }
        if (hasQuotes(literal)) {
            return Optional.of(TemplateText.line(value));
        }
        for (Origin origin : params.origins()) {
            if (origin.kind() == ParamSet.Kind.DIRECTORY
                    || origin.kind() == ParamSet.Kind.FILE && hasQuotes(origin.name())) {
                return hasQuotes(origin.name()) ? Optional.empty() : Optional.of(TemplateText.line(value));
            }
        }
        return params.origins().stream()
                .flatMap(origin -> origin.node().stream())
                .flatMap(node -> quoted(node, value.text()).stream())
                .findFirst()
                .or(() -> Optional.of(TemplateText.line(value)));
    }

    /** A value with quotes that is part of a text. */
    private static Optional<Span> quoted(YamlNode node, String within) {
        return WrittenScalars.first(node, scalar -> hasQuotes(scalar.text()) && within.contains(scalar.text()))
                .map(TemplateText::line);
    }

    private static Finding.Builder finding(String field, YamlScalar value, Span place, ParamSet params) {
        Finding.Builder finding = Finding.at(
                        place,
                        "the quotes become part of `" + field + "`, which is `" + value.text() + "` for "
                                + Origins.words(params))
                .label("quotes within quotes");
        boolean elsewhere = !place.equals(TemplateText.line(value));
        if (elsewhere) {
            finding.related(TemplateText.line(value), "rendered here");
        }
        return finding.help("remove the inner quotes");
    }
}
