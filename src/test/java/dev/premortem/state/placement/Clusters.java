package dev.premortem.state.placement;

import dev.premortem.kubernetes.KnownLabels;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.Quantity;
import dev.premortem.kubernetes.Taint;
import dev.premortem.profile.Autoscaler;
import dev.premortem.profile.Cluster;
import dev.premortem.profile.ExternalFacts;
import dev.premortem.profile.Node;
import dev.premortem.profile.Nodes;
import dev.premortem.profile.StorageFacts;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clusters for tests. */
public final class Clusters {
    private static final Span DECLARED = new SourceFile("profile.yaml", "nodes: []\n").span(0, 5);

    private Clusters() {}

    /** The cluster of the postmortems: a tainted control plane and two workers. */
    public static List<Node> blog() {
        return List.of(
                node("k8s-cp", Map.of("node-role.kubernetes.io/control-plane", ""), Taint.CONTROL_PLANE),
                node("k8s-worker1", Map.of("tier", "worker")),
                node("k8s-worker2", Map.of("tier", "worker")));
    }

    /** So many nodes without taints, {@code n1} and on. */
    public static List<Node> plain(int count) {
        return java.util.stream.IntStream.rangeClosed(1, count)
                .mapToObj(i -> node("n" + i, Map.of()))
                .toList();
    }

    /** A node of which every label is known. */
    public static Node node(String name, Map<String, String> labels, Taint... taints) {
        Map<String, String> all = new HashMap<>(labels);
        all.put(Node.HOSTNAME, name);
        return new Node(name, KnownLabels.complete(all), List.of(taints), Map.of(), "", DECLARED);
    }

    /** The same node with so much of each resource, in pairs of name and amount. */
    public static Node sized(Node node, String... resources) {
        Map<String, Quantity> allocatable = new HashMap<>();
        for (int i = 0; i < resources.length; i += 2) {
            allocatable.put(resources[i], Quantity.parse(resources[i + 1]).orElseThrow());
        }
        return new Node(node.name(), node.labels(), node.taints(), allocatable, node.pool(), node.declared());
    }

    /** The same node in a pool. */
    public static Node inPool(Node node, String pool) {
        return new Node(node.name(), node.labels(), node.taints(), node.allocatable(), pool, node.declared());
    }

    public static Cluster cluster(String name, List<Node> nodes, Autoscaler autoscaler) {
        return cluster(name, Optional.of(new Nodes(nodes, true, autoscaler)));
    }

    public static Cluster cluster(String name, Optional<Nodes> nodes) {
        return new Cluster(
                name,
                Optional.of(new KubernetesVersion(1, 30)),
                Optional.empty(),
                nodes,
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                StorageFacts.UNKNOWN,
                ExternalFacts.NONE,
                Optional.empty(),
                DECLARED);
    }
}
