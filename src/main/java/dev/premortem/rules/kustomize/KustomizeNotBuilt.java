package dev.premortem.rules.kustomize;

import static dev.premortem.rules.kustomize.PathText.quoted;

import dev.premortem.environment.Builds;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.target.BuildProblem;
import dev.premortem.kustomize.target.NotBuilt;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import java.util.Optional;

/**
 * What premortem leaves out of a build, so that its silence about it is not taken for approval.
 *
 * <p>Not told: entries that another rule calls wrong at the same place, such as a file that git ignores.
 */
public final class KustomizeNotBuilt implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-not-built", Area.KUSTOMIZE)
            .severity(Severity.INFO)
            .summary("part of this kustomization is not built, and so not checked")
            .why("""
                    premortem needs no network and runs nothing that a repository holds. What a kustomization fetches \
                    from elsewhere, has helm render, or has a program or a container make is left out, and the rest is \
                    built and checked. The part that is missing can hold any fault, and objects that others refer to: \
                    so nothing is reported as missing in the namespace that the kustomization sets, or, where it sets \
                    none, in its build.
                    """)
            .remedy(
                    "Bring the part into the repository, or check the whole output: `kustomize build … | premortem check -`.")
            .reference(
                    "kustomize: remote resources",
                    "https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.5.0/examples/remoteBuild.md")
            .reference(
                    "kustomize: helmCharts",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/builtins/#_helmchartinflationgenerator_")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (Builds.Build build : context.builds().all()) {
            for (NotBuilt part : build.result().notBuilt()) {
                if (part.reason() != NotBuilt.Reason.DEPENDS && !ToldElsewhere.aboutPath(part.place(), context)) {
                    sink.report(finding(part, build));
                }
            }
            build.result()
                    .problem()
                    .filter(problem -> problem.fault() == Fault.UNKNOWN)
                    .ifPresent(problem -> unknown(problem, build, context, sink));
        }
    }

    private static Finding.Builder finding(NotBuilt part, Builds.Build build) {
        Finding.Builder finding = Finding.at(
                        part.place().firstLine(),
                        part.what() + " is not built: "
                                + switch (part.reason()) {
                                    case REMOTE -> "it is fetched from elsewhere";
                                    case HELM -> "helm has to render it";
                                    case PROGRAM -> "kustomize runs it, and premortem runs nothing";
                                    case OUTSIDE, DEPENDS -> "it is not part of what was read";
                                })
                .label("left out")
                .renderedIn(Optional.of(build.root()))
                .help(help(part));
        switch (part.effect()) {
            case OBJECTS -> finding.note("objects are missing: " + scope(part, build));
            case CHANGES ->
                finding.note("it may change any object of " + quoted(build.root())
                        + ", so what depends on their fields is not judged");
        }
        return finding;
    }

    private static String scope(NotBuilt part, Builds.Build build) {
        return "nothing is called missing in "
                + part.namespace()
                        .map(namespace -> "namespace `" + namespace + "`")
                        .orElse(quoted(build.root()));
    }

    private static String help(NotBuilt part) {
        return switch (part.reason()) {
            case REMOTE -> "to have it checked, copy it into the repository and list the copy";
            case HELM -> "to have it checked, render the chart and pass the output with `--rendered`";
            case PROGRAM, OUTSIDE, DEPENDS ->
                "to have it checked, pass the whole output: `kustomize build … | premortem check -`";
        };
    }

    private static void unknown(BuildProblem problem, Builds.Build build, RuleContext context, FindingSink sink) {
        Span place = problem.place().map(Span::firstLine).orElseGet(build.kustomization()::head);
        if (!ToldElsewhere.aboutPath(place, context)) {
            sink.report(Finding.at(
                            place,
                            quoted(build.root()) + " is not built: " + problem.message()
                                    + " among the files that were read")
                    .label("nobody knows what stands there")
                    .renderedIn(Optional.of(build.root()))
                    .note("its objects are checked as they are written, as far as nothing changes them")
                    .help("to have it checked, pass the whole output: `kustomize build … | premortem check -`"));
        }
    }
}
