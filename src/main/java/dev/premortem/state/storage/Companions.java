package dev.premortem.state.storage;

import dev.premortem.kubernetes.Resource;
import dev.premortem.repository.RepositoryPath;
import java.util.List;
import java.util.Optional;

/**
 * Which of several objects another one means. Both must name the same namespace; where one of them names none, their
 * folders must be the same, one within the other, or side by side; the folder of a built object is that of its build, and
 * objects of two builds must both name the namespace. A repository with a folder for each environment has
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
            near = near.stream()
                    .filter(candidate -> candidate.folder().equals(asking.folder()))
                    .toList();
        }
        return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
    }

    /** Whether two objects may be applied to one namespace, as far as their namespaces and folders tell. */
    static boolean belong(Resource one, Resource other) {
        boolean bothNamed = !one.namespace().isEmpty() && !other.namespace().isEmpty();
        return one.mayMeet(other) && (bothNamed || areNear(one.folder(), other.folder()));
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
}
