package dev.premortem.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sorts nodes into groups that differ in nothing a manifest can ask for.
 *
 * <p>Each node has some labels that no other one shares (its host name, the id of its machine), which would make a group
 * of each. Their keys are known by their values: nearly all nodes that have the key have a value of their own. A key
 * whose values may be chosen for a purpose, such as the zone, is never taken for one, since its value would be lost.
 */
final class NodeGroups {
    private static final Set<String> SHARED = Set.of(
            "topology.kubernetes.io/zone",
            "topology.kubernetes.io/region",
            "failure-domain.beta.kubernetes.io/zone",
            "failure-domain.beta.kubernetes.io/region",
            "node.kubernetes.io/instance-type",
            "beta.kubernetes.io/instance-type",
            "kubernetes.io/arch",
            "kubernetes.io/os");

    /** Of so many nodes, each with a value of its own, nobody has chosen the values by hand. */
    private static final int MANY_NODES = 10;

    private static final int FEW_NODES = 3;
    private static final int LENGTH_OF_ID = 8;
    private static final double NEARLY_ALL = 0.9;

    private NodeGroups() {}

    /** What makes two nodes equal. */
    private record Likeness(
            SortedSet<String> roles,
            List<String> taints,
            SortedMap<String, String> labels,
            SortedSet<String> ownKeys) {}

    /** The groups, in the order of their first nodes. */
    static List<NodeGroup> of(List<DumpedNode> nodes) {
        Map<String, Set<String>> ownValues = ownValues(nodes);
        Map<Likeness, List<DumpedNode>> alike = new LinkedHashMap<>();
        for (DumpedNode node : nodes) {
            alike.computeIfAbsent(likeness(node, ownValues), key -> new ArrayList<>())
                    .add(node);
        }
        List<NodeGroup> groups = new ArrayList<>(alike.size());
        alike.forEach((likeness, members) -> groups.add(NodeGroup.of(members, likeness.ownKeys())));
        return groups;
    }

    private static Likeness likeness(DumpedNode node, Map<String, Set<String>> ownValues) {
        SortedSet<String> ownKeys = new TreeSet<>();
        SortedMap<String, String> labels = new TreeMap<>();
        node.labels().forEach((key, value) -> {
            if (ownValues.getOrDefault(key, Set.of()).contains(value)) {
                ownKeys.add(key);
            } else {
                labels.put(key, value);
            }
        });
        List<String> taints =
                node.taints().stream().map(taint -> taint.toString()).toList();
        return new Likeness(node.roles(), taints, labels, ownKeys);
    }

    /** For each key that tells nodes apart, the values that one node alone has. */
    private static Map<String, Set<String>> ownValues(List<DumpedNode> nodes) {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        for (DumpedNode node : nodes) {
            node.labels()
                    .forEach((key, value) ->
                            counts.computeIfAbsent(key, any -> new HashMap<>()).merge(value, 1, Integer::sum));
        }
        Map<String, Set<String>> own = new HashMap<>();
        counts.forEach((key, values) -> {
            Set<String> single = new TreeSet<>(values.keySet());
            single.removeIf(value -> values.getOrDefault(value, 0) > 1);
            int holders = values.values().stream().mapToInt(Integer::intValue).sum();
            if (!SHARED.contains(key) && single.size() >= NEARLY_ALL * holders && areIds(key, single)) {
                own.put(key, single);
            }
        });
        return own;
    }

    private static boolean areIds(String key, Set<String> values) {
        return key.equals(Node.HOSTNAME)
                || values.size() > MANY_NODES
                || values.size() >= FEW_NODES && values.stream().allMatch(NodeGroups::looksLikeId);
    }

    private static boolean looksLikeId(String value) {
        return value.length() >= LENGTH_OF_ID && value.chars().anyMatch(Character::isDigit);
    }
}
