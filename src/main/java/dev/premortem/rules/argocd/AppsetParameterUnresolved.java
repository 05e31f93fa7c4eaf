package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.GeneratedApplication;
import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parameters that a template names and some Application does not get.
 *
 * <p>Without {@code goTemplate} such a name stays in its braces; with it, the text gets {@code <no value>}. Texts that other
 * programs may fill in (values of Helm, patches, plugins) are told of only where a parameter of nearly the same name exists.
 * What is no mere name is {@code appset-template-language-mixed}.
 */
public final class AppsetParameterUnresolved implements ApplicationSetRule {
    private static final String NO_VALUE = "<no value>";
    private static final int MOST_NAMES = 12;

    private static final RuleMeta META = RuleMeta.of("appset-parameter-unresolved", Area.ARGOCD)
            .summary("a generated Application has a template's braces or `<no value>` left in it")
            .why("""
                    Nobody asks for a parameter to exist. Without `goTemplate`, a name that is no parameter, or is one that \
                    holds no string, stays in the text together with its braces. With `goTemplate`, and without \
                    `missingkey=error`, a missing key prints `<no value>`. The Application is made from such a text all the \
                    same: with a name that the API server refuses, a path that is not in the repository, or, worse, a value \
                    that everybody accepts and that means something else.
                    """)
            .remedy("Correct the name of the parameter, or give every element of the generator the parameter; with "
                    + "`goTemplate`, set `goTemplateOptions: [\"missingkey=error\"]`.")
            .reference(
                    "Argo CD: Generators and their parameters",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/")
            .reference("argo-cd issue 13731", "https://github.com/argoproj/argo-cd/issues/13731")
            .build();

    private record Place(Span span, String what) {}

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        Map<Place, RepeatedFinding> found = new LinkedHashMap<>();
        for (GeneratedApplication made : set.result().applications()) {
            boolean untouched = made.params().params().entries().isEmpty();
            for (TemplateText text : TemplateText.below(made.node())) {
                if (set.set().goTemplate()) {
                    noValue(text, made.params(), found);
                    if (untouched) {
                        unrendered(text, found);
                    }
                } else {
                    names(text, made.params(), found);
                }
            }
        }
        for (RepeatedFinding one : found.values()) {
            one.report(sink);
        }
    }

    private static void names(TemplateText text, ParamSet params, Map<Place, RepeatedFinding> found) {
        TemplateText template = text.template();
        for (TemplateTag tag : template.tags()) {
            GoValue value = params.params().entries().get(tag.content());
            if (!tag.isName() || value instanceof GoString) {
                continue;
            }
            Set<String> known = params.params().entries().keySet();
            Optional<String> near = NearestName.of(tag.content(), known);
            if (value == null && near.isEmpty() && text.isForOthers(tag)) {
                continue;
            }
            Span at = template.place(tag);
            note(new Place(at, tag.content()), found, () -> name(text, tag, at, params, value, near));
        }
    }

    private static Finding.Builder name(
            TemplateText text,
            TemplateTag tag,
            Span at,
            ParamSet params,
            @org.jspecify.annotations.Nullable GoValue value,
            Optional<String> near) {
        String braces = "`" + tag.shown() + "`";
        if (value != null) {
            return Finding.at(
                            at,
                            braces + " stays as it is in `" + text.field() + "`: the value of " + Origins.words(params)
                                    + " is no string")
                    .label("a parameter that is no string")
                    .help("write the value in quotes where it comes from, or set `goTemplate: true`");
        }
        Finding.Builder finding = Finding.at(
                        at,
                        braces + " stays as it is in `" + text.field() + "`: there is no parameter `" + tag.content()
                                + "` for " + Origins.words(params))
                .label("no parameter");
        Origins.label(finding, params, "gives no `" + tag.content() + "`");
        return finding.help(near.map(name -> "did you mean `{{" + name + "}}`?")
                .orElseGet(() -> existing(params.params().entries().keySet())));
    }

    private static String existing(Set<String> known) {
        List<String> names = known.stream().sorted().limit(MOST_NAMES).toList();
        String more = known.size() > MOST_NAMES ? " and " + (known.size() - MOST_NAMES) + " more" : "";
        return names.isEmpty()
                ? "there are no parameters at all"
                : "the parameters are `" + String.join("`, `", names) + "`" + more;
    }

    /** Without any parameter a template is taken as it is, whatever stands in it. */
    private static void unrendered(TemplateText text, Map<Place, RepeatedFinding> found) {
        text.tags().stream().filter(tag -> !text.isForOthers(tag)).findFirst().ifPresent(tag -> {
            Span at = text.place(tag);
            note(
                    new Place(at, tag.content()),
                    found,
                    () -> Finding.at(
                                    at,
                                    "`" + tag.shown() + "` stays as it is in `" + text.field()
                                            + "`: an element without any parameter gets the template as it is written")
                            .label("never rendered")
                            .help("give the element a parameter"));
        });
    }

    private static void noValue(TemplateText text, ParamSet params, Map<Place, RepeatedFinding> found) {
        TemplateText template = text.template();
        boolean written = template.text().contains(NO_VALUE) && template.text().equals(text.text());
        if (!text.text().contains(NO_VALUE) || written && !isFromPatch(text)) {
            return;
        }
        Optional<List<String>> missing = FieldChains.of(template).stream()
                .filter(chain -> FieldChains.present(params.params(), chain) < chain.size())
                .findFirst();
        Span at = template.tags().stream()
                .filter(tag -> missing.isPresent() && names(tag, missing.get()))
                .findFirst()
                .map(template::place)
                .orElse(TemplateText.line(template.scalar()));
        note(new Place(at, NO_VALUE), found, () -> {
            String why = missing.map(
                            chain -> "there is no `" + FieldChains.shown(chain) + "` for " + Origins.words(params))
                    .orElseGet(() -> "a key is missing for " + Origins.words(params));
            Finding.Builder finding = Finding.at(
                            at, "`" + text.field() + "` becomes `" + line(text.text()) + "`: " + why)
                    .label("prints `" + NO_VALUE + "`");
            Origins.label(finding, params, "lacks the key");
            return finding.help(missing.flatMap(chain -> near(params.params(), chain)))
                    .help("set `goTemplateOptions: [\"missingkey=error\"]` to stop the set instead");
        });
    }

    private static boolean isFromPatch(TemplateText text) {
        return text.scalar().former().isEmpty() && text.scalar().span().text().contains("{{");
    }

    private static boolean names(TemplateTag tag, List<String> chain) {
        String last = chain.get(chain.size() - 1);
        return tag.content().contains("." + last) || tag.content().contains("\"" + last + "\"");
    }

    private static Optional<String> near(GoMap params, List<String> chain) {
        int place = FieldChains.present(params, chain);
        return FieldChains.beside(params, chain, place)
                .flatMap(keys -> NearestName.of(chain.get(place), keys))
                .map(name -> "the nearest key is `" + name + "`");
    }

    private static String line(String text) {
        return text.lines()
                .filter(one -> one.contains(NO_VALUE))
                .findFirst()
                .map(String::strip)
                .orElse(NO_VALUE);
    }

    private static void note(
            Place place, Map<Place, RepeatedFinding> found, java.util.function.Supplier<Finding.Builder> finding) {
        RepeatedFinding known = found.get(place);
        if (known != null) {
            known.again();
        } else {
            found.put(place, new RepeatedFinding(finding.get()));
        }
    }
}
