package dev.premortem.rules.actions;

import dev.premortem.actions.metadata.ActionFile;
import dev.premortem.actions.metadata.ActionProblem;
import dev.premortem.actions.metadata.ActionProblem.FileMissing;
import dev.premortem.actions.metadata.ActionProblem.ForeignKey;
import dev.premortem.actions.reference.LocalActions;
import dev.premortem.actions.reference.LocalActions.Found;
import dev.premortem.actions.reference.Reference.LocalAction;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.Place;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.Area;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rules.actions.UsedSteps.UsedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Metadata of an action that the runner refuses, or of which it ignores a part. A step of a workflow that uses such an action
 * gets a note beside it, since that is where the run stops. Silent for a missing file of a repository that builds things:
 * a step before may make it.
 */
public final class ActionMetadataInvalid implements FileRule {
    /** Files whose presence above an action says that its program may be built. */
    private static final List<String> BUILDS =
            List.of("package.json", "Makefile", "justfile", "Taskfile.yml", "deno.json", "build.gradle", "go.mod");

    private static final RuleMeta META = RuleMeta.of("action-metadata-invalid", Area.ACTIONS)
            .summary("`action.yml` has what the runner refuses or ignores")
            .why("""
                    The runner reads `action.yml` when a job that uses the action is set up. It reads `runs`, outputs and \
                    the steps of a composite action strictly: an unknown key, a missing `using`, `main` or `shell`, or a \
                    `pre-if` in braces ends the job with `Failed to load action.yml`. The root and the inputs are read \
                    loosely: a misspelt `requried` has no effect and nobody says so.
                    """)
            .remedy("Write what the metadata syntax has for this sort of action.")
            .reference(
                    "GitHub: metadata syntax",
                    "https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax")
            .reference(
                    "actions/runner: action_yaml.json",
                    "https://github.com/actions/runner/blob/main/src/Runner.Worker/action_yaml.json")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<FileRole> roles() {
        return Set.of(FileRole.WORKFLOW, FileRole.ACTION);
    }

    @Override
    public void check(RepositoryFile file, RuleContext context, FindingSink sink) {
        Repository repository = context.workflows().repository();
        context.workflows().action(file).ifPresent(action -> report(problems(action, file, repository), sink));
        if (file.role() == FileRole.WORKFLOW) {
            UsedSteps.in(file, context).forEach(used -> user(used, repository, sink));
        }
    }

    /** Keys of another sort of action are one mistake, in {@code using} or in them, and so is a program that is not there. */
    private static void report(List<ActionProblem> problems, FindingSink sink) {
        List<ForeignKey> foreign = new ArrayList<>();
        List<FileMissing> files = new ArrayList<>();
        for (ActionProblem problem : problems) {
            if (problem instanceof ForeignKey key) {
                foreign.add(key);
            } else if (problem instanceof FileMissing file) {
                files.add(file);
            } else {
                sink.report(finding(problem));
            }
        }
        if (!foreign.isEmpty()) {
            Finding.Builder finding = Finding.at(foreign.get(0).place(), MetadataWords.foreign(foreign))
                    .help(MetadataWords.help(foreign.get(0)));
            foreign.stream().skip(1).forEach(key -> finding.related(key.place(), "refused too"));
            sink.report(finding);
        }
        if (!files.isEmpty()) {
            Finding.Builder finding = finding(files.get(0));
            files.stream().skip(1).forEach(file -> finding.related(file.place(), "not there either"));
            sink.report(finding);
        }
    }

    private static Finding.Builder finding(ActionProblem problem) {
        return Finding.at(problem.place().firstLine(), MetadataWords.message(problem))
                .severity(MetadataWords.severity(problem))
                .help(MetadataWords.help(problem));
    }

    private static void user(UsedStep used, Repository repository, FindingSink sink) {
        if (used.text().reference() instanceof LocalAction local
                && LocalActions.find(repository, local) instanceof Found.Action found
                && found.file().yaml().filter(yaml -> !yaml.isPartial()).isPresent()
                && !WorkTree.before(used).isReplaced()) {
            List<ActionProblem> problems = problems(found.metadata(), found.file(), repository);
            if (!problems.isEmpty()) {
                ActionProblem first = problems.get(0);
                sink.report(Finding.at(
                                used.uses().span().firstLine(),
                                "`" + used.uses().text() + "` is an action whose metadata is not in order: "
                                        + MetadataWords.message(first))
                        .severity(Severity.INFO)
                        .related(first.place(), "here"));
            }
        }
    }

    private static List<ActionProblem> problems(ActionFile action, RepositoryFile file, Repository repository) {
        List<ActionProblem> problems = new ArrayList<>(action.problems());
        problems.addAll(UnusedMetadata.of(action));
        for (FileMissing missing :
                action.missingFiles(path -> mayBeThere(repository, RepositoryPath.resolve(file.folder(), path)))) {
            if (missing.key().equals("image") || !isBuilt(repository, file.folder())) {
                problems.add(missing);
            }
        }
        return problems;
    }

    private static boolean mayBeThere(Repository repository, String path) {
        return !(repository.placeOf(path) instanceof Place.Nothing);
    }

    private static boolean isBuilt(Repository repository, String folder) {
        String at = folder;
        while (true) {
            for (String name : BUILDS) {
                if (repository.placeOf(RepositoryPath.resolve(at, name)) instanceof Place.File) {
                    return true;
                }
            }
            if (at.isEmpty()) {
                return false;
            }
            at = RepositoryPath.folderOf(at);
        }
    }
}
