package dev.premortem.engine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a check ended.
 *
 * @param result what was found; after a rejection what is wrong with the rejected file
 * @param root the root of the run
 * @param prefix the way from the top of the git work tree to the root, empty or ending in {@code /}
 * @param profile the file that the declared facts came from; the configuration where they are part of it
 * @param rejection the file with faults, because of which nothing was checked
 */
public record CheckOutcome(
        LintResult result, Path root, String prefix, Optional<Path> profile, Optional<Rejection> rejection) {
    /** Whether there was nothing to check: no file that premortem reads. */
    public boolean isEmpty() {
        return rejection.isEmpty() && result.summary().files() == 0;
    }
}
