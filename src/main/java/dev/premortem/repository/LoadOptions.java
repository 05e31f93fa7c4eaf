package dev.premortem.repository;

import dev.premortem.text.Glob;
import java.util.List;
import java.util.Map;

/**
 * How a repository is loaded.
 *
 * @param exclude files that are not part of the run
 * @param threads at most this many threads read and parse; 1 does it on the caller's
 * @param environment the variables of this process, for those of git
 */
public record LoadOptions(List<Glob> exclude, int threads, Map<String, String> environment) {
    public LoadOptions {
        exclude = List.copyOf(exclude);
        environment = Map.copyOf(environment);
    }
}
