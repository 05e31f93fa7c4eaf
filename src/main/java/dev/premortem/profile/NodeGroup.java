package dev.premortem.profile;

import dev.premortem.kubernetes.Quantity;
import dev.premortem.kubernetes.Taint;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Nodes with the same roles, taints and labels, at least one.
 *
 * @param nodes its nodes, by name
 * @param labels the labels that all of them have, with one value
 * @param labelsPerNode the keys that all of them have, each with a value that no other node has
 */
record NodeGroup(List<DumpedNode> nodes, SortedMap<String, String> labels, SortedSet<String> labelsPerNode) {
    NodeGroup {
        nodes = List.copyOf(nodes);
        labels = Collections.unmodifiableSortedMap(labels);
        labelsPerNode = Collections.unmodifiableSortedSet(labelsPerNode);
    }

    /** A group of nodes that have these keys with values of their own. */
    static NodeGroup of(List<DumpedNode> nodes, SortedSet<String> ownKeys) {
        SortedMap<String, String> labels = new TreeMap<>(nodes.get(0).labels());
        if (nodes.size() == 1) {
            return new NodeGroup(nodes, labels, Collections.emptySortedSet());
        }
        labels.keySet().removeAll(ownKeys);
        return new NodeGroup(nodes, labels, ownKeys);
    }

    SortedSet<String> roles() {
        return nodes.get(0).roles();
    }

    List<Taint> taints() {
        return nodes.get(0).taints();
    }

    List<String> names() {
        return nodes.stream().map(DumpedNode::name).toList();
    }

    /** The largest amount of each resource that one of the nodes has. */
    SortedMap<String, String> largest() {
        SortedMap<String, String> largest = new TreeMap<>();
        for (String resource : resources()) {
            amounts(resource).max(Comparator.naturalOrder()).ifPresent(max -> largest.put(resource, max.text()));
        }
        return largest;
    }

    /** The resources that are not the same on all nodes, with the least and the largest amount. */
    SortedMap<String, String> ranges() {
        SortedMap<String, String> ranges = new TreeMap<>();
        for (String resource : resources()) {
            Quantity least = amounts(resource).min(Comparator.naturalOrder()).orElse(Quantity.ZERO);
            Quantity most = amounts(resource).max(Comparator.naturalOrder()).orElse(Quantity.ZERO);
            if (least.compareTo(most) != 0) {
                ranges.put(resource, least.text() + " to " + most.text());
            }
        }
        return ranges;
    }

    private SortedSet<String> resources() {
        SortedSet<String> resources = new TreeSet<>();
        nodes.forEach(node -> resources.addAll(node.allocatable().keySet()));
        return resources;
    }

    private Stream<Quantity> amounts(String resource) {
        return nodes.stream()
                .map(DumpedNode::allocatable)
                .map((Map<String, Quantity> amounts) -> amounts.getOrDefault(resource, Quantity.ZERO));
    }
}
