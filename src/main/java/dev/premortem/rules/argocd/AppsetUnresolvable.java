package dev.premortem.rules.argocd;

import static dev.premortem.rules.argocd.AppsetText.quoted;

import dev.premortem.argocd.appset.GeneratorRun;
import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.argocd.appset.Unresolved;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Generators of which premortem cannot know what they give, so that its silence about them is not taken for approval. */
public final class AppsetUnresolvable implements ApplicationSetRule {
    private static final RuleMeta META = RuleMeta.of("appset-unresolvable", Area.ARGOCD)
            .severity(Severity.INFO)
            .summary("what a generator gives is not known, and so its Applications are not checked")
            .why("""
                    premortem asks no network and no cluster. What a generator takes from a service (`scmProvider`, \
                    `pullRequest`, `plugin`, `clusterDecisionResource`), from another repository or revision, or from \
                    the clusters that Argo CD knows, has to be declared in the profile; without that, the Applications of \
                    the set are not known, and nothing is reported as missing or superfluous on their account. A template \
                    that depends on the time or on chance is known only when Argo CD renders it.
                    """)
            .remedy("""
                    Declare the fact in the profile: `argocd.clusters` for cluster generators, `argocd.parameters` for \
                    generators that ask a service, `repositories` for a repository of which a clone lies within the root.
                    """)
            .reference(
                    "Argo CD: generators",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/")
            .build();

    private record Told(Span place, Unresolved.Reason reason) {}

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        Set<Told> told = new HashSet<>();
        for (Unresolved gap : set.result().unknown()) {
            Span place = WrittenPlace.ofSpan(gap.span(), set);
            if (told.add(new Told(place, gap.reason()))) {
                sink.report(finding(gap, place, set, context));
            }
        }
    }

    private static Finding.Builder finding(Unresolved gap, Span place, ExpandedSet set, RuleContext context) {
        String detail = gap.detail();
        return switch (gap.reason()) {
            case PROVIDER ->
                Finding.at(place, "what " + quoted(detail) + " gives is known to a service alone")
                        .label("not known here")
                        .missingFact("argocd.parameters")
                        .help("declare sets of parameters in the profile: `argocd.parameters` → "
                                + quoted(set.resource().name()) + " → " + quoted(detail));
            case REPOSITORY -> repository(gap, place, set, context);
            case FILE ->
                Finding.at(place, "the file " + quoted(detail) + ", which this generator takes, cannot be read")
                        .label("not known here")
                        .help("make it a text file that is in the work tree");
            case PATTERN ->
                Finding.at(place, "the pattern " + quoted(detail) + " is of a kind that is not read")
                        .label("not known here")
                        .help("write it without the magic of pathspecs, which begins with a colon");
            case CLUSTERS ->
                Finding.at(place, "which clusters Argo CD knows is not declared")
                        .label("not known here")
                        .missingFact("argocd.clusters")
                        .help("declare them in the profile under `argocd.clusters`, with the labels of their secrets");
            case TEMPLATE -> template(detail, place);
            case SHARED_MAPPING ->
                Finding.at(
                                place,
                                "this merge writes into a mapping that several parameter sets share, so that what one"
                                        + " of them gets depends on the others")
                        .label("not known here")
                        .help("give each parameter set values of its own, or merge before the matrix");
        };
    }

    private static Finding.Builder repository(Unresolved gap, Span place, ExpandedSet set, RuleContext context) {
        Optional<GitGenerator> git = AskedGenerator.all(set).stream()
                .map(GeneratorRun::generator)
                .filter(generator -> generator instanceof GitGenerator
                        && generator.node().span().equals(gap.span()))
                .map(GitGenerator.class::cast)
                .findFirst();
        if (git.isEmpty()) {
            return Finding.at(place, quoted(gap.detail()) + " leads to files outside of what was read")
                    .label("not known here")
                    .help("run premortem at the top of the repository");
        }
        String url = gap.detail();
        if (context.applications().repositories().find(url, "").isPresent()) {
            return Finding.at(
                            place,
                            quoted(url) + " is at hand, but not at the revision "
                                    + quoted(git.get().revision()))
                    .label("not known here")
                    .note("the files of the run are taken for the revisions `HEAD`, `main` and `master`, and for the"
                            + " branch that is checked out");
        }
        return Finding.at(place, "the repository " + quoted(url) + " is not at hand")
                .label("not known here")
                .missingFact("repositories")
                .help("where a clone lies within the root, declare it in the profile: `repositories` → " + quoted(url)
                        + " → its folder");
    }

    private static Finding.Builder template(String detail, Span place) {
        if (detail.contains("server of ")) {
            return Finding.at(place, "the address of a cluster is not declared: " + detail)
                    .label("not known here")
                    .missingFact("argocd.clusters[].server")
                    .help("give the cluster a `server` under `argocd.clusters` in the profile");
        }
        return Finding.at(place, detail.isEmpty() ? "this text is known only when Argo CD renders it" : detail)
                .label("known only when Argo CD renders it")
                .note("the Applications that depend on it are not checked");
    }
}
