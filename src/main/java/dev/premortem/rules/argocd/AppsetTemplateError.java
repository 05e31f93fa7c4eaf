package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.GeneratorFault;
import dev.premortem.argocd.appset.GeneratorFault.Kind;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Templates of an ApplicationSet that cannot be parsed, or fail for some element.
 *
 * <p>Not told: what {@code appset-template-language-mixed} and {@code appset-template-option-unknown} explain.
 */
public final class AppsetTemplateError implements ApplicationSetRule, ClaimsFaults {
    private static final Pattern KEY = Pattern.compile("map has no entry for key \"([^\"]*)\"");
    private static final Pattern FUNCTION = Pattern.compile("function \"([^\"]*)\" not defined");

    /** Functions of Helm's own, and those of sprig that Argo CD takes out. */
    private static final Set<String> OF_HELM =
            Set.of("include", "tpl", "required", "lookup", "toToml", "fromJsonArray");

    private static final Set<String> REMOVED = Set.of("env", "expandenv", "getHostByName");

    private static final RuleMeta META = RuleMeta.of("appset-template-error", Area.ARGOCD)
            .summary("a template of an ApplicationSet that cannot be parsed or rendered")
            .why("""
                    Argo CD renders every text of the template for every set of parameters. The first text that cannot be \
                    parsed, calls a function that does not exist, or asks for a key that is missing under \
                    `missingkey=error`, ends the reconciliation of the whole set. None of its Applications is created, updated \
                    or removed, those of sound elements neither, and nothing but a condition of the ApplicationSet and the \
                    controller's log says so.
                    """)
            .remedy("Correct the template, or give every element the key that it asks for.")
            .reference(
                    "Argo CD: Go Template",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/GoTemplate/")
            .reference("argo-cd issue 19106", "https://github.com/argoproj/argo-cd/issues/19106")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<Kind> faults() {
        return Set.of(Kind.TEMPLATE_SYNTAX, Kind.TEMPLATE_EXECUTION, Kind.TEMPLATE_MISSING_KEY);
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        if (AppsetTemplateOptionUnknown.explains(set.set())) {
            return;
        }
        Set<Span> told = new HashSet<>();
        for (FaultyText faulty : FaultyText.of(set)) {
            faulty.fault().span().ifPresent(told::add);
            boolean mixed = set.set().goTemplate()
                    && faulty.fault().kind() == Kind.TEMPLATE_SYNTAX
                    && AppsetTemplateLanguageMixed.explains(faulty.text());
            if (!mixed) {
                sink.report(finding(faulty));
            }
        }
        for (GeneratorFault fault : set.result().faults()) {
            boolean open = faults().contains(fault.kind()) && fault.span().isPresent();
            if (open && told.add(fault.span().get())) {
                report(fault, set, sink);
            }
        }
    }

    /** Reports a fault whose text is not written in the set. */
    public void report(GeneratorFault fault, ExpandedSet set, FindingSink sink) {
        Span place = fault.span().orElse(set.set().node().span()).firstLine();
        sink.report(Finding.at(place, "this template fails, which stops the whole ApplicationSet: " + fault.detail())
                .label("fails"));
    }

    private static Finding.Builder finding(FaultyText faulty) {
        Matcher key = KEY.matcher(faulty.fault().detail());
        if (key.find()) {
            return missingKey(faulty, key.group(1));
        }
        Matcher function = FUNCTION.matcher(faulty.fault().detail());
        if (function.find()) {
            return function(faulty, function.group(1));
        }
        boolean syntax = faulty.fault().kind() == Kind.TEMPLATE_SYNTAX;
        Finding.Builder finding = Finding.at(
                        faulty.place(),
                        "the template of `"
                                + faulty.text().field()
                                + (syntax ? "` cannot be parsed" : "` fails")
                                + with(faulty) + ", which stops the whole ApplicationSet: "
                                + faulty.fault().detail())
                .label(syntax ? "no template" : "fails");
        faulty.params()
                .filter(params -> !syntax)
                .ifPresent(params -> Origins.label(finding, params, "it fails for this"));
        return finding;
    }

    private static String with(FaultyText faulty) {
        boolean syntax = faulty.fault().kind() == Kind.TEMPLATE_SYNTAX;
        return syntax
                ? ""
                : faulty.params().map(params -> " for " + Origins.words(params)).orElse("");
    }

    private static Finding.Builder missingKey(FaultyText faulty, String key) {
        GoMap params = faulty.params().map(set -> set.params()).orElseGet(() -> new GoMap(java.util.Map.of()));
        Optional<List<String>> chain = FieldChains.of(faulty.text()).stream()
                .filter(keys -> isMissing(params, keys, key))
                .findFirst();
        String asked = chain.map(keys -> FieldChains.shown(keys.subList(0, keys.indexOf(key) + 1)))
                .orElse("." + key);
        Finding.Builder finding = Finding.at(
                        faulty.place(),
                        "`" + faulty.text().field() + "` asks for `" + asked + "`, which is not there"
                                + faulty.params()
                                        .map(set -> " for " + Origins.words(set))
                                        .orElse("")
                                + "; under `missingkey=error` this stops the whole ApplicationSet")
                .label("no such key");
        faulty.params().ifPresent(set -> Origins.label(finding, set, "has no `" + key + "`"));
        Optional<Set<String>> beside = chain.flatMap(keys -> FieldChains.beside(params, keys, keys.indexOf(key)));
        Optional<String> near = beside.flatMap(keys -> NearestName.of(key, keys));
        if (near.isPresent()) {
            return finding.help("the nearest key is `" + near.get() + "`");
        }
        String holder = chain.map(keys -> String.join(".", keys.subList(0, keys.indexOf(key))))
                .orElse("");
        return finding.help("give every element the key, or guard it: `{{if hasKey ." + holder + " \"" + key + "\"}}`");
    }

    private static boolean isMissing(GoMap params, List<String> chain, String key) {
        int place = chain.indexOf(key);
        return place >= 0 && FieldChains.present(params, chain) == place;
    }

    private static Finding.Builder function(FaultyText faulty, String name) {
        Finding.Builder finding = Finding.at(
                        faulty.place(),
                        "`" + faulty.text().field() + "` calls `" + name
                                + "`, a function that Argo CD's templates do not have; this stops the whole ApplicationSet")
                .label("no such function");
        if (OF_HELM.contains(name)) {
            return finding.help(
                    "`" + name + "` is a function of Helm, which an ApplicationSet does not know; to leave the "
                            + "text for Helm, write it as a string: `{{`{{ … }}`}}`");
        }
        if (REMOVED.contains(name)) {
            return finding.help("Argo CD takes it out, since it would tell of the controller's surroundings");
        }
        List<String> known = new ArrayList<>(List.of("normalize", "slugify", "toYaml", "fromYaml", "fromYamlArray"));
        known.addAll(List.of("lower", "upper", "trim", "replace", "default", "index", "printf", "toJson", "quote"));
        return finding.help(NearestName.of(name, known).map(near -> "did you mean `" + near + "`?"));
    }
}
