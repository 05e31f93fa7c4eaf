package dev.premortem.profile;

import dev.premortem.kubernetes.KnownLabels;
import dev.premortem.kubernetes.Quantity;
import dev.premortem.kubernetes.Taint;
import dev.premortem.text.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One node of a cluster, as far as it is declared.
 *
 * @param labels what is known of its labels; the roles and the host name are among them
 * @param taints all of its taints
 * @param allocatable amounts by resource ({@code cpu}, {@code memory}, {@code pods}, {@code nvidia.com/gpu}); of a
 *     resource that is not in it nothing is known
 * @param pool the pool it belongs to; empty for a node that is declared by itself
 * @param declared where in the profile
 */
public record Node(
        String name,
        KnownLabels labels,
        List<Taint> taints,
        Map<String, Quantity> allocatable,
        String pool,
        Span declared) {
    /** The label that the kubelet gives each node, its host name. */
    public static final String HOSTNAME = "kubernetes.io/hostname";

    public Node {
        taints = List.copyOf(taints);
        allocatable = Map.copyOf(allocatable);
    }

    /** The same node with other labels. */
    Node withLabels(KnownLabels others) {
        return new Node(name, others, taints, allocatable, pool, declared);
    }

    /** One more node like this one, as an autoscaler makes it: the same but for its name. */
    public Node another(String otherName) {
        Map<String, String> values = new HashMap<>(labels.values());
        values.remove(HOSTNAME);
        Set<String> present = new HashSet<>(labels.present());
        present.add(HOSTNAME);
        KnownLabels others = new KnownLabels(values, present, labels.unknown(), labels.complete());
        return new Node(otherName, others, taints, allocatable, pool, declared);
    }
}
