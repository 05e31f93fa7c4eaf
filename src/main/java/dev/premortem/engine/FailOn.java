package dev.premortem.engine;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import java.util.Optional;

/**
 * From which findings on a run fails.
 *
 * @param least the least severity that fails it; empty for none
 */
public record FailOn(Optional<Severity> least) {
    /**
     * Reads {@code error}, {@code warning}, {@code info} or {@code never}.
     *
     * @param option the name under which the user gave the word, for the complaint
     */
    public static FailOn of(String option, String word) throws UsageException {
        Optional<Severity> severity = Severity.of(word);
        if (severity.isEmpty() && !word.equals("never")) {
            throw new UsageException(option + " takes error, warning, info or never, not `" + word + "`");
        }
        return new FailOn(severity);
    }

    /** Whether any finding is at or above the level. */
    public boolean reachedBy(LintResult result) {
        for (Finding finding : result.findings()) {
            if (least.isPresent() && finding.severity().atLeast(least.get())) {
                return true;
            }
        }
        return false;
    }
}
