package dev.premortem.actions.reference;

import dev.premortem.actions.metadata.ActionFile;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.Place;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.yaml.YamlDocument;
import java.util.List;
import java.util.Optional;

/**
 * The actions of a repository. The work tree of a job is taken for the root of the run; a checkout into another folder, or
 * a step that makes the action, can only be seen by whoever knows the steps before.
 *
 * <p>Source, read 2026-11: {@code ActionManager.cs} of actions/runner, which looks for {@code action.yml}, {@code action.yaml},
 * {@code Dockerfile} and {@code dockerfile}, in this order.
 */
public final class LocalActions {
    private static final List<String> METADATA = List.of("action.yml", "action.yaml");
    private static final List<String> DOCKERFILES = List.of("Dockerfile", "dockerfile");

    private LocalActions() {}

    /** What is at the place of a local action. */
    public sealed interface Found {
        /** The metadata. */
        record Action(RepositoryFile file, ActionFile metadata) implements Found {}

        /** A folder whose Dockerfile is the action; it has no inputs. */
        record DockerfileOnly(String path) implements Found {}

        /** Metadata that is no YAML mapping, or not read. */
        record UnreadableMetadata(String path) implements Found {}

        /** A folder without metadata. */
        record NoMetadata(String folder) implements Found {}

        /** A file, often the metadata itself, where its folder is expected. */
        record IsFile(String path) implements Found {}

        /** Nothing. */
        record Missing(String folder) implements Found {}

        /** Outside of what the run has loaded: anything may be there. */
        record Unknown() implements Found {}
    }

    /** Looks a local action up. */
    public static Found find(Repository repository, Reference.LocalAction reference) {
        String folder = reference.folder();
        for (String name : METADATA) {
            Optional<RepositoryFile> file = repository.file(RepositoryPath.resolve(folder, name));
            if (file.isPresent()) {
                return action(file.get());
            }
        }
        Place place = repository.placeOf(folder);
        if (place instanceof Place.Unknown) {
            return new Found.Unknown();
        }
        if (place instanceof Place.File) {
            return new Found.IsFile(folder);
        }
        if (place instanceof Place.Nothing) {
            return new Found.Missing(folder);
        }
        return inFolder(repository, folder);
    }

    private static Found inFolder(Repository repository, String folder) {
        for (String name : METADATA) {
            // No file of the run, but there: ignored by git, or behind a link.
            String path = RepositoryPath.resolve(folder, name);
            Place place = repository.placeOf(path);
            if (place instanceof Place.File file) {
                Optional<RepositoryFile> real = repository.file(file.path());
                return real.map(LocalActions::action).orElse(new Found.UnreadableMetadata(path));
            }
            if (place instanceof Place.Unknown) {
                return new Found.Unknown();
            }
        }
        for (String name : DOCKERFILES) {
            String path = RepositoryPath.resolve(folder, name);
            if (repository.placeOf(path) instanceof Place.File) {
                return new Found.DockerfileOnly(path);
            }
        }
        return new Found.NoMetadata(folder);
    }

    private static Found action(RepositoryFile file) {
        return file.yaml()
                .flatMap(yaml -> yaml.documents().stream().findFirst())
                .flatMap(YamlDocument::mapping)
                .<Found>map(root -> new Found.Action(file, ActionFile.read(root)))
                .orElseGet(() -> new Found.UnreadableMetadata(file.path()));
    }

    /** The folders of all actions of the repository, sorted, to suggest one. */
    public static List<String> folders(Repository repository) {
        return repository.files().stream()
                .filter(file -> METADATA.contains(file.name()) && file.role() != FileRole.WORKFLOW)
                .map(RepositoryFile::folder)
                .distinct()
                .toList();
    }
}
