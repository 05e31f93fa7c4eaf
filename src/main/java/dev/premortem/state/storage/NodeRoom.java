package dev.premortem.state.storage;

import dev.premortem.kubernetes.Taint;
import dev.premortem.kubernetes.Verdict;
import dev.premortem.profile.Cluster;
import dev.premortem.profile.LonghornFacts;
import dev.premortem.profile.Node;
import dev.premortem.profile.Nodes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How many nodes of a cluster can hold a copy. Both numbers are upper ones: disks, selectors and other volumes can only
 * leave less room.
 *
 * @param certain the most nodes whatever the unknown facts are; {@link Integer#MAX_VALUE} where nothing bounds them
 * @param likely the most nodes if tainted ones hold no copy
 * @param nodes the names of those that count as likely
 * @param possible the names of those that count as certain
 * @param source what the number rests on, as a clause
 * @param growing whether an autoscaler may add nodes
 */
public record NodeRoom(
        int certain, int likely, List<String> nodes, List<String> possible, String source, boolean growing) {
    public NodeRoom {
        nodes = List.copyOf(nodes);
        possible = List.copyOf(possible);
    }

    /** The room for Longhorn; empty where nothing is declared about the nodes. */
    static Optional<NodeRoom> ofLonghorn(Cluster cluster, Longhorn longhorn) {
        Optional<List<String>> declared = cluster.storage().longhorn().flatMap(LonghornFacts::nodes);
        if (declared.isPresent()) {
            List<String> names = declared.get().stream().distinct().toList();
            boolean growing = cluster.nodes()
                    .filter(nodes -> nodes.autoscaler().enabled())
                    .isPresent();
            return Optional.of(new NodeRoom(
                    names.size(),
                    names.size(),
                    names,
                    names,
                    "the profile declares them as `storage.longhorn.nodes`",
                    growing));
        }
        return of(cluster, longhorn::tolerates);
    }

    /**
     * The room for a system that runs on every node whose taints it tolerates; empty where no nodes are declared.
     *
     * @param tolerates whether it tolerates a taint, as far as the repository tells
     */
    static Optional<NodeRoom> of(Cluster cluster, Function<Taint, Verdict> tolerates) {
        return cluster.nodes().map(nodes -> of(nodes, tolerates));
    }

    private static NodeRoom of(Nodes nodes, Function<Taint, Verdict> tolerates) {
        List<Node> certain = nodes.all().stream()
                .filter(node -> takes(node, tolerates) != Verdict.VIOLATED)
                .toList();
        List<String> likely = certain.stream()
                .filter(node -> takes(node, tolerates) == Verdict.HOLDS)
                .map(Node::name)
                .toList();
        // A control plane that nobody counted adds nodes without a known end, unless its taint keeps the system away.
        Verdict beyond = nodes.controlPlaneKnown() ? Verdict.VIOLATED : tolerates.apply(Taint.CONTROL_PLANE);
        return new NodeRoom(
                beyond.violated() ? certain.size() : Integer.MAX_VALUE,
                beyond.holds() ? Integer.MAX_VALUE : likely.size(),
                likely,
                certain.stream().map(Node::name).toList(),
                source(nodes, certain.size()),
                nodes.autoscaler().enabled());
    }

    private static String source(Nodes nodes, int open) {
        int tainted = nodes.all().size() - open;
        if (tainted == 0) {
            return "the profile declares the nodes";
        }
        return "the profile declares the nodes; " + tainted
                + (tainted == 1 ? " more has a taint" : " more have a taint")
                + " that nothing in the repository tolerates";
    }

    private static Verdict takes(Node node, Function<Taint, Verdict> tolerates) {
        Verdict verdict = Verdict.HOLDS;
        for (Taint taint : node.taints()) {
            verdict = verdict.and(taint.isHard() ? tolerates.apply(taint) : Verdict.HOLDS);
        }
        return verdict;
    }
}
