package dev.premortem.engine;

import dev.premortem.finding.RuleId;
import java.nio.file.Path;

/**
 * How a check ended.
 *
 * @param result what was found; for a rejected configuration what is wrong with it
 * @param root the root of the run
 * @param prefix the way from the top of the git work tree to the root, empty or ending in {@code /}
 * @param configurationRejected whether the configuration has faults, so that nothing was checked
 */
public record CheckOutcome(LintResult result, Path root, String prefix, boolean configurationRejected) {
    /** The id under which faults of the configuration are shown; no rule, so there is nothing to explain. */
    public static final RuleId CONFIGURATION_INVALID = new RuleId("configuration-invalid");

    /** Whether there was nothing to check: no file that premortem reads. */
    public boolean isEmpty() {
        return !configurationRejected && result.summary().files() == 0;
    }
}
