package dev.premortem.engine;

import java.nio.file.Path;

/**
 * How a check ended.
 *
 * @param result what was found; for a rejected configuration what is wrong with it
 * @param root the root of the run
 * @param configurationRejected whether the configuration has faults, so that nothing was checked
 */
public record CheckOutcome(LintResult result, Path root, boolean configurationRejected) {
    /** Whether there was nothing to check: no file that premortem reads. */
    public boolean isEmpty() {
        return !configurationRejected && result.summary().files() == 0;
    }
}
