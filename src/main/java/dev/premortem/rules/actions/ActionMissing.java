package dev.premortem.rules.actions;

import dev.premortem.actions.reference.LocalActions;
import dev.premortem.actions.reference.LocalActions.Found;
import dev.premortem.actions.reference.Reference.Base;
import dev.premortem.actions.reference.Reference.LocalAction;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rules.actions.UsedSteps.UsedStep;
import dev.premortem.text.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Actions of the same repository that are not in it. Silent where a step before may have brought them (a checkout with
 * {@code repository}, {@code ref} or {@code path}, a download, an action that is not known to leave the work tree alone, a
 * script that names the folder or fetches files), in a workflow that other repositories can call, and in composite actions,
 * which read {@code ./} against the work tree of whoever uses them.
 */
public final class ActionMissing implements FileRule {
    private static final RuleMeta META = RuleMeta.of("action-missing", Area.ACTIONS)
            .severity(Severity.WARNING)
            .evidence(Evidence.E2)
            .summary("a step uses an action of the repository that is not there")
            .why("""
                    `uses: ./path` names a folder of the work tree with an `action.yml`, an `action.yaml` or a Dockerfile. \
                    It is looked up when the step begins, so that the job runs up to this step and then stops with \
                    `Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under …`. The path is always read from the \
                    root of the work tree, never from the folder of the workflow.
                    """)
            .remedy("Name the folder of the action, from the root of the repository.")
            .reference(
                    "GitHub: using an action in the same repository",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax"
                            + "#example-using-an-action-in-the-same-repository-as-the-workflow")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<FileRole> roles() {
        return Set.of(FileRole.WORKFLOW);
    }

    @Override
    public void check(RepositoryFile file, RuleContext context, FindingSink sink) {
        boolean called = context.workflows()
                .workflow(file)
                .flatMap(workflow -> workflow.trigger("workflow_call"))
                .isPresent();
        Repository repository = context.workflows().repository();
        for (UsedStep used : UsedSteps.in(file, context)) {
            if (used.text().problems().isEmpty()
                    && used.text().reference() instanceof LocalAction local
                    && (local.base() == Base.COMMIT
                            || !called && !WorkTree.before(used).mayHave(local.folder()))) {
                message(LocalActions.find(repository, local))
                        .ifPresent(message ->
                                sink.report(Finding.at(used.uses().span().firstLine(), message)
                                        .help(help(repository, local))));
            }
        }
    }

    private static Optional<String> message(Found found) {
        if (found instanceof Found.Missing missing) {
            return Optional.of("there is no folder `" + missing.folder() + "` in the repository");
        }
        if (found instanceof Found.NoMetadata folder) {
            return Optional.of("the folder `" + (folder.folder().isEmpty() ? "." : folder.folder())
                    + "` has no `action.yml`, `action.yaml` or Dockerfile");
        }
        return found instanceof Found.IsFile path
                ? Optional.of("`" + path.path() + "` is a file, and the folder of an action must stand here")
                : Optional.empty();
    }

    private static Optional<String> help(Repository repository, LocalAction local) {
        List<String> folders = LocalActions.folders(repository);
        String parent = RepositoryPath.folderOf(local.folder());
        String last = RepositoryPath.nameOf(local.folder());
        return Optional.of(parent)
                .filter(folder -> !folder.isEmpty() && folders.contains(folder))
                .or(() -> NearestName.of(local.folder(), folders))
                .or(() -> folders.stream()
                        .filter(folder -> RepositoryPath.nameOf(folder).equals(last))
                        .findFirst())
                .map(folder -> "write `./" + folder + "`");
    }
}
