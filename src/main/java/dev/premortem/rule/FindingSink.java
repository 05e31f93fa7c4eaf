package dev.premortem.rule;

import dev.premortem.finding.Finding;

/** Takes what a rule found; adds the rule's id, area, severity and confidence. */
public interface FindingSink {
    void report(Finding.Builder finding);

    /**
     * Says that the rule met something it would have judged, had the profile this fact. The run tells the user once which
     * facts are worth declaring.
     *
     * @param fact the key of the profile: {@code nodes}, {@code storage.longhorn.nodes}
     */
    void waitsFor(String fact);
}
