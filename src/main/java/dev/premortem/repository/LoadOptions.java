package dev.premortem.repository;

import dev.premortem.text.Glob;
import java.util.List;
import java.util.Map;

/**
 * How a repository is loaded.
 *
 * @param exclude files that are not part of the run
 * @param threads how many threads read files; 1 reads them on the calling thread. The result is the same.
 * @param environment the variables of this process: {@code PATH} finds git, {@code GIT_*} reach it where they concern the root
 */
public record LoadOptions(List<Glob> exclude, int threads, Map<String, String> environment) {
    public LoadOptions {
        exclude = List.copyOf(exclude);
        environment = Map.copyOf(environment);
    }
}
