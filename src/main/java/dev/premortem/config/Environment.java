package dev.premortem.config;

import dev.premortem.text.Glob;
import dev.premortem.text.Span;
import java.util.List;

/**
 * One entry of {@code environments:}: which files are for which cluster.
 *
 * @param name its name in the configuration
 * @param cluster the name of its cluster in the profile
 * @param paths patterns for the files that are applied there and nowhere else
 * @param span where it is written
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
