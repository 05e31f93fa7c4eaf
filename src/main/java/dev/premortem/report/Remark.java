package dev.premortem.report;

import dev.premortem.engine.Rejection;
import dev.premortem.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * A sentence below the frame.
 *
 * @param kind {@code note}, {@code help} or {@code why}
 */
record Remark(String kind, String text) {
    private static final String NOTE = "note";
    private static final int MOST_ROOTS = 3;

    /** Everything that a finding says besides its message and labels, in reading order. */
    static List<Remark> of(Finding finding, int leftOutLabels, boolean verbose) {
        List<Remark> remarks = new ArrayList<>();
        for (String note : finding.notes()) {
            remarks.add(new Remark(NOTE, note));
        }
        if (leftOutLabels > 0) {
            remarks.add(new Remark(NOTE, leftOutLabels + " more places are not shown"));
        }
        if (!finding.chain().isEmpty()) {
            remarks.add(new Remark(NOTE, "reached through ".concat(String.join(" -> ", finding.chain()))));
        }
        addRoots(remarks, finding.renderedIn(), verbose);
        for (String assumption : finding.assumptions()) {
            remarks.add(new Remark(NOTE, "assumed: ".concat(assumption)));
        }
        if (verbose) {
            addDetails(remarks, finding);
        }
        if (!finding.help().isEmpty()) {
            remarks.add(new Remark("help", finding.help()));
        }
        if (!Rejection.isId(finding.rule())) {
            remarks.add(
                    new Remark("why", "premortem explain ".concat(finding.rule().value())));
        }
        return remarks;
    }

    private static void addRoots(List<Remark> remarks, List<String> roots, boolean verbose) {
        if (roots.isEmpty()) {
            return;
        }
        int shown = verbose ? roots.size() : Math.min(roots.size(), MOST_ROOTS);
        StringBuilder text = new StringBuilder("rendered in ");
        for (int i = 0; i < shown; i++) {
            text.append(i == 0 ? "`" : ", `").append(roots.get(i)).append('`');
        }
        if (shown < roots.size()) {
            text.append(" and ").append(roots.size() - shown).append(" more");
        }
        remarks.add(new Remark(NOTE, text.toString()));
    }

    private static void addDetails(List<Remark> remarks, Finding finding) {
        for (String fact : finding.missingFacts()) {
            remarks.add(new Remark(NOTE, "unknown: " + fact));
        }
        if (!finding.subject().resource().isEmpty()) {
            remarks.add(new Remark(NOTE, "about `" + finding.subject().resource() + "`"));
        }
        remarks.add(new Remark(NOTE, "confidence: " + finding.confidence().word()));
    }
}
