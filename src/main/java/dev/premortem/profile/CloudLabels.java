package dev.premortem.profile;

import dev.premortem.kubernetes.KnownLabels;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Labels that the controller of a cloud sets on nodes by itself. Somebody who writes down the labels that matter to him
 * may leave them out, on the premises as well as in a cloud: they are unknown, unless the profile shows that it lists
 * labels which nobody sets by hand, or names the label on another node of the cluster.
 *
 * <p>Source: well-known labels of the Kubernetes reference (read 2026-11).
 */
final class CloudLabels {
    private static final List<String> KEYS = List.of(
            "topology.kubernetes.io/zone",
            "topology.kubernetes.io/region",
            "failure-domain.beta.kubernetes.io/zone",
            "failure-domain.beta.kubernetes.io/region");

    /** The kubelet sets it on every node, and an import writes it. */
    private static final String SET_BY_KUBELET = "kubernetes.io/os";

    private CloudLabels() {}

    /** Those of the labels whose absence from the nodes of a cluster proves nothing. */
    static Set<String> unwritten(List<Node> nodes) {
        Set<String> open = new HashSet<>(KEYS);
        for (Node node : nodes) {
            if (node.labels().has(SET_BY_KUBELET).holds()) {
                return Set.of();
            }
            open.removeIf(key -> node.labels().has(key).holds());
        }
        return open;
    }

    /** The nodes, with these labels unknown where they are not declared. */
    static List<Node> unknown(List<Node> nodes, Set<String> open) {
        IdentityHashMap<KnownLabels, KnownLabels> opened = new IdentityHashMap<>();
        return nodes.stream()
                .map(node -> node.withLabels(opened.computeIfAbsent(node.labels(), labels -> with(labels, open))))
                .toList();
    }

    private static KnownLabels with(KnownLabels labels, Set<String> open) {
        Set<String> unknown = new HashSet<>(labels.unknown());
        unknown.addAll(open);
        return new KnownLabels(labels.values(), labels.present(), unknown, labels.complete());
    }
}
