package dev.premortem.state.storage;

import dev.premortem.kubernetes.Resource;
import dev.premortem.repository.RepositoryPath;
import java.util.List;
import java.util.Optional;

/**
 * Which of several objects another one means. Both must name the same namespace; where one of them names none, their
 * folders must be the same, one within the other, or side by side. A repository with a folder for each environment has
 * several with the same name: then the one in the same folder is meant, and where there is none or more than one, nothing
 * is known.
 */
final class Companions {
    private Companions() {}

    static Optional<Resource> of(Resource asking, List<Resource> candidates) {
        List<Resource> near = candidates.stream()
                .filter(candidate -> belong(asking, candidate))
                .toList();
        if (near.size() > 1) {
            String folder = folderOf(asking);
            near = near.stream()
                    .filter(candidate -> folderOf(candidate).equals(folder))
                    .toList();
        }
        return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
    }

    /** Whether two objects may be applied to one namespace, as far as their namespaces and folders tell. */
    static boolean belong(Resource one, Resource other) {
        boolean bothNamed = !one.namespace().isEmpty() && !other.namespace().isEmpty();
        return sameNamespace(one, other) && (bothNamed || areNear(folderOf(one), folderOf(other)));
    }

    /** Whether folders are the same, one within the other, or in the same folder. */
    static boolean areNear(String folder, String other) {
        boolean sideBySide = !folder.isEmpty()
                && !other.isEmpty()
                && RepositoryPath.folderOf(folder).equals(RepositoryPath.folderOf(other));
        return sideBySide || isWithin(folder, other) || isWithin(other, folder);
    }

    private static boolean isWithin(String folder, String ancestor) {
        return ancestor.isEmpty() || folder.equals(ancestor) || folder.startsWith(ancestor + "/");
    }

    private static boolean sameNamespace(Resource one, Resource other) {
        return one.namespace().isEmpty()
                || other.namespace().isEmpty()
                || one.namespace().equals(other.namespace());
    }

    private static String folderOf(Resource resource) {
        return RepositoryPath.folderOf(resource.file().path());
    }
}
