package dev.premortem.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Names groups of nodes as their cloud names their pool, and adds what tells two groups of one pool apart.
 *
 * <p>Labels of pools: documentation of EKS, eksctl, Karpenter, GKE, AKS, DigitalOcean, kOps, Gardener, IBM Cloud and
 * Scaleway, read 2026-11.
 */
final class PoolNames {
    private static final List<String> POOL = List.of(
            "eks.amazonaws.com/nodegroup",
            "alpha.eksctl.io/nodegroup-name",
            "karpenter.sh/nodepool",
            "karpenter.sh/provisioner-name",
            "cloud.google.com/gke-nodepool",
            "kubernetes.azure.com/agentpool",
            "agentpool",
            "doks.digitalocean.com/node-pool",
            "node.kubernetes.io/instancegroup",
            "kops.k8s.io/instancegroup",
            "worker.gardener.cloud/pool",
            "ibm-cloud.kubernetes.io/worker-pool-name",
            "k8s.scaleway.com/pool-name");

    /** What tells groups of one pool apart, most telling first; of each the current label, then the one before it. */
    private static final List<List<String>> TELLING = List.of(
            List.of("topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"),
            List.of("node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type"),
            List.of("kubernetes.io/arch"));

    private PoolNames() {}

    /** A name for each group, in their order; no two are equal. */
    static List<String> of(List<NodeGroup> groups) {
        List<String> names = new ArrayList<>(groups.size());
        groups.forEach(group -> names.add(pool(group)));
        for (List<String> labels : TELLING) {
            tellApart(groups, names, labels);
        }
        return numbered(names);
    }

    private static String pool(NodeGroup group) {
        String pool = first(group, POOL);
        if (!pool.isEmpty()) {
            return pool;
        }
        SortedSet<String> roles = new TreeSet<>(group.roles());
        for (String label : group.labels().keySet()) {
            if (label.startsWith(DumpedNode.ROLE)) {
                roles.add(label.substring(DumpedNode.ROLE.length()));
            }
        }
        return roles.isEmpty() ? "nodes" : String.join("-", roles);
    }

    private static String first(NodeGroup group, List<String> labels) {
        for (String label : labels) {
            String value = group.labels().getOrDefault(label, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static void tellApart(List<NodeGroup> groups, List<String> names, List<String> labels) {
        Map<String, Set<String>> values = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            values.computeIfAbsent(names.get(i), name -> new HashSet<>()).add(first(groups.get(i), labels));
        }
        for (int i = 0; i < groups.size(); i++) {
            String value = first(groups.get(i), labels);
            if (values.getOrDefault(names.get(i), Set.of()).size() > 1 && !value.isEmpty()) {
                names.set(i, names.get(i) + "-" + value);
            }
        }
    }

    private static List<String> numbered(List<String> names) {
        Set<String> given = new HashSet<>(names);
        Set<String> used = new HashSet<>();
        List<String> unique = new ArrayList<>(names.size());
        for (String name : names) {
            String free = name;
            for (int number = 2; !used.add(free); number++) {
                String next = name + "-" + number;
                free = given.contains(next) ? name : next;
            }
            unique.add(free);
        }
        return unique;
    }
}
