package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.GeneratorFault;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;

/** A rule that tells each of its faults by itself. */
interface FaultRule extends ApplicationSetRule, ClaimsFaults {
    /** What is told to whoever meets such a fault. */
    String EFFECT = "one fault stops the whole ApplicationSet: Argo CD neither makes, changes nor removes any of its"
            + " Applications";

    @Override
    default void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        for (GeneratorFault fault : set.result().faults()) {
            if (faults().contains(fault.kind())) {
                report(fault, set, sink);
            }
        }
    }

    /** Reports one fault. */
    void report(GeneratorFault fault, ExpandedSet set, FindingSink sink);

    /** A finding at the place of a fault. */
    static Finding.Builder at(GeneratorFault fault, ExpandedSet set, String message) {
        return Finding.at(WrittenPlace.of(fault, set), message).note(EFFECT);
    }
}
