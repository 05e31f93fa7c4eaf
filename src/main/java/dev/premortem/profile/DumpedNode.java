package dev.premortem.profile;

import dev.premortem.kubernetes.Quantity;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.Taint;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A node as kubectl prints it, as far as a profile asks for it.
 *
 * @param roles its roles, of labels without a value; a role whose label has one stays among the labels
 * @param labels all other labels
 * @param taints the taints that last
 * @param passing the taints that come and go
 * @param allocatable what there is more than nothing of, by resource
 * @param kubelet the version of the kubelet as it says it
 * @param podCidrs the ranges of {@code spec.podCIDRs}
 * @param annotations the keys of its annotations; their content stays behind
 * @param longhorn whether the CSI driver of Longhorn is registered on it
 */
record DumpedNode(
        String name,
        SortedSet<String> roles,
        SortedMap<String, String> labels,
        List<Taint> taints,
        List<Taint> passing,
        SortedMap<String, Quantity> allocatable,
        Optional<String> kubelet,
        List<String> podCidrs,
        Set<String> annotations,
        boolean longhorn) {
    /** The beginning of the label that gives a node a role. */
    static final String ROLE = "node-role.kubernetes.io/";

    private static final String CSI_NODE_IDS = "csi.volume.kubernetes.io/nodeid";
    private static final Pattern RANGE = Pattern.compile("[0-9a-fA-F.:]{3,45}/[0-9]{1,3}");
    private static final String LONGHORN_DRIVER = "\"driver.longhorn.io\"";

    DumpedNode {
        roles = Collections.unmodifiableSortedSet(roles);
        labels = Collections.unmodifiableSortedMap(labels);
        taints = List.copyOf(taints);
        passing = List.copyOf(passing);
        allocatable = Collections.unmodifiableSortedMap(allocatable);
        podCidrs = List.copyOf(podCidrs);
        annotations = Set.copyOf(annotations);
    }

    static DumpedNode of(Resource node) {
        SortedSet<String> roles = new TreeSet<>();
        SortedMap<String, String> labels = new TreeMap<>();
        node.labels().forEach((key, value) -> {
            boolean role = key.startsWith(ROLE) && key.length() > ROLE.length() && value.isEmpty();
            if (role) {
                roles.add(key.substring(ROLE.length()));
            } else {
                labels.put(key, value);
            }
        });
        List<Taint> lasting = new ArrayList<>();
        List<Taint> passing = new ArrayList<>();
        for (Taint taint : taints(node)) {
            (TransientTaints.contains(taint) ? passing : lasting).add(taint);
        }
        Map<String, String> annotations = node.annotations();
        return new DumpedNode(
                node.name(),
                roles,
                labels,
                lasting,
                passing,
                allocatable(node),
                node.node().at("status", "nodeInfo", "kubeletVersion").flatMap(DumpedNode::text),
                podCidrs(node),
                annotations.keySet(),
                annotations.getOrDefault(CSI_NODE_IDS, "").contains(LONGHORN_DRIVER));
    }

    private static List<Taint> taints(Resource node) {
        List<Taint> taints = new ArrayList<>();
        for (YamlNode item : items(node.spec(), "taints")) {
            item.asMapping().flatMap(DumpedNode::taint).ifPresent(taints::add);
        }
        taints.sort(Comparator.comparing(Taint::toString));
        return taints;
    }

    /** A taint, unless it is one that a profile could not hold, which the API server would not have taken either. */
    private static Optional<Taint> taint(YamlMapping mapping) {
        Taint taint = new Taint(
                mapping.text("key").orElse(""),
                mapping.text("value").orElse(""),
                mapping.text("effect").orElse(""));
        return Taint.parse(taint.toString()).filter(taint::equals);
    }

    /** Volumes that can be attached are counted by CSINode objects since 1.17; these amounts are not what pods request. */
    private static SortedMap<String, Quantity> allocatable(Resource node) {
        SortedMap<String, Quantity> amounts = new TreeMap<>();
        Optional<YamlMapping> allocatable =
                node.node().at("status", "allocatable").flatMap(YamlNode::asMapping);
        allocatable.ifPresent(mapping -> mapping.effective()
                .forEach(entry -> text(entry.value())
                        .flatMap(Quantity::parse)
                        .filter(amount -> amount.value().signum() > 0)
                        .filter(amount -> !entry.name().startsWith("attachable-volumes-"))
                        .ifPresent(amount -> amounts.put(entry.name(), amount))));
        return amounts;
    }

    private static List<String> podCidrs(Resource node) {
        List<String> ranges = new ArrayList<>();
        items(node.spec(), "podCIDRs").forEach(item -> text(item).ifPresent(ranges::add));
        if (ranges.isEmpty()) {
            node.spec().flatMap(spec -> spec.text("podCIDR")).ifPresent(ranges::add);
        }
        ranges.removeIf(range -> !RANGE.matcher(range).matches());
        return ranges;
    }

    private static List<YamlNode> items(Optional<YamlMapping> of, String key) {
        return of.flatMap(mapping -> mapping.sequence(key))
                .map(list -> list.items())
                .orElse(List.of());
    }

    private static Optional<String> text(YamlNode node) {
        return node.asScalar().map(YamlScalar::text).filter(text -> !text.isEmpty());
    }
}
