package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.GeneratorFault;
import dev.premortem.argocd.appset.GeneratorFault.Kind;
import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.argocd.appset.TemplateEngine;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlProblem;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code templatePatch} that is, once it is rendered, no YAML or no mapping. One with conditions in a set without
 * {@code goTemplate} is {@code appset-template-language-mixed}.
 */
public final class AppsetTemplatePatchInvalid implements ApplicationSetRule, ClaimsFaults {
    /** Patches that are rendered again to find the element of a fault. */
    private static final int MOST_READINGS = 1_000;

    private static final RuleMeta META = RuleMeta.of("appset-template-patch-invalid", Area.ARGOCD)
            .summary("a `templatePatch` that is no patch when it is rendered")
            .why("""
                    `templatePatch` is one string. Argo CD renders it for every set of parameters, and only then reads it as \
                    YAML. So its form depends on what the parameters hold and on every `{{-` that takes a line break away: a \
                    block of several lines keeps the indentation of its first line alone, an unquoted `{{x}}` that nothing \
                    replaces reads as a mapping. A patch that is no YAML, or no mapping, stops the whole set: none of its \
                    Applications is created, updated or removed.
                    """)
            .remedy(
                    "Indent inserted blocks (`{{ toYaml .x | nindent 8 }}`), quote inserted texts, and see the rendered "
                            + "text for the element that fails.")
            .reference("Argo CD: a patch of valuesObject", "https://github.com/argoproj/argo-cd/issues/22850")
            .reference(
                    "Argo CD: Template Patch",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/#template-patch")
            .build();

    private record Reading(ParamSet params, Optional<YamlProblem> problem, Optional<YamlNode> root, String text) {}

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<Kind> faults() {
        return Set.of(Kind.PATCH_UNREADABLE, Kind.PATCH_NOT_OBJECT, Kind.PATCH_FIELD_TYPE, Kind.PATCH_VALUES_OBJECT);
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        if (AppsetTemplateLanguageMixed.steersPatch(set.set())) {
            return;
        }
        for (GeneratorFault fault : set.result().faults()) {
            if (faults().contains(fault.kind())) {
                report(fault, set, sink);
            }
        }
    }

    /** Reports one fault. */
    public void report(GeneratorFault fault, ExpandedSet set, FindingSink sink) {
        YamlScalar patch = set.set().templatePatch().orElseThrow();
        List<Reading> readings = FaultyText.sets(set).stream()
                .limit(MOST_READINGS)
                .flatMap(params -> reading(set, patch, params).stream())
                .toList();
        sink.report(finding(fault, patch, readings));
    }

    private static Optional<Reading> reading(ExpandedSet set, YamlScalar patch, ParamSet params) {
        TemplateEngine.Result result = FaultyText.rendered(set.set(), patch.text(), params.params());
        if (!(result instanceof TemplateEngine.Rendered rendered)) {
            return Optional.empty();
        }
        YamlFile file = YamlReader.read(new SourceFile(patch.span().file().path(), rendered.text()));
        Optional<YamlProblem> problem = file.problems().stream()
                .filter(found -> !(found instanceof YamlProblem.DuplicateKey))
                .findFirst();
        Optional<YamlNode> root = file.documents().stream().findFirst().flatMap(document -> document.root());
        return Optional.of(new Reading(params, problem, root, rendered.text()));
    }

    private static Finding.Builder finding(GeneratorFault fault, YamlScalar patch, List<Reading> readings) {
        String stops = ", which stops the whole ApplicationSet";
        Span place = fault.span()
                .filter(span -> !span.equals(patch.span()))
                .map(Span::firstLine)
                .orElse(TemplateText.line(patch));
        if (fault.kind() == Kind.PATCH_FIELD_TYPE) {
            return Finding.at(place, "`templatePatch` sets a value of the wrong type: " + fault.detail() + stops)
                    .label("wrong type")
                    .help("write it as Applications have it there: a text in quotes, a number or boolean without");
        }
        if (fault.kind() == Kind.PATCH_VALUES_OBJECT) {
            return Finding.at(
                            place,
                            "`templatePatch` patches `" + fault.detail()
                                    + "` within `valuesObject`, where the template has it already; Argo CD cannot merge"
                                    + " mappings and lists there" + stops)
                    .label("in the template too")
                    .help("set the whole of it in one of the two places, or use `values`, which is a text");
        }
        if (fault.kind() == Kind.PATCH_UNREADABLE) {
            Optional<Reading> reading =
                    readings.stream().filter(one -> one.problem().isPresent()).findFirst();
            if (fault.detail().isEmpty() && reading.isPresent()) {
                return unreadable(patch, reading.get(), stops);
            }
            String detail = fault.detail().isEmpty() ? "" : ": " + fault.detail();
            return Finding.at(place, "`templatePatch` is, rendered, no patch" + stops + detail)
                    .label("no patch");
        }
        if (!fault.detail().isEmpty()) {
            return Finding.at(
                            place,
                            "`" + fault.detail() + "` of `templatePatch` is no mapping, as it is in an Application"
                                    + stops)
                    .label("no mapping");
        }
        Optional<Reading> reading = readings.stream()
                .filter(one ->
                        one.root().filter(root -> root.asMapping().isEmpty()).isPresent())
                .findFirst();
        String what = reading.flatMap(Reading::root)
                .map(root -> root instanceof YamlSequence ? "a list" : "a text")
                .orElse("no mapping");
        Finding.Builder finding = Finding.at(
                        place,
                        "`templatePatch` is " + what
                                + reading.map(one -> " for " + Origins.words(one.params()))
                                        .orElse("") + ", not a part of an Application" + stops)
                .label(what);
        return finding.help(
                what.equals("a list")
                        ? "write a strategic merge patch, such as `spec: {…}`; there are no JSON patches here"
                        : "write a mapping, such as `spec: {…}`");
    }

    private static Finding.Builder unreadable(YamlScalar patch, Reading reading, String stops) {
        int line = reading.problem().orElseThrow().span().line();
        List<String> rendered = reading.text().lines().toList();
        List<String> written = patch.text().lines().toList();
        Span place = TemplateText.line(patch);
        if (rendered.size() == written.size() && line <= written.size()) {
            int start = 0;
            for (int i = 1; i < line; i++) {
                start = patch.text().indexOf('\n', start) + 1;
            }
            String content = written.get(line - 1);
            int from = start + content.length() - content.stripLeading().length();
            place = TemplateText.place(patch, from, from + content.strip().length());
        }
        Finding.Builder finding = Finding.at(
                        place, "`templatePatch` is no YAML for " + Origins.words(reading.params()) + stops)
                .label("no YAML when it is rendered");
        if (line <= rendered.size()) {
            finding.note("line " + line + " of the rendered text is `"
                    + rendered.get(line - 1).strip() + "`");
        }
        Origins.label(finding, reading.params(), "it fails for this");
        return finding.help("quote inserted texts, and indent inserted blocks with `nindent`");
    }
}
