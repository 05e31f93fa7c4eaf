package dev.premortem.kustomize;

import dev.premortem.repository.Place;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.Tracking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of the run as kustomize's file system sees them: by path, with symbolic links followed. */
final class FileTree {
    private final Repository repository;
    private final Map<String, List<String>> byName = new HashMap<>();

    FileTree(Repository repository) {
        this.repository = repository;
        for (RepositoryFile file : repository.files()) {
            byName.computeIfAbsent(file.name(), name -> new ArrayList<>(1)).add(file.path());
        }
    }

    /** What stands at a path; a file behind a link that git does not have is no better than the link. */
    Place at(String path) {
        Place place = repository.placeOf(path);
        Optional<RepositoryFile> entry = repository.file(path);
        if (place instanceof Place.File file && entry.isPresent()) {
            Tracking own = entry.get().tracking();
            boolean linkLacks = own == Tracking.UNTRACKED || own == Tracking.IGNORED;
            return linkLacks ? new Place.File(file.path(), own) : file;
        }
        return place;
    }

    /** Whether anything of the run lies in a folder; else it may be a submodule that was not fetched. */
    boolean isEmpty(String folder) {
        return repository.namesIn(folder).isEmpty();
    }

    /** The names of the files and folders in a folder. */
    Collection<String> namesIn(String folder) {
        return repository.namesIn(folder);
    }

    /** The paths of all files of this name. */
    List<String> filesNamed(String name) {
        return byName.getOrDefault(name, List.of());
    }
}
