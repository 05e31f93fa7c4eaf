package dev.premortem.rules.kustomize;

import static dev.premortem.rules.kustomize.PathText.quoted;

import dev.premortem.environment.Builds;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;

/**
 * Patches with nothing in them.
 *
 * <p>Not told: patches that say only what is there already.
 */
public final class KustomizePatchEmpty implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-patch-empty", Area.KUSTOMIZE)
            .summary("patch has nothing in it")
            .why("""
                    kustomize reads each patch both as an object to merge and as a list of operations, and exactly one \
                    of the readings must succeed. A patch of comments and blanks only, as it is left when all its lines \
                    are commented out, fits both or neither, and the build fails with `illegally qualifies as both an SM \
                    and JSON patch` or `unable to parse SM or JSON patch`. From kustomize 5.7 on such a patch does nothing \
                    where its entry of `patches` has a `target`, and from 5.8.1 on where it has none, too.

                    A file without a single character is an empty list of operations: with a `target` the build succeeds \
                    in every version, and the patch does nothing; without one it fails before 5.8.1 with `must specify a \
                    target`.
                    """)
            .remedy("Remove the entry together with the patch, or write what the patch is for.")
            .reference(
                    "kustomize issue 5956: empty patches", "https://github.com/kubernetes-sigs/kustomize/issues/5956")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (FailedBuild failed : FailedBuild.by(Fault.PATCH_EMPTY, context)) {
            sink.report(failed.finding(failed.place(), failed.problem().message())
                    .label("nothing to do here")
                    .help("remove the entry of this patch from " + quoted(failed.folder())
                            + ", or write what the patch is for"));
        }
        for (Builds.Build build : context.builds().all()) {
            build.needsVersion()
                    .filter(needs -> needs.problem().fault() == Fault.PATCH_EMPTY)
                    .ifPresent(needs -> sink.report(older(needs, build)));
            for (BuildStep step : build.result().steps()) {
                emptyFile(step, context)
                        .ifPresent(path -> sink.report(Finding.at(
                                        path.span(),
                                        "the patch " + quoted(path.text()) + " is an empty file and does nothing")
                                .severity(Severity.WARNING)
                                .label("without a single character")
                                .renderedIn(Optional.of(build.root()))
                                .help("remove the entry, or write what the patch is for")));
            }
        }
    }

    /** Nobody said which release builds this: some fail, and to the others the patch is nothing. */
    private static Finding.Builder older(Builds.NeedsVersion needs, Builds.Build build) {
        FailedBuild failed = new FailedBuild(build, needs.problem());
        return failed.located(failed.place(), needs.problem().message())
                .severity(Severity.WARNING)
                .label("nothing to do here")
                .note(failed.command() + " fails before kustomize " + needs.since()
                        + "; from then on the patch does nothing")
                .help("remove the entry of this patch, or write what the patch is for");
    }

    private static Optional<YamlScalar> emptyFile(BuildStep step, RuleContext context) {
        if (!step.field().equals("patches")) {
            return Optional.empty();
        }
        String folder = RepositoryPath.folderOf(step.kustomization());
        return step.entry()
                .at("path")
                .flatMap(node -> node.asScalar())
                .filter(path -> context.repository()
                        .file(RepositoryPath.resolve(folder, path.text()))
                        .flatMap(RepositoryFile::yaml)
                        .map(YamlFile::source)
                        .filter(source -> source.text().isEmpty())
                        .isPresent());
    }
}
