package dev.premortem.rules.kustomize;

import static dev.premortem.rules.kustomize.PathText.quoted;

import dev.premortem.config.Configuration;
import dev.premortem.config.KustomizeVersion;
import dev.premortem.environment.Builds;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.KustomizeProblem.SeveralFiles;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.target.BuildProblem;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Placeholder;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlFile;
import java.util.List;

/**
 * What ends a build and has no id of its own.
 *
 * <p>Not told: faults that have a rule of their own, or that one tells at the same place (paths, YAML syntax); failures at a text that a template
 * engine still has to fill in; kustomizations that lead to a file nobody knows; components and bases that nobody builds
 * by themselves.
 */
public final class KustomizeBuildError implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-build-error", Area.KUSTOMIZE)
            .summary("kustomize cannot build this")
            .why("""
                    `kustomize build` stops at the first fault and prints nothing. Argo CD and Flux build before they \
                    compare, so one wrong line takes the whole application out of their hands: it turns Unknown or not \
                    ready, and nothing in it is created, updated or pruned until the line is mended. Pods that run keep \
                    running, which is why such a fault can stay unseen for days.

                    kustomize's own message names the steps that failed, one inside the other, and often neither the \
                    file nor the line. premortem carries out the same build, in the semantics of kustomize 5.5 or of \
                    the release that `kustomizeVersion` names in the configuration, and points at the one line. Where it \
                    names none, what only a later release can build is an info.
                    """)
            .remedy("Mend the line; `premortem render` shows what the build prints then.")
            .reference(
                    "kustomize: the kustomization file",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/")
            .reference(
                    "Argo CD: tools and ComparisonError",
                    "https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (SeveralFiles several : context.kustomizations().problems(SeveralFiles.class)) {
            sink.report(Finding.at(
                            several.span(),
                            "%s has %d kustomization files, and kustomize refuses to choose"
                                    .formatted(
                                            quoted(several.kustomization().folder()),
                                            several.names().size()))
                    .note("the files are " + String.join(", ", several.names()))
                    .help("keep one of them and remove the other"));
        }
        for (Builds.Build build : context.builds().all()) {
            build.result()
                    .problem()
                    .filter(problem -> problem.fault() != Fault.UNKNOWN && !ToldElsewhere.byOwnRule(problem.fault()))
                    .map(problem -> new FailedBuild(build, problem))
                    .filter(failed -> !isTold(failed, context))
                    .ifPresent(failed -> sink.report(
                            failed.finding(failed.place(), failed.problem().message())
                                    .label("the build stops here")));
            build.needsVersion().ifPresent(needs -> newer(needs, build, context, sink));
        }
    }

    /** Nobody said which release builds this, and a later one can. */
    private static void newer(Builds.NeedsVersion needs, Builds.Build build, RuleContext context, FindingSink sink) {
        FailedBuild older = new FailedBuild(build, needs.problem());
        if (isTold(older, context) || needs.problem().fault() == Fault.PATCH_EMPTY) {
            return;
        }
        String message = "kustomize " + KustomizeVersion.DEFAULT + " cannot build this, and " + needs.since() + " can: "
                + needs.problem().message();
        sink.report(older.located(older.place(), message)
                .severity(Severity.INFO)
                .label("older releases stop here")
                .note(older.command() + " was carried out as " + KustomizeVersion.NEWEST + " does it")
                .help("set `kustomizeVersion` in `" + Configuration.FILE_NAME + "` to the release that builds this"));
    }

    /** Whether another rule speaks at the place, or nothing is proven there. */
    private static boolean isTold(FailedBuild failed, RuleContext context) {
        BuildProblem problem = failed.problem();
        if (problem.place().isEmpty()) {
            return isAboutSeveral(failed.build().root(), context);
        }
        Span place = problem.place().get();
        if (Placeholder.isIn(place.text()) || ToldElsewhere.aboutYaml(place, context)) {
            return true;
        }
        return switch (problem.fault()) {
            case PATH -> isAboutPath(place, context);
            case SYNTAX -> isAboutSyntax(place, context);
            default -> false;
        };
    }

    private static boolean isAboutPath(Span place, RuleContext context) {
        if (ToldElsewhere.aboutPath(place, context)) {
            return true;
        }
        String folder = RepositoryPath.folderOf(place.file().path());
        return context.kustomizations().all().stream()
                .filter(kustomization ->
                        kustomization.file().path().equals(place.file().path()))
                .flatMap(kustomization -> kustomization.paths().stream())
                .filter(entry -> entry.node().span().start() == place.start())
                .anyMatch(entry -> isAboutSeveral(RepositoryPath.resolve(folder, entry.path()), context));
    }

    private static boolean isAboutSeveral(String folder, RuleContext context) {
        return context.kustomizations().problems(SeveralFiles.class).stream()
                .anyMatch(several -> several.kustomization().folder().equals(folder));
    }

    private static boolean isAboutSyntax(Span place, RuleContext context) {
        List<?> told = context.repository()
                .file(place.file().path())
                .flatMap(RepositoryFile::yaml)
                .map(YamlFile::problems)
                .orElse(List.of());
        return !told.isEmpty();
    }
}
