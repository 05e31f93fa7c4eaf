package dev.premortem.profile;

import dev.premortem.kubernetes.Taint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The nodes of a profile: a few by themselves, many as pools of equal ones. */
final class NodeSection {
    /** So many nodes are easier to read one by one. */
    private static final int FEW_NODES = 10;

    private final ProfileText text;
    private final List<DumpedNode> nodes;

    NodeSection(ProfileText text, List<DumpedNode> nodes) {
        this.text = text;
        this.nodes = nodes;
    }

    void write() {
        if (nodes.size() <= FEW_NODES) {
            single();
        } else {
            pools();
        }
    }

    private void single() {
        text.comment(counted(nodes.size()) + ", each with all of its labels and what it has for pods.");
        passingTaints();
        text.open("nodes");
        for (DumpedNode node : nodes) {
            text.openItem();
            text.entry("name", node.name());
            facts(NodeGroup.of(List.of(node), Collections.emptySortedSet()));
            text.closeItem();
        }
        text.close();
    }

    private void pools() {
        List<NodeGroup> groups = NodeGroups.of(nodes);
        List<String> names = PoolNames.of(groups);
        SortedMap<String, NodeGroup> byName = new TreeMap<>();
        for (int i = 0; i < groups.size(); i++) {
            byName.put(names.get(i), groups.get(i));
        }
        text.comment(counted(nodes.size()) + " in " + groups.size() + " pools of nodes with the same roles, taints and"
                + " labels; `labelsPerNode` are the labels whose value differs on each node.");
        passingTaints();
        text.open("nodePools");
        byName.forEach(this::pool);
        text.close();
    }

    private void pool(String name, NodeGroup group) {
        text.openItem();
        text.comment(counted(group.nodes().size()));
        text.entry("name", name);
        text.list("names", group.names());
        facts(group);
        text.closeItem();
    }

    private void facts(NodeGroup group) {
        if (!group.roles().isEmpty()) {
            text.list("roles", group.roles());
        }
        text.block("labels", group.labels());
        if (!group.labelsPerNode().isEmpty()) {
            text.list("labelsPerNode", group.labelsPerNode());
        }
        if (!group.taints().isEmpty()) {
            text.list("taints", group.taints().stream().map(Taint::toString).toList());
        }
        allocatable(group);
    }

    private void allocatable(NodeGroup group) {
        SortedMap<String, String> ranges = group.ranges();
        if (!ranges.isEmpty()) {
            List<String> differing = new ArrayList<>();
            ranges.forEach((resource, range) -> differing.add(resource + " " + range));
            text.comment(
                    "The nodes differ: " + String.join(", ", differing) + ". The largest amounts are written, so that a"
                            + " pod is reported only when even those are too small.");
        }
        SortedMap<String, String> largest = group.largest();
        if (largest.isEmpty()) {
            text.comment("allocatable: not in the dump; `kubectl get nodes -o json` prints it.");
        } else {
            text.flow("allocatable", largest);
        }
    }

    /** Says once, for all nodes, which taints were left out. */
    private void passingTaints() {
        SortedMap<String, List<String>> byKey = new TreeMap<>();
        for (DumpedNode node : nodes) {
            for (Taint taint : node.passing()) {
                List<String> names = byKey.computeIfAbsent(taint.key(), key -> new ArrayList<>());
                if (!names.contains(node.name())) {
                    names.add(node.name());
                }
            }
        }
        byKey.forEach((key, names) -> text.comment(
                "Left out, since it comes and goes: the taint " + key + " of " + OneLine.few(names) + "."));
    }

    private static String counted(int nodes) {
        return nodes == 1 ? "1 node" : nodes + " nodes";
    }
}
