package dev.premortem.state.placement;

import dev.premortem.kubernetes.PodAffinityTerm;
import dev.premortem.kubernetes.Quantity;
import dev.premortem.kubernetes.Taint;
import dev.premortem.kubernetes.TopologySpreadConstraint;
import dev.premortem.kubernetes.Verdict;
import dev.premortem.profile.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One node as the pods of a class see it.
 *
 * @param selected whether the pods' selector and affinity allow it
 * @param tolerated whether they tolerate its taints
 * @param obstacles the known reasons, in the scheduler's order, why no pod can go there
 * @param capacity the most of these pods it can hold when nothing else runs there; {@link Integer#MAX_VALUE} for no limit
 */
public record NodeFit(Node node, Verdict selected, Verdict tolerated, List<Obstacle> obstacles, int capacity) {
    public NodeFit {
        obstacles = List.copyOf(obstacles);
    }

    /** Looks at one node; {@code hard} are the hard constraints of the pods, found once for all nodes. */
    static NodeFit of(Node node, PodClass pod, List<TopologySpreadConstraint> hard) {
        List<Obstacle> obstacles = new ArrayList<>(2);
        Verdict tolerated = Verdict.HOLDS;
        for (Taint taint : node.taints()) {
            Verdict one = taint.isHard() ? pod.tolerates(taint) : Verdict.HOLDS;
            tolerated = tolerated.and(one);
            if (one.violated()) {
                obstacles.add(new Obstacle.Untolerated(taint));
            }
        }
        Verdict selected = pod.nodes().matches(node.name(), node.labels());
        if (selected.violated()) {
            obstacles.add(new Obstacle.NotSelected());
        }
        for (Map.Entry<String, Quantity> request : pod.requests().amounts().entrySet()) {
            Quantity allocatable = node.allocatable().get(request.getKey());
            if (allocatable != null && request.getValue().compareTo(allocatable) > 0) {
                obstacles.add(new Obstacle.TooSmall(request.getKey(), request.getValue(), allocatable));
            }
        }
        for (TopologySpreadConstraint constraint : hard) {
            if (node.labels().has(constraint.topologyKey()).violated()) {
                obstacles.add(new Obstacle.MissingKey(constraint.topologyKey()));
            }
        }
        return new NodeFit(node, selected, tolerated, obstacles, obstacles.isEmpty() ? capacity(node, pod) : 0);
    }

    private static int capacity(Node node, PodClass pod) {
        boolean alone = pod.oneByNode();
        for (PodAffinityTerm term : pod.antiAffinity()) {
            alone |= AntiAffinity.isAgainstEachOther(term, pod)
                    && node.labels().has(term.topologyKey()).holds();
        }
        int capacity = alone ? 1 : Integer.MAX_VALUE;
        Quantity slots = node.allocatable().get("pods");
        if (slots != null) {
            capacity = Math.min(capacity, slots.fits(new Quantity("1", java.math.BigDecimal.ONE)));
        }
        for (Map.Entry<String, Quantity> request : pod.requests().amounts().entrySet()) {
            Quantity allocatable = node.allocatable().get(request.getKey());
            if (allocatable != null) {
                capacity = Math.min(capacity, allocatable.fits(request.getValue()));
            }
        }
        return capacity;
    }

    /** Whether no pod can ever go there. */
    public boolean isBarred() {
        return !obstacles.isEmpty();
    }

    /**
     * The domain of the node for a topology key it has. Where only the key is known, each node has a value of its own.
     */
    String domain(String key) {
        // No value of a label holds a blank, so none is taken for a node.
        return node.labels().value(key).orElse(node.name() + ' ');
    }
}
