package dev.premortem.report;

import dev.premortem.engine.LintResult;
import dev.premortem.engine.Summary;
import dev.premortem.finding.Fix;
import java.util.ArrayList;
import java.util.List;

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
        List<String> remarks = new ArrayList<>(2);
        if (summary.suppressed() > 0) {
            remarks.add(summary.suppressed() + " suppressed");
        }
        long fixable = result.findings().stream()
                .flatMap(finding -> finding.fix().stream())
                .filter(fix -> fix.safety() == Fix.Safety.SAFE)
                .count();
        if (fixable > 0) {
            remarks.add(fixable + " fixable with --fix");
        }
        if (!remarks.isEmpty()) {
            out.append(" (").append(String.join(", ", remarks)).append(')');
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
