package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.GeneratorFault;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleMeta;
import java.util.Set;

/** ApplicationSets that come to more than is expanded here. Argo CD itself has no such bound. */
public final class AppsetLimitExceeded implements FaultRule {
    private static final RuleMeta META = RuleMeta.of("appset-limit-exceeded", Area.ARGOCD)
            .severity(Severity.WARNING)
            .summary("an ApplicationSet comes to more than premortem expands")
            .why("""
                    premortem expands an ApplicationSet to the Applications that Argo CD would make, up to 10,000 sets of
                    parameters for one generator, and within a budget of steps and characters, so that no repository can
                    make it run for long. This is a bound of premortem and no fault that Argo CD would see: it goes on,
                    and slows down. What lies behind the bound is not known, so every rule about missing, superfluous or
                    colliding Applications is silent about the set.
                    """)
            .remedy("Split the ApplicationSet, or narrow what its generators take.")
            .reference(
                    "Argo CD: matrix generator",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Matrix/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<GeneratorFault.Kind> faults() {
        return Set.of(GeneratorFault.Kind.LIMIT);
    }

    @Override
    public void report(GeneratorFault fault, ExpandedSet set, FindingSink sink) {
        sink.report(Finding.at(
                        WrittenPlace.of(fault, set),
                        "the ApplicationSet " + AppsetText.quoted(set.resource().name()) + " is not expanded further: "
                                + fault.detail())
                .label("the bound is reached here")
                .note("this is a bound of premortem; Argo CD goes on, and what it makes is not checked")
                .help("split the ApplicationSet, or narrow what its generators take"));
    }
}
