package dev.premortem.actions.reference;

import dev.premortem.actions.workflow.Trigger;
import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.repository.Place;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.yaml.YamlDocument;
import java.util.List;
import java.util.Optional;

/** The workflows of a repository that its other workflows may call. */
public final class ReusableWorkflows {
    private static final String FOLDER = ".github/workflows";
    private static final String EVENT = "workflow_call";

    private ReusableWorkflows() {}

    /** What is at the place of a called workflow. */
    public sealed interface Found {
        /**
         * A workflow that can be called.
         *
         * @param call its event, with inputs, outputs and secrets
         */
        record Callable(RepositoryFile file, WorkflowFile workflow, Trigger call) implements Found {}

        /** A workflow without {@code workflow_call}. */
        record NotCallable(RepositoryFile file, WorkflowFile workflow) implements Found {}

        /** A file that is no YAML mapping, not read to its end, or not read at all. */
        record Unreadable(String path) implements Found {}

        /** Nothing. */
        record Missing(String path) implements Found {}

        /** Outside of what the run has loaded: anything may be there. */
        record Unknown() implements Found {}
    }

    /** Looks a workflow of the same repository up. */
    public static Found find(Repository repository, Reference.LocalWorkflow reference) {
        Place place = repository.placeOf(reference.path());
        if (place instanceof Place.Unknown) {
            return new Found.Unknown();
        }
        if (!(place instanceof Place.File found)) {
            return new Found.Missing(reference.path());
        }
        return repository
                .file(reference.path())
                .or(() -> repository.file(found.path()))
                .map(ReusableWorkflows::read)
                .orElseGet(() -> new Found.Unreadable(reference.path()));
    }

    private static Found read(RepositoryFile file) {
        Optional<WorkflowFile> workflow = file.yaml()
                .filter(yaml -> !yaml.isPartial())
                .flatMap(yaml -> yaml.documents().stream().findFirst())
                .flatMap(YamlDocument::mapping)
                .map(WorkflowFile::read);
        if (workflow.isEmpty()) {
            return new Found.Unreadable(file.path());
        }
        return workflow.get()
                .trigger(EVENT)
                .<Found>map(call -> new Found.Callable(file, workflow.get(), call))
                .orElseGet(() -> new Found.NotCallable(file, workflow.get()));
    }

    /** The paths of all workflows that can be called, sorted, to suggest one. */
    public static List<String> paths(Repository repository) {
        return repository.files().stream()
                .filter(file -> file.folder().equals(FOLDER))
                .filter(file -> read(file) instanceof Found.Callable)
                .map(RepositoryFile::path)
                .toList();
    }
}
