package dev.premortem.rules.placement;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.state.placement.Assessment;
import dev.premortem.state.placement.Demand;
import dev.premortem.state.placement.Limit;
import dev.premortem.state.placement.Shortage;
import dev.premortem.state.placement.Workload;
import java.util.List;
import java.util.Optional;

/**
 * Ports of the host that leave no node for a pod the workload needs.
 *
 * <p>Only pods of the workload itself are reckoned with. A DaemonSet has one pod on each node and replaces it in place
 * unless told otherwise, so it is left alone.
 */
public final class HostPortUnschedulable implements NodesRule {
    private static final RuleMeta META = RuleMeta.of("host-port-unschedulable", Area.PLACEMENT)
            .evidence(Evidence.E3)
            .summary("a port of the host leaves no node for a pod the workload needs")
            .why("""
                    A port of the host can be opened once on each node, so two pods with the same `hostPort` never share
                    one. With `hostNetwork: true` each declared `containerPort` is such a port, though the file does not
                    say so: the API server fills `hostPort` in. The workload runs with as many replicas as there are
                    nodes, and its first update hangs: the default strategy starts a new pod before it stops an old one,
                    and the port is taken everywhere. A single replica on a single node is the usual case: an ingress
                    controller with `hostNetwork` that can be installed and never be upgraded.
                    """)
            .remedy("""
                    Let an update stop an old pod first (`maxSurge: 0` with `maxUnavailable: 1`, or `Recreate`), or run a
                    DaemonSet, which replaces its pods in place.
                    """)
            .reference(
                    "Kubernetes: the API of container ports",
                    "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports")
            .reference(
                    "ingress-nginx: via the host network",
                    "https://kubernetes.github.io/ingress-nginx/deploy/baremetal/#via-the-host-network")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public boolean concerns(Workload workload) {
        return workload.pod().oneByNode() && workload.asksForPods();
    }

    @Override
    public void check(Workload workload, List<Assessment> assessments, RuleContext context, FindingSink sink) {
        Optional<Shortage> shortage = ShortageText.everywhere(assessments, Limit.HostPort.class::isInstance);
        // Where an anti-affinity keeps the pods apart as well, that one is reported: both have the same way out.
        boolean alsoApart = ShortageText.everywhere(assessments, Limit.AntiAffinity.class::isInstance)
                .isPresent();
        if (shortage.isPresent() && !alsoApart) {
            workload.pod()
                    .hostPort()
                    .ifPresent(port -> sink.report(finding(
                            Finding.at(
                                    port.span().firstLine(),
                                    ShortageText.need(
                                                    workload.resource(),
                                                    shortage.get().demand()) + ", but "
                                            + ShortageText.allowed(
                                                    shortage.get().bound())),
                            assessments,
                            shortage.get())));
        }
    }

    private static Finding.Builder finding(Finding.Builder finding, List<Assessment> assessments, Shortage shortage) {
        Assessment assessment = assessments.get(0);
        Demand demand = shortage.demand();
        Resource workload = assessment.workload().resource();
        finding.label("one pod for each node");
        demand.place().ifPresent(place -> finding.related(place.span().firstLine(), demand.arithmetic()));
        ShortageText.explain(finding, assessment, shortage);
        finding.note("supply: " + ShortageText.nodes(assessment.largest().open()) + " can take one each");
        ShortageText.assume(finding, assessments);
        int replicas = assessment.workload().replicas().least();
        if (demand.phase() == Demand.Phase.STEADY) {
            finding.help("lower the replicas to " + shortage.bound().most());
        } else if (replicas <= shortage.bound().most()) {
            finding.help("set `maxSurge: 0` and `maxUnavailable: 1`, so that an old pod gives its port back first");
        }
        return workload.kind().equals("Deployment")
                ? finding.help("or make it a DaemonSet, which has one pod on each node and replaces it in place")
                : finding;
    }
}
