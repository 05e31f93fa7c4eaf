package dev.premortem.rules.kustomize;

import dev.premortem.kustomize.KustomizeProblem;
import dev.premortem.rule.RuleContext;
import dev.premortem.text.Span;

/** Whether another rule of the area speaks at a place: one fault has one id. */
final class ToldElsewhere {
    private ToldElsewhere() {}

    /** Whether the path that stands at a place is wrong in itself. */
    static boolean aboutPath(Span place, RuleContext context) {
        return context.kustomizations().problems().stream()
                .map(KustomizeProblem::span)
                .anyMatch(told ->
                        told.file().equals(place.file()) && told.start() <= place.end() && place.start() <= told.end());
    }
}
