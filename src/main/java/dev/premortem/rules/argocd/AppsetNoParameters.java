package dev.premortem.rules.argocd;

import static dev.premortem.rules.argocd.AppsetText.count;
import static dev.premortem.rules.argocd.AppsetText.quoted;
import static dev.premortem.rules.argocd.AppsetText.some;

import dev.premortem.argocd.appset.GeneratorEntry;
import dev.premortem.argocd.appset.GeneratorRun;
import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.GitPath;
import dev.premortem.argocd.appset.GeneratorSpec.ListGenerator;
import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.argocd.appset.ParameterSelector;
import dev.premortem.argocd.appset.ParameterSelector.Requirement;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Generators that give no set of parameters, all of it being known.
 *
 * <p>Not told: {@code elements: []}, which everybody sees; a declared answer of a service that is empty; clusters that a
 * selector leaves out and patterns that no git generator can use, which are rules of their own.
 */
public final class AppsetNoParameters implements ApplicationSetRule {
    private static final int MOST_RELATED = 3;

    private static final RuleMeta META = RuleMeta.of("appset-no-parameters", Area.ARGOCD)
            .severity(Severity.WARNING)
            .summary("a generator of an ApplicationSet gives no parameters")
            .why("""
                    A pattern that no folder or file matches, and a selector that no set of parameters meets, are no \
                    fault for Argo CD: the generator gives nothing, the ApplicationSet is healthy, and there are no \
                    Applications. Those that it made before, when the folder still had its old name, are deleted, and \
                    with the default finalizer so is everything that they had deployed.

                    A child that gives nothing empties the whole product of a `matrix`, and as the first child of a \
                    `merge` the whole merge; as a later one it overrides nothing. Patterns of `directories` stay within \
                    a segment and skip folders whose name begins with a dot; with a slash at the end they match nothing.
                    """)
            .remedy("Correct the pattern or the selector, or remove the generator.")
            .reference(
                    "Argo CD: git generator",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Git/")
            .reference(
                    "Argo CD: how ApplicationSets delete Applications",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Application-Deletion/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        set.set().generators().forEach(entry -> withoutGenerator(entry).ifPresent(sink::report));
        for (AskedGenerator asked : AskedGenerator.known(set)) {
            if (asked.isEmpty()) {
                finding(asked, set, context)
                        .ifPresent(finding -> sink.report(finding.note(
                                asked.overrides()
                                        ? "it overrides nothing, and the sets of the first child of the merge stay as they are"
                                        : "no Application comes of it, and those that came of it before are deleted")));
            }
        }
    }

    /** {@code clusters:} with nothing behind it is null, and null is no generator. */
    private static Optional<Finding.Builder> withoutGenerator(GeneratorEntry entry) {
        Optional<YamlEntry> clusters =
                entry.node().entry("clusters").filter(written -> written.value().isNull());
        return entry.generators().isEmpty() && clusters.isPresent()
                ? Optional.of(Finding.at(
                                clusters.get().key().span(),
                                "`clusters` is empty, and so no generator: nothing is generated")
                        .help("write `clusters: {}` for all clusters"))
                : Optional.empty();
    }

    private static Optional<Finding.Builder> finding(AskedGenerator asked, ExpandedSet set, RuleContext context) {
        if (!asked.isEmptyBeforeSelector()) {
            return selector(asked, set);
        }
        if (asked.spec() instanceof GitGenerator git) {
            return git(asked, git, set, context);
        }
        if (asked.spec() instanceof ListGenerator list) {
            return list(list, set);
        }
        return Optional.empty();
    }

    private static Optional<Finding.Builder> list(ListGenerator list, ExpandedSet set) {
        Optional<YamlNode> text = list.elementsYaml().map(scalar -> scalar);
        if (text.isEmpty()
                && list.node().get("elements").filter(node -> !node.isNull()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Finding.at(
                        text.map(node -> node.span().firstLine())
                                .or(() -> list.node()
                                        .entry("elements")
                                        .map(entry -> entry.key().span()))
                                .orElseGet(() -> WrittenPlace.of(list.node(), set)),
                        text.isPresent()
                                ? "`elementsYaml` comes to an empty list"
                                : "a list generator without elements")
                .help("give it elements, or remove the generator"));
    }

    private static Optional<Finding.Builder> git(
            AskedGenerator asked, GitGenerator git, ExpandedSet set, RuleContext context) {
        Optional<GitMatches> matches = GitMatches.of(git, set, context);
        List<GitPath> includes = GitMatches.paths(git, false);
        boolean directories = GitMatches.ofDirectories(git);
        boolean toldElsewhere = includes.isEmpty()
                || directories && includes.stream().anyMatch(path -> DirectoryGlob.isUnsupported(path.pattern()));
        if (matches.isEmpty() || toldElsewhere) {
            return Optional.empty();
        }
        String what = directories ? "directory" : "file";
        for (GitPath include : includes) {
            List<String> matching = matches.get().matching(include);
            if (!matching.isEmpty()) {
                return excluded(git, matches.get(), include, matching);
            }
        }
        GitPath first = includes.get(0);
        Finding.Builder finding = Finding.at(
                        GitMatches.place(first),
                        quoted(first.pattern()) + " matches no " + what + " of the repository, so this git generator"
                                + " gives no parameters")
                .label("nothing matches")
                .help(matches.get().remedy(first.pattern()).orElse("name a " + what + " that exists"));
        includes.stream()
                .skip(1)
                .limit(MOST_RELATED)
                .forEach(path ->
                        finding.related(GitMatches.place(path), quoted(path.pattern()) + " matches nothing either"));
        long others = asked.runs().stream().skip(1).count();
        return Optional.of(
                others == 0
                        ? finding
                        : finding.note("it is the same for "
                                + (others == 1 ? "the other set" : "the " + others + " other sets")
                                + " of the first child of the matrix"));
    }

    private static Optional<Finding.Builder> excluded(
            GitGenerator git, GitMatches matches, GitPath include, List<String> matching) {
        for (GitPath exclude : GitMatches.paths(git, true)) {
            if (matches.matching(exclude).containsAll(matching)) {
                return Optional.of(Finding.at(
                                GitMatches.place(exclude),
                                quoted(exclude.pattern()) + " excludes all that " + quoted(include.pattern())
                                        + " takes: " + some(matching))
                        .label("excludes everything")
                        .related(GitMatches.place(include), "takes " + some(matching))
                        .help("an exclude counts wherever it stands in the list: make it narrower"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding.Builder> selector(AskedGenerator asked, ExpandedSet set) {
        Optional<YamlNode> node = asked.runs().get(0).entry().selector();
        if (node.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Map<String, Integer>> values = new TreeMap<>();
        int sets = 0;
        for (GeneratorRun run : asked.runs()) {
            for (ParamSet one : run.unselected()) {
                sets++;
                one.flat()
                        .forEach((key, value) -> values.computeIfAbsent(key, none -> new TreeMap<>())
                                .merge(value, 1, Integer::sum));
            }
        }
        Optional<Requirement> culprit = ParameterSelector.requirements(node.get()).stream()
                .filter(requirement -> asked.runs().stream()
                        .flatMap(run -> run.unselected().stream())
                        .noneMatch(one -> requirement.matches(one.flat())))
                .findFirst();
        Finding.Builder finding = Finding.at(
                culprit.map(SelectorRemedy::place)
                        .orElseGet(() -> WrittenPlace.ofSpan(node.get().span(), set)),
                "the selector lets none of " + count(sets, "set", "sets") + " of parameters pass");
        return Optional.of(culprit.map(requirement -> finding.label("no set meets this")
                        .help(SelectorRemedy.of(requirement, values, "the sets have")))
                .orElseGet(() -> finding.label("no set meets all of this")
                        .help("each condition holds for some set, and all of them for none")));
    }
}
