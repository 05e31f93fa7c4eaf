package dev.premortem.actions;

import dev.premortem.repository.RepositoryFile;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;

/** A file that GitHub Actions reads. Any shape is accepted: what has the wrong kind is passed over. */
public sealed interface ActionsFile permits Workflow, ActionMetadata {
    /** The mapping of the file. */
    YamlMapping root();

    /** All steps, in the order of the file. */
    List<Step> steps();

    /** The scripts of all steps. */
    default List<RunScript> scripts() {
        return steps().stream().flatMap(step -> step.script().stream()).toList();
    }

    /** Reads a workflow or the metadata of an action; empty for any other file and for one without a mapping. */
    static Optional<ActionsFile> of(RepositoryFile file) {
        Optional<YamlMapping> root = file.yaml()
                .flatMap(yaml -> yaml.documents().stream().findFirst())
                .flatMap(YamlDocument::mapping);
        return switch (file.role()) {
            case WORKFLOW -> root.map(Workflow::of);
            case ACTION -> root.map(ActionMetadata::of);
            default -> Optional.empty();
        };
    }
}
