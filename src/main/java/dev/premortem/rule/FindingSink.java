package dev.premortem.rule;

import dev.premortem.finding.Finding;

/** Takes what a rule found; adds the rule's id, area, severity and confidence. */
@FunctionalInterface
public interface FindingSink {
    void report(Finding.Builder finding);
}
