package dev.premortem.kustomize;

import dev.premortem.repository.RepositoryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How kustomizations write paths, compared and turned round; paths are relative to the root of the run. */
public final class TreePath {
    private TreePath() {}

    /** {@code path} seen from {@code folder}; empty where it leaves the root of the run. */
    public static Optional<String> resolve(String folder, String path) {
        return Optional.of(RepositoryPath.resolve(folder, path)).filter(found -> !RepositoryPath.leavesRoot(found));
    }

    /** Whether {@code path} is {@code folder} or lies below it. */
    public static boolean isInOrBelow(String path, String folder) {
        return folder.isEmpty() || path.equals(folder) || path.startsWith(folder + "/");
    }

    /** How {@code target} is written in a kustomization of {@code folder}. */
    public static String relative(String folder, String target) {
        List<String> from = segments(folder);
        List<String> to = segments(target);
        int common = 0;
        while (common < from.size() && common < to.size() && from.get(common).equals(to.get(common))) {
            common++;
        }
        List<String> result = new ArrayList<>();
        for (int i = common; i < from.size(); i++) {
            result.add("..");
        }
        result.addAll(to.subList(common, to.size()));
        return result.isEmpty() ? "." : String.join("/", result);
    }

    private static List<String> segments(String path) {
        return path.isEmpty() ? List.of() : List.of(path.split("/"));
    }
}
