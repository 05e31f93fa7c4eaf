package dev.premortem.report;

import dev.premortem.engine.FailOn;
import dev.premortem.finding.Severity;
import java.util.Optional;

/**
 * What the formats may be told; each uses what concerns it.
 *
 * @param color whether the text may hold ANSI escapes
 * @param width columns that a frame may take
 * @param verbose whether the text also shows confidence, object and missing facts
 * @param version the version of premortem, for the formats that name their tool
 * @param prefix path of the run's root inside the Git repository, empty or ending in {@code /}; GitHub and GitLab
 *     resolve the paths of reports against the repository, not against the root of the run
 * @param failOn from which findings on the run fails, for the formats that tell failures from the rest
 */
public record ReportOptions(boolean color, int width, boolean verbose, String version, String prefix, FailOn failOn) {
    /** Columns of a frame where the terminal does not tell its own. */
    public static final int DEFAULT_WIDTH = 120;

    private static final int LEAST_WIDTH = 40;

    public ReportOptions {
        width = Math.max(width, LEAST_WIDTH);
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new IllegalArgumentException("a prefix ends in a slash: " + prefix);
        }
    }

    /** No colour, default width, root of the run = root of the repository, errors fail. */
    public static ReportOptions plain(String version) {
        return new ReportOptions(false, DEFAULT_WIDTH, false, version, "", new FailOn(Optional.of(Severity.ERROR)));
    }
}
