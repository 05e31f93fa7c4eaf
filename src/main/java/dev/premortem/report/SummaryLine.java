package dev.premortem.report;

import dev.premortem.engine.LintResult;
import dev.premortem.engine.Summary;

/** The one line that sums up a run for people; it goes to standard error, never into a report. */
public final class SummaryLine {
    private SummaryLine() {}

    /** {@code 3 errors, 1 warning in 214 files (2 suppressed)} or {@code No findings in 214 files.}, without line end. */
    public static String of(LintResult result) {
        Summary summary = result.summary();
        StringBuilder out = new StringBuilder();
        boolean none = summary.errors() + summary.warnings() + summary.infos() == 0;
        out.append(none ? "No findings" : counts(summary)).append(" in ");
        count(out, summary.files(), "file");
        if (summary.suppressed() > 0) {
            out.append(" (").append(summary.suppressed()).append(" suppressed)");
        }
        return none ? out.append('.').toString() : out.toString();
    }

    /** {@code 3 errors, 1 warning}; what there is none of is not named. */
    static String counts(Summary summary) {
        StringBuilder out = new StringBuilder();
        counted(out, summary.errors(), "error");
        counted(out, summary.warnings(), "warning");
        counted(out, summary.infos(), "info");
        return out.toString();
    }

    /** Appends {@code 1 file} or {@code 2 files}. */
    static void count(StringBuilder out, int number, String noun) {
        out.append(number).append(' ').append(noun);
        if (number != 1) {
            out.append('s');
        }
    }

    private static void counted(StringBuilder out, int number, String noun) {
        if (number > 0) {
            if (!out.isEmpty()) {
                out.append(", ");
            }
            count(out, number, noun);
        }
    }
}
