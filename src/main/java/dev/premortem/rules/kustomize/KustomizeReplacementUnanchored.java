package dev.premortem.rules.kustomize;

import static dev.premortem.rules.kustomize.PathText.quoted;

import dev.premortem.environment.Builds;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.reference.LooseMatch;
import dev.premortem.kustomize.reference.Replacement;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlScalar;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Paths of replacements that change more items of a list than the one they name.
 *
 * <p>Not told: expressions that are no item's whole name, which are meant as expressions; items that the
 * same kustomization gives a value of their own afterwards.
 */
public final class KustomizeReplacementUnanchored implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-replacement-unanchored", Area.KUSTOMIZE)
            .severity(Severity.WARNING)
            .summary("path of a replacement also changes items of similar names")
            .why("""
                    In the `fieldPaths` of a replacement, `[name=web]` looks like a comparison, but `web` is a regular \
                    expression that may fit anywhere in the name. So it also fits `web-proxy` and `my-web`: a replacement \
                    for the image of one container changes the image of its sidecar too, and the build succeeds.

                    `[name=^web$]` fits the whole name only. The name is compared as it is written in the file, with its \
                    quotes if it has any, so that `^web$` does not fit `name: "web"`. In `source.fieldPath` the same \
                    brackets compare exactly.
                    """)
            .remedy("Write `[name=^web$]` for the item that is called `web`.")
            .reference(
                    "kustomize v5.5.0: PathMatcher",
                    "https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.5.0/kyaml/yaml/match.go")
            .reference(
                    "kustomize: replacements",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replacements/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        IdentityHashMap<BuildStep, List<LooseMatch>> known = new IdentityHashMap<>();
        for (Builds.Build build : context.builds().all()) {
            for (BuildStep step : build.result().steps()) {
                if (step.field().equals("replacements")) {
                    known.computeIfAbsent(step, one -> loose(one, build.result().steps()))
                            .forEach(match -> sink.report(finding(match, build)));
                }
            }
        }
    }

    private static List<LooseMatch> loose(BuildStep step, List<BuildStep> steps) {
        List<LooseMatch> matches = targets(step)
                .flatMap(target -> LooseMatch.in(target, step.before()).stream())
                .toList();
        return matches.isEmpty()
                ? matches
                : matches.stream()
                        .filter(match -> !isMended(match, later(match, step, steps)))
                        .toList();
    }

    private static Stream<Replacement.Target> targets(BuildStep step) {
        return Replacement.ofStep(step.entry()).stream().flatMap(replacement -> replacement.targets().stream());
    }

    /** The paths that the same kustomization writes to afterwards. */
    private static Set<String> later(LooseMatch match, BuildStep step, List<BuildStep> steps) {
        Set<String> paths = new HashSet<>();
        boolean after = false;
        for (BuildStep other : steps) {
            boolean same = other.equals(step);
            after |= same;
            if (after
                    && other.field().equals("replacements")
                    && other.kustomization().equals(step.kustomization())) {
                targets(other)
                        .flatMap(target -> target.paths().stream())
                        .filter(path -> !same
                                || path.place().start() > match.path().place().start())
                        .forEach(path -> paths.add(path.text()));
            }
        }
        return paths;
    }

    /** Whether each of the other items gets a value of its own afterwards, so that the order has made it right. */
    private static boolean isMended(LooseMatch match, Set<String> later) {
        return match.others().stream()
                .map(YamlScalar::text)
                .allMatch(name -> Stream.of(name, "^" + name + "$")
                        .map(text -> match.path().text().replace(match.step(), "[" + match.key() + "=" + text + "]"))
                        .anyMatch(later::contains));
    }

    private static Finding.Builder finding(LooseMatch match, Builds.Build build) {
        String others = match.others().stream()
                .map(other -> quoted(other.text()))
                .distinct()
                .collect(Collectors.joining(", "));
        Finding.Builder finding = Finding.at(
                        match.path().place(),
                        quoted(match.step()) + " changes " + others + " of " + ObjectText.of(match.object()) + " too")
                .label("fits any part of the name")
                .related(match.exact().span(), "this one is meant")
                .renderedIn(Optional.of(build.root()))
                .help(help(match));
        match.others().stream()
                .map(YamlScalar::span)
                .distinct()
                .limit(2)
                .forEach(other -> finding.related(other, "this one is changed too"));
        return finding;
    }

    private static String help(LooseMatch match) {
        String anchored = "[" + match.key() + "=^" + match.exact().text() + "$]";
        return match.isQuoted()
                ? "remove the quotes of this name in its file, which are compared too, and write " + quoted(anchored)
                : "write " + quoted(anchored) + ", which fits the whole name only";
    }
}
