package dev.premortem.engine;

import dev.premortem.repository.Repository;
import java.util.List;

/**
 * What to check.
 *
 * @param repository everything that was loaded; cross-file rules need all of it
 * @param paths findings are reported for these files and folders only (relative to the root); empty for all
 * @param threads at most this many threads run rules; 1 runs them on the caller's
 */
public record LintRequest(Repository repository, RuleSelection selection, List<String> paths, int threads) {
    public LintRequest {
        paths = List.copyOf(paths);
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads);
        }
    }

    /** Whether findings in this file are reported. */
    boolean reports(String path) {
        if (paths.isEmpty()) {
            return true;
        }
        for (String wanted : paths) {
            if (wanted.isEmpty() || path.equals(wanted) || path.startsWith(wanted + "/")) {
                return true;
            }
        }
        return false;
    }
}
