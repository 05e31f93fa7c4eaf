package dev.premortem.maven;

import dev.premortem.engine.LintResult;
import dev.premortem.engine.UsageException;
import dev.premortem.finding.Severity;
import java.util.Optional;

/**
 * From which findings on a build fails.
 *
 * @param least the least severity that fails it; empty for none
 */
record FailOn(Optional<Severity> least) {
    /** Reads the word of the parameter. */
    static FailOn of(String word) throws UsageException {
        Optional<Severity> severity = Severity.of(word);
        if (severity.isEmpty() && !word.equals("never")) {
            throw new UsageException("failOn takes error, warning, info or never, not `" + word + "`");
        }
        return new FailOn(severity);
    }

    boolean reachedBy(LintResult result) {
        return least.isPresent()
                && result.findings().stream()
                        .anyMatch(finding -> finding.severity().atLeast(least.get()));
    }
}
