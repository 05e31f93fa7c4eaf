package dev.premortem.rules.placement;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.Quantity;
import dev.premortem.kubernetes.Verdict;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.state.placement.Assessment;
import dev.premortem.state.placement.NodeFit;
import dev.premortem.state.placement.Obstacle;
import dev.premortem.state.placement.Workload;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pods that ask for more than any node they may go to has when it is empty. A DaemonSet needs room on each node it may go
 * to, so there one that is too small suffices.
 *
 * <p>Only what the template asks for is counted: injected sidecars and the defaults of a LimitRange come on top.
 */
public final class PodLargerThanNode implements NodesRule {
    private static final RuleMeta META = RuleMeta.of("pod-larger-than-node", Area.PLACEMENT)
            .evidence(Evidence.E3)
            .summary("a pod requests more than any node has")
            .why("""
                    A pod goes to a node only if the node's allocatable amount holds the requests of all its containers
                    together (or of its largest init container), and what is allocatable is less than what the machine
                    has: the kubelet keeps a part for itself and the system. A pod that asks for `4` CPUs fits on no
                    machine with 4. It stays Pending with `Insufficient cpu`, on an empty cluster too, and a cluster
                    autoscaler does not help, since it adds machines of the same size.
                    """)
            .remedy("Lower the requests below what a node has allocatable, or add larger nodes.")
            .reference(
                    "Kubernetes: reserve compute resources for system daemons",
                    "https://kubernetes.io/docs/tasks/administer-cluster/reserve-compute-resources/")
            .reference(
                    "Kubernetes: how pods with resource requests are scheduled",
                    "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-requests-are-scheduled")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public boolean concerns(Workload workload) {
        return workload.asksForPods() && !workload.pod().requests().amounts().isEmpty();
    }

    @Override
    public void check(Workload workload, List<Assessment> assessments, RuleContext context, FindingSink sink) {
        boolean each = workload.resource().kind().equals("DaemonSet");
        List<NodeFit> tooSmall = new ArrayList<>();
        for (Assessment assessment : assessments) {
            // A DaemonSet waits for no node; where there is one, it needs a place there.
            List<NodeFit> candidates = each ? assessment.supply().nodes() : assessment.candidates();
            List<NodeFit> asked = candidates.stream()
                    .filter(fit -> fit.selected().and(fit.tolerated()).holds())
                    .toList();
            List<NodeFit> small = asked.stream()
                    .filter(fit -> fit.obstacles().stream().anyMatch(Obstacle.TooSmall.class::isInstance))
                    .toList();
            boolean unknown =
                    candidates.stream().anyMatch(fit -> fit.selected().and(fit.tolerated()) == Verdict.UNKNOWN);
            boolean stuck = each ? !small.isEmpty() : !asked.isEmpty() && small.size() == asked.size() && !unknown;
            if (!stuck) {
                return;
            }
            tooSmall.addAll(tooSmall.isEmpty() ? small : List.of());
        }
        if (!tooSmall.isEmpty()) {
            report(workload, tooSmall, assessments, each, sink);
        }
    }

    private static void report(
            Workload workload, List<NodeFit> tooSmall, List<Assessment> assessments, boolean each, FindingSink sink) {
        Obstacle.TooSmall worst = largestOf(tooSmall);
        YamlNode place = workload.pod().requests().largest().get(worst.resource());
        if (place == null) {
            return;
        }
        String size = each
                ? ShortageText.nodes(tooSmall) + (tooSmall.size() == 1 ? " has " : " have at most ")
                : "the largest node that it may go to has ";
        Finding.Builder finding = Finding.at(
                        place.span(),
                        "a pod of " + workload.resource().id().display() + " requests " + worst.request() + " "
                                + worst.resource() + ", and " + size + worst.allocatable() + " allocatable")
                .label("the largest part of the request")
                .note("the pod stays Pending: `Insufficient " + worst.resource() + "`");
        ShortageText.assume(finding, assessments);
        finding.help("lower the requests of the pod to " + worst.allocatable() + " " + worst.resource()
                + " at most; what DaemonSets and system pods request on the node is needed besides");
        sink.report(finding);
    }

    /** The shortage on the node that comes nearest to holding the pod. */
    private static Obstacle.TooSmall largestOf(List<NodeFit> fits) {
        Optional<Obstacle.TooSmall> best = Optional.empty();
        for (NodeFit fit : fits) {
            for (Obstacle obstacle : fit.obstacles()) {
                if (obstacle instanceof Obstacle.TooSmall small && isNearer(small, best)) {
                    best = Optional.of(small);
                }
            }
        }
        return best.orElseThrow();
    }

    private static boolean isNearer(Obstacle.TooSmall small, Optional<Obstacle.TooSmall> best) {
        Quantity allocatable = small.allocatable();
        return best.isEmpty()
                || best.get().resource().equals(small.resource())
                        && allocatable.compareTo(best.get().allocatable()) > 0;
    }
}
