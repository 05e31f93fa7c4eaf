package dev.premortem.state.storage;

import dev.premortem.kubernetes.Resource;
import dev.premortem.repository.RepositoryPath;
import java.util.List;
import java.util.Optional;

/**
 * Which of several objects another one means. Both must name the same namespace, or one of them none. A repository with a
 * folder for each environment has several with the same name: then the one in the same folder is meant, and where there
 * is none or more than one, nothing is known.
 */
final class Companions {
    private Companions() {}

    static Optional<Resource> of(Resource asking, List<Resource> candidates) {
        List<Resource> near = candidates.stream()
                .filter(candidate -> sameNamespace(asking, candidate))
                .toList();
        if (near.size() > 1) {
            String folder = folderOf(asking);
            near = near.stream()
                    .filter(candidate -> folderOf(candidate).equals(folder))
                    .toList();
        }
        return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
    }

    static boolean sameNamespace(Resource one, Resource other) {
        return one.namespace().isEmpty()
                || other.namespace().isEmpty()
                || one.namespace().equals(other.namespace());
    }

    static String folderOf(Resource resource) {
        return RepositoryPath.folderOf(resource.file().path());
    }
}
