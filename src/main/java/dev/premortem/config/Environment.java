package dev.premortem.config;

import dev.premortem.text.Glob;
import dev.premortem.text.Span;
import java.util.List;

/**
 * One entry of {@code environments:}: which part of the repository is applied to which cluster.
 *
 * @param cluster the cluster of the profile; the name of the environment where none is given
 * @param paths patterns for the files and folders that are applied there
 * @param span the name of the cluster, else that of the environment, for reports about it
 */
public record Environment(String name, String cluster, List<Glob> paths, Span span) {
    public Environment {
        paths = List.copyOf(paths);
    }

    /** Whether a file belongs to this environment. */
    public boolean holds(String path) {
        return paths.stream().anyMatch(glob -> glob.matches(path));
    }
}
