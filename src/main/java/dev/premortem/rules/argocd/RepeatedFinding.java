package dev.premortem.rules.argocd;

import dev.premortem.finding.Finding;
import dev.premortem.rule.FindingSink;

/** A finding that several Applications of a set have: it is told of the first one, and the others are counted. */
final class RepeatedFinding {
    private final Finding.Builder finding;
    private int more;

    RepeatedFinding(Finding.Builder finding) {
        this.finding = finding;
    }

    /** Another Application has it too. */
    void again() {
        more++;
    }

    void report(FindingSink sink) {
        if (more > 0) {
            finding.note(Origins.more(more));
        }
        sink.report(finding);
    }
}
