package dev.premortem.rules.placement;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.LabelSelector;
import dev.premortem.kubernetes.SelectorRequirement;
import dev.premortem.kubernetes.TopologySpreadConstraint;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.state.placement.Workload;
import dev.premortem.yaml.YamlNode;
import java.util.Optional;

/**
 * Topology spread constraints that do not count the pods they are written on.
 *
 * <p>Silent where the selector matches pods of another workload of the repository: to spread around those may be meant.
 */
public final class TopologySpreadSelectorMismatch implements WorkloadRule {
    private static final RuleMeta META = RuleMeta.of("topology-spread-selector-mismatch", Area.PLACEMENT)
            .severity(Severity.WARNING)
            .summary("a topology spread constraint does not count the pods it is meant to spread")
            .why("""
                    A constraint spreads the pods that its `labelSelector` matches, and it does not look at which pod it
                    is written on. When the selector misses the pod's own labels, by a typing mistake, after a label was
                    renamed, or because it was left out (a missing selector matches nothing), each pod finds a count of 0
                    everywhere: all may land on one node, and the file says that they are spread.
                    """)
            .remedy("Let the selector match the labels of the pod template.")
            .reference(
                    "Kubernetes: spread constraint definition",
                    "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(Workload workload, RuleContext context, FindingSink sink) {
        for (TopologySpreadConstraint constraint : workload.pod().constraints()) {
            Optional<LabelSelector> selector = constraint.selector();
            if (selector.isEmpty()) {
                report(
                        workload,
                        constraint.node(),
                        "a constraint without `labelSelector` matches no pod, so it does not spread those of ",
                        "add a `labelSelector` that matches the labels of the pod template",
                        sink);
            } else if (selector.get().matches(workload.pod().labels()).violated()
                    && !context.placement().workloads().othersMatch(workload.resource(), selector.get())) {
                SelectorRequirement culprit = culprit(workload, selector.get());
                report(
                        workload,
                        culprit.node(),
                        "the selector misses the pods it is written on, so it does not spread those of ",
                        help(workload, culprit),
                        sink);
            }
        }
    }

    private static SelectorRequirement culprit(Workload workload, LabelSelector selector) {
        return selector.requirements().stream()
                .filter(requirement ->
                        requirement.matches(workload.pod().labels()).violated())
                .findFirst()
                .orElseThrow();
    }

    private static String help(Workload workload, SelectorRequirement culprit) {
        return workload.pod()
                .labels()
                .value(culprit.key())
                .map(value -> "the pods have `" + culprit.key() + ": " + value + "`")
                .orElse("the pods have no label `" + culprit.key()
                        + "`: add it to the template, or select by one they have");
    }

    private static void report(Workload workload, YamlNode place, String message, String help, FindingSink sink) {
        sink.report(Finding.at(
                        place.span().firstLine(),
                        message + workload.resource().id().display())
                .label("does not match the pod template")
                .help(help));
    }
}
