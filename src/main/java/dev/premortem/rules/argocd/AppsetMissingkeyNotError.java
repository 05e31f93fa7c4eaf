package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.ApplicationSet;
import dev.premortem.argocd.appset.GeneratorEntry;
import dev.premortem.argocd.appset.GeneratorSpec;
import dev.premortem.argocd.appset.GeneratorSpec.ClustersGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.ListGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.ProviderGenerator;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Confidence;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Go templates without {@code missingkey=error} that ask for what nothing guarantees to be there.
 *
 * <p>That the option is missing is an opinion; that a key can be missing is a fact. So it is told only of a key that files
 * of a git generator, labels or annotations of clusters, or a plugin give, since the next file or cluster may lack it.
 * Silent where the set shows that keys are optional ({@code default}, {@code hasKey}, {@code if .x} and the like, which the
 * option would break), where a selector asks for the label, where the generators are such that their keys are not known, and
 * where an Application has {@code <no value>} already, which is {@code appset-parameter-unresolved}.
 */
public final class AppsetMissingkeyNotError implements ApplicationSetRule {
    private static final RuleMeta META = RuleMeta.of("appset-missingkey-not-error", Area.ARGOCD)
            .severity(Severity.WARNING)
            .confidence(Confidence.MEDIUM)
            .summary("a Go template prints `<no value>` for the first file or cluster that lacks a key")
            .why("""
                    With `goTemplate: true` a key that is not there prints `<no value>`, and the Application is made with that \
                    text in its name, path or values. Parameters from files in git, from labels of clusters and from plugins \
                    have no schema: somebody adds a cluster without the label, and an Application of the path \
                    `clusters/<no value>` is created, or, worse, the one Application of another name is deleted with all \
                    that it has made.

                    With `missingkey=error` the whole set stops instead: nothing is made, changed or removed until the key is \
                    there.
                    """)
            .remedy("Set `goTemplateOptions: [\"missingkey=error\"]`.")
            .reference(
                    "Argo CD: Go Template",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/GoTemplate/")
            .reference("argo-cd issue 13731", "https://github.com/argoproj/argo-cd/issues/13731")
            .build();

    /** Signs that a key may be missing. */
    private static final Pattern OPTIONAL =
            Pattern.compile("\\b(default|hasKey|dig|coalesce|get|empty|ternary|fail|required)\\b"
                    + "|^-?\\s*(else\\s+)?(if|with)\\s+((not|and|or)\\s+|\\(|\\s)*\\$?\\.");

    private record Source(String words, Span place) {}

    private record Use(TemplateText text, TemplateTag tag, List<String> chain, Source source) {}

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        ApplicationSet written = set.set();
        boolean asked = !written.goTemplate()
                || written.goTemplateOptions().contains("missingkey=error")
                || AppsetTemplateOptionUnknown.explains(written);
        List<TemplateText> texts = TemplateText.of(written);
        if (asked || hasOptionalKeys(texts) || hasNoValue(set)) {
            return;
        }
        for (TemplateText text : texts) {
            Optional<Use> use = use(text, written);
            if (use.isPresent()) {
                report(use.get(), written, sink);
                return;
            }
        }
    }

    private static boolean hasOptionalKeys(List<TemplateText> texts) {
        return texts.stream()
                .flatMap(text -> text.tags().stream())
                .anyMatch(tag -> OPTIONAL.matcher(tag.content()).find());
    }

    private static boolean hasNoValue(ExpandedSet set) {
        return set.result().applications().stream()
                .flatMap(made -> TemplateText.below(made.node()).stream())
                .anyMatch(text -> text.text().contains("<no value>"));
    }

    private static Optional<Use> use(TemplateText text, ApplicationSet set) {
        for (TemplateTag tag : text.tags()) {
            TemplateText alone = new TemplateText(
                    text.path(),
                    text.scalar()
                            .changed("{{" + tag.content() + "}}", text.scalar().span()));
            for (List<String> chain : FieldChains.of(alone)) {
                Optional<Source> source = source(chain, set);
                if (source.isPresent()) {
                    return Optional.of(new Use(text, tag, chain, source.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** The generator that gives a parameter without a promise; empty where it is another one, or not known. */
    private static Optional<Source> source(List<String> chain, ApplicationSet set) {
        Set<String> promised = new HashSet<>(Set.of("path", "values"));
        List<Source> files = new ArrayList<>();
        Optional<ClustersGenerator> clusters = Optional.empty();
        for (GeneratorSpec generator : set.allGenerators()) {
            if (generator instanceof ListGenerator list) {
                if (list.elementsYaml().isPresent()) {
                    return Optional.empty();
                }
                list.elements()
                        .forEach(element -> element.asMapping()
                                .ifPresent(mapping -> mapping.effective().stream()
                                        .map(YamlEntry::name)
                                        .forEach(promised::add)));
            } else if (generator instanceof ClustersGenerator found) {
                promised.addAll(List.of("name", "nameNormalized", "server", "project", "clusters"));
                clusters = Optional.of(found);
            } else if (generator instanceof GitGenerator git) {
                promised.add(git.pathParamPrefix());
                if (git.directories().isEmpty() && !git.files().isEmpty()) {
                    files.add(new Source(
                            "a file of the git generator",
                            git.files().get(0).node().span().firstLine()));
                }
            } else if (generator instanceof ProviderGenerator provider) {
                if (!provider.key().equals("plugin")) {
                    return Optional.empty();
                }
                files.add(new Source(
                        "the answer of a plugin", provider.node().span().firstLine()));
            }
        }
        String root = chain.get(0);
        if (promised.contains(root)) {
            return Optional.empty();
        }
        boolean metadata = root.equals("metadata") && clusters.isPresent();
        if (metadata) {
            return labels(chain, clusters.get(), set);
        }
        return files.stream().findFirst();
    }

    private static Optional<Source> labels(List<String> chain, ClustersGenerator clusters, ApplicationSet set) {
        boolean label = chain.size() > 2
                && (chain.get(1).equals("labels") || chain.get(1).equals("annotations"));
        if (!label || clusters.flatList()) {
            return Optional.empty();
        }
        String key = String.join(".", chain.subList(2, chain.size()));
        Set<String> selected = new HashSet<>();
        if (chain.get(1).equals("labels")) {
            clusters.selector().ifPresent(selector -> addSelected(selector, "", selected));
        }
        for (GeneratorEntry entry : set.generators()) {
            entry.selector().ifPresent(selector -> addSelected(selector, "metadata." + chain.get(1) + ".", selected));
        }
        return selected.contains(key)
                ? Optional.empty()
                : Optional.of(new Source("a cluster", clusters.node().span().firstLine()));
    }

    /** The keys that a selector asks to be there. */
    private static void addSelected(YamlNode selector, String prefix, Set<String> into) {
        selector.asMapping()
                .flatMap(mapping -> mapping.mapping("matchLabels"))
                .ifPresent(labels -> labels.effective().forEach(entry -> add(entry.name(), prefix, into)));
        selector.asMapping()
                .flatMap(mapping -> mapping.sequence("matchExpressions"))
                .ifPresent(expressions -> {
                    for (YamlNode item : expressions) {
                        Optional<YamlMapping> expression = item.asMapping();
                        String operator = expression
                                .flatMap(node -> node.text("operator"))
                                .orElse("");
                        if (operator.equals("In") || operator.equals("Exists")) {
                            expression.flatMap(node -> node.text("key")).ifPresent(key -> add(key, prefix, into));
                        }
                    }
                });
    }

    private static void add(String key, String prefix, Set<String> into) {
        if (key.startsWith(prefix)) {
            into.add(key.substring(prefix.length()));
        }
    }

    private static void report(Use use, ApplicationSet set, FindingSink sink) {
        YamlMapping spec = set.spec().orElseThrow();
        Span place = spec.entry("goTemplateOptions")
                .or(() -> spec.entry("goTemplate"))
                .orElseThrow()
                .span()
                .firstLine();
        sink.report(Finding.at(
                        place,
                        "without `missingkey=error`, `" + use.text().field() + "` gets `<no value>` as soon as "
                                + use.source().words() + " lacks `" + FieldChains.shown(use.chain()) + "`")
                .label("missing keys print `<no value>`")
                .related(use.text().place(use.tag()), "asks for it")
                .related(use.source().place(), "may lack it")
                .help("set `goTemplateOptions: [\"missingkey=error\"]`"));
    }
}
