package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.ApplicationSet;
import dev.premortem.argocd.appset.GeneratedApplication;
import dev.premortem.argocd.appset.GeneratorSpec;
import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Templates of an ApplicationSet in the language that it has not chosen: {@code {{name}}} with {@code goTemplate},
 * {@code {{.name}}} without.
 *
 * <p>Source: {@code Render.Replace} in {@code applicationset/utils/utils.go} of Argo CD 3.x (read 2026-11). Where all texts
 * are of the other language, it is told once, as one line mends them.
 *
 * <p>Not told without {@code goTemplate}: fields and pipes in texts that other programs may fill in (values of Helm, patches,
 * plugins, annotations), unless a field there is, but for its dot, a parameter with a dotted name, or a {@code templatePatch}
 * has conditions.
 */
public final class AppsetTemplateLanguageMixed implements ApplicationSetRule {
    private static final RuleMeta META = RuleMeta.of("appset-template-language-mixed", Area.ARGOCD)
            .summary("a template in the language that the ApplicationSet has not chosen")
            .why("""
                    An ApplicationSet has one of two template languages, and `goTemplate` says which. Without it, `{{name}}` \
                    stands for a parameter, and there is nothing else: `{{.name}}`, a pipe or an `if` is no parameter's \
                    name, so it stays in the text as it is written, and the Application gets a name, a path or a namespace \
                    with braces in it, which the API server or the repository does not have.

                    With `goTemplate: true` all texts are Go templates. There `{{name}}` calls a function `name`, which does \
                    not exist. The template cannot be parsed, and one such text stops the whole set: none of its Applications \
                    is created, updated or removed.
                    """)
            .remedy("Write all templates of the set in one language: `{{.name}}` with `goTemplate: true`, `{{name}}` "
                    + "without.")
            .reference(
                    "Argo CD: Go Template, migration guide",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/GoTemplate/")
            .reference("argo-cd issue 7367", "https://github.com/argoproj/argo-cd/issues/7367")
            .build();

    private static final Pattern STEERING = Pattern.compile("-?\\s*(if|range|with|end|else|define|template|block)\\b");

    private record Misplaced(TemplateText text, TemplateTag tag, Optional<String> instead) {}

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        ApplicationSet written = set.set();
        List<Misplaced> misplaced = written.goTemplate() ? names(set) : fields(set);
        if (misplaced.isEmpty()) {
            return;
        }
        boolean all = TemplateText.of(written).stream()
                .flatMap(text -> text.tags().stream())
                .noneMatch(tag -> written.goTemplate() ? tag.isGo() : tag.isName());
        if (all && misplaced.size() > 1) {
            sink.report(finding(misplaced.get(0), written)
                    .note("all templates of the set are in that language: " + misplaced.size() + " texts"));
            return;
        }
        misplaced.forEach(one -> sink.report(finding(one, written)));
    }

    /** Texts with a name where Go wants a field, one tag for each. */
    private static List<Misplaced> names(ExpandedSet set) {
        boolean git = !set.set().gitGenerators().isEmpty();
        List<Misplaced> found = new ArrayList<>();
        for (TemplateText text : candidates(set)) {
            OtherLanguage.namesIn(text).stream()
                    .findFirst()
                    .ifPresent(tag ->
                            found.add(new Misplaced(text, tag, Optional.of(OtherLanguage.toGo(tag.content(), git)))));
        }
        return found;
    }

    /** What is rendered for each Application, {@code values} of generators, and what else is known to fail. */
    private static List<TemplateText> candidates(ExpandedSet set) {
        List<TemplateText> texts = new ArrayList<>(TemplateText.of(set.set()));
        texts.addAll(values(set.set()));
        Set<YamlScalar> known = new HashSet<>();
        texts.forEach(text -> known.add(text.scalar()));
        for (FaultyText faulty : FaultyText.of(set)) {
            if (known.add(faulty.text().scalar())) {
                texts.add(faulty.text());
            }
        }
        return texts;
    }

    private static List<TemplateText> values(ApplicationSet set) {
        List<TemplateText> texts = new ArrayList<>();
        for (GeneratorSpec generator : set.allGenerators()) {
            generator.node().get("values").ifPresent(values -> texts.addAll(TemplateText.below(values)));
        }
        return texts;
    }

    /** Where git generators look. */
    private static List<TemplateText> gitFields(ApplicationSet set) {
        List<TemplateText> texts = new ArrayList<>();
        for (GitGenerator git : set.gitGenerators()) {
            for (String key : List.of("repoURL", "revision", "directories", "files")) {
                git.node().get(key).ifPresent(value -> texts.addAll(TemplateText.below(value)));
            }
        }
        return texts;
    }

    /** Whether a text fails for a name in it. */
    static boolean explains(TemplateText text) {
        return !OtherLanguage.namesIn(text).isEmpty();
    }

    /** Texts with what only Go has, one tag for each. */
    private static List<Misplaced> fields(ExpandedSet set) {
        Set<String> parameters = new HashSet<>();
        for (GeneratedApplication made : set.result().applications()) {
            parameters.addAll(made.params().params().entries().keySet());
        }
        List<Misplaced> found = new ArrayList<>();
        List<TemplateText> texts = new ArrayList<>(TemplateText.of(set.set()));
        texts.addAll(values(set.set()));
        texts.addAll(gitFields(set.set()));
        for (TemplateText text : texts) {
            text.tags().stream()
                    .filter(TemplateTag::isGo)
                    .filter(tag -> !text.isForOthers(tag) || isParameter(tag, parameters) || steersPatch(text, tag))
                    .findFirst()
                    .ifPresent(tag -> found.add(new Misplaced(
                            text, tag, OtherLanguage.toFast(tag.content()).map(name -> "{{" + name + "}}"))));
        }
        return found;
    }

    /** Whether a patch has a condition or a loop, which leaves it no YAML. */
    static boolean steersPatch(ApplicationSet set) {
        return !set.goTemplate()
                && TemplateText.of(set).stream()
                        .anyMatch(text -> text.tags().stream().anyMatch(tag -> steersPatch(text, tag)));
    }

    private static boolean steersPatch(TemplateText text, TemplateTag tag) {
        return text.path().equals(TemplateText.PATCH)
                && STEERING.matcher(tag.content()).lookingAt();
    }

    private static boolean isParameter(TemplateTag tag, Set<String> parameters) {
        return OtherLanguage.toFast(tag.content())
                .filter(name -> (name.contains(".") || name.contains("[")) && parameters.contains(name))
                .isPresent();
    }

    private static Finding.Builder finding(Misplaced one, ApplicationSet set) {
        String tag = "`" + one.tag().shown() + "`";
        if (set.goTemplate()) {
            return Finding.at(
                            one.text().place(one.tag()),
                            "with `goTemplate: true`, " + tag + " calls a function that does not exist, which stops "
                                    + "the whole ApplicationSet")
                    .label("a name without its dot")
                    .help("write `" + one.instead().orElse("") + "`");
        }
        String message = "without `goTemplate: true`, " + tag + " is no parameter and stays in the text as it is";
        Finding.Builder finding =
                Finding.at(one.text().place(one.tag()), message).label("a Go template");
        String go = "set `goTemplate: true` and write every template of the set as a Go template";
        return finding.help(
                one.instead().map(name -> "write `" + name + "`, or " + go).orElse(go));
    }
}
