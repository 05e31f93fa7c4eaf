package dev.premortem.rules.placement;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.TopologySpreadConstraint;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.state.placement.Assessment;
import dev.premortem.state.placement.NodeFit;
import dev.premortem.state.placement.Obstacle;
import dev.premortem.state.placement.Workload;
import dev.premortem.text.NearestName;
import dev.premortem.yaml.YamlNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Hard topology spread constraints over a label that nodes do not have.
 *
 * <p>A soft constraint over such a label is without effect, and is left alone: many bring one for zones along to clusters
 * without.
 */
public final class TopologyKeyMissing implements NodesRule {
    private static final RuleMeta META = RuleMeta.of("topology-key-missing", Area.PLACEMENT)
            .evidence(Evidence.E3)
            .summary("nodes lack the label that a hard topology spread constraint is about")
            .why("""
                    A node without the label in `topologyKey` belongs to no domain, and with `DoNotSchedule` no pod may go
                    there: `node(s) didn't match pod topology spread constraints (missing required label)`. When no node
                    has it, all pods stay Pending. When some have it, the others are never used, although they look free;
                    clouds label zones by themselves, machines on the premises do not.
                    """)
            .remedy("Label the nodes, or spread over a label that they have, such as `kubernetes.io/hostname`.")
            .reference(
                    "Kubernetes: pod topology spread constraints",
                    "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public boolean concerns(Workload workload) {
        return workload.asksForPods() && !workload.pod().hardConstraints().isEmpty();
    }

    @Override
    public void check(Workload workload, List<Assessment> assessments, RuleContext context, FindingSink sink) {
        Set<String> seen = new TreeSet<>();
        for (TopologySpreadConstraint constraint : workload.pod().hardConstraints()) {
            if (seen.add(constraint.topologyKey())) {
                check(workload, constraint, assessments, sink);
            }
        }
    }

    private static void check(
            Workload workload, TopologySpreadConstraint constraint, List<Assessment> assessments, FindingSink sink) {
        List<NodeFit> lacking = List.of();
        boolean all = true;
        for (Assessment assessment : assessments) {
            List<NodeFit> possible = assessment.candidates().stream()
                    .filter(TopologyKeyMissing::isOtherwisePossible)
                    .toList();
            List<NodeFit> without = possible.stream()
                    .filter(fit -> fit.selected().and(fit.tolerated()).holds())
                    .filter(fit ->
                            fit.node().labels().has(constraint.topologyKey()).violated())
                    .toList();
            if (without.isEmpty()) {
                return;
            }
            all &= possible.stream()
                    .allMatch(fit ->
                            fit.node().labels().has(constraint.topologyKey()).violated());
            lacking = lacking.isEmpty() ? without : lacking;
        }
        report(workload, constraint, lacking, all, assessments, sink);
    }

    /** Whether nothing that is known but a missing key keeps the pods from the node. */
    private static boolean isOtherwisePossible(NodeFit fit) {
        return fit.obstacles().stream().allMatch(Obstacle.MissingKey.class::isInstance);
    }

    private static void report(
            Workload workload,
            TopologySpreadConstraint constraint,
            List<NodeFit> lacking,
            boolean all,
            List<Assessment> assessments,
            FindingSink sink) {
        String key = constraint.topologyKey();
        YamlNode place = constraint.node().get("topologyKey").orElseThrow();
        String nodes = all
                ? "no node that these pods may go to has"
                : ShortageText.nodes(lacking) + (lacking.size() == 1 ? " lacks" : " lack");
        Finding.Builder finding = Finding.at(
                        place.span(),
                        nodes + " the label `" + key + "`, so " + (all ? "no pod" : "no pod there") + " of "
                                + workload.resource().id().display() + " can be scheduled")
                .severity(all ? Severity.ERROR : Severity.WARNING)
                .label(all ? "a label that no node has" : "a label that not all nodes have")
                .note("with `DoNotSchedule` a node without the label is no candidate");
        ShortageText.assume(finding, assessments);
        Set<String> keys = new TreeSet<>();
        lacking.forEach(fit -> {
            keys.addAll(fit.node().labels().values().keySet());
            keys.addAll(fit.node().labels().present());
        });
        finding.help(NearestName.of(key, keys)
                .map(near -> "the nodes have a label `" + near + "`")
                .orElse("label the nodes, or spread over `kubernetes.io/hostname`"));
        sink.report(finding);
    }
}
