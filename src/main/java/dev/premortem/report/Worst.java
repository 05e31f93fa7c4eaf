package dev.premortem.report;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** The order in which findings are kept where a format has room for only some of them. */
final class Worst {
    private Worst() {}

    /** All findings, the most severe first; among equals their order stays. */
    static List<Finding> first(List<Finding> findings) {
        List<Finding> ordered = new ArrayList<>(findings.size());
        Severity[] severities = Severity.values();
        for (int i = severities.length - 1; i >= 0; i--) {
            for (Finding finding : findings) {
                if (finding.severity() == severities[i]) {
                    ordered.add(finding);
                }
            }
        }
        return ordered;
    }

    /** The most severe {@code limit} findings; when all fit, in their own order. */
    static List<Finding> of(List<Finding> findings, int limit) {
        return findings.size() <= limit ? findings : first(findings).subList(0, limit);
    }
}
