package dev.premortem.profile;

import dev.premortem.kubernetes.KnownLabels;
import dev.premortem.kubernetes.Taint;
import dev.premortem.settings.Section;
import dev.premortem.settings.SettingsReader;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the nodes of one cluster: listed ({@code nodes}, {@code nodePools}) or only counted ({@code workers},
 * {@code controlPlane}). Names that are made up here serve messages; no label holds them.
 */
final class NodesReader {
    /** Kubernetes is tested with 5,000 nodes; what is far beyond is a slip of the hand. */
    static final int MOST_NODES = 20_000;

    /** Names multiply the labels of a pool, and both are the user's. */
    private static final int MOST_LABELS = 2_000_000;

    private static final List<String> NODE_KEYS = List.of("name", "roles", "labels", "taints", "allocatable");
    private static final List<String> POOL_KEYS =
            List.of("name", "count", "names", "roles", "labels", "labelsPerNode", "taints", "allocatable");

    private final SettingsReader settings;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Node> models = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> pools = new TreeSet<>();

    NodesReader(SettingsReader settings) {
        this.settings = settings;
    }

    /** The nodes; empty where none are declared, or where something is wrong with them. */
    Optional<Nodes> read(Section cluster) {
        int before = settings.count();
        boolean listed = cluster.has("nodes") || cluster.has("nodePools");
        boolean counted = cluster.get("workers").isPresent()
                || cluster.get("controlPlane").isPresent();
        if (listed && counted) {
            contradiction(cluster);
        } else if (listed) {
            cluster.items("nodes").forEach(this::node);
            pools(cluster.items("nodePools"));
        } else if (counted) {
            count(cluster);
        }
        Autoscaler autoscaler = autoscaler(cluster);
        if (settings.count() == before && (listed || counted)) {
            bounds(cluster);
        }
        if (settings.count() > before || nodes.isEmpty()) {
            return Optional.empty();
        }
        boolean controlPlaneKnown = listed || cluster.get("controlPlane").isPresent();
        List<Node> all = new ArrayList<>(nodes);
        all.addAll(models);
        Set<String> open = CloudLabels.unwritten(all);
        return Optional.of(new Nodes(
                CloudLabels.unknown(nodes, open), CloudLabels.unknown(models, open), controlPlaneKnown, autoscaler));
    }

    private void contradiction(Section cluster) {
        String counted = cluster.get("workers").isPresent() ? "workers" : "controlPlane";
        String listed = cluster.has("nodes") ? "nodes" : "nodePools";
        settings.problem(
                cluster.keyOf(counted),
                "`" + counted + "` counts nodes, and `" + listed + "` declares them",
                "keep `" + listed + "`: it says more");
    }

    private void bounds(Section cluster) {
        String key = List.of("nodes", "nodePools", "workers").stream()
                .filter(cluster::has)
                .findFirst()
                .orElseThrow();
        if (nodes.isEmpty()) {
            settings.problem(cluster.keyOf(key), "the cluster has no node", "declare one, or remove `" + key + "`");
        } else if (nodes.size() > MOST_NODES) {
            settings.problem(cluster.keyOf(key), "the cluster has more than " + MOST_NODES + " nodes", "");
        }
    }

    private void count(Section cluster) {
        if (cluster.get("workers").isEmpty()) {
            settings.problem(
                    cluster.keyOf("controlPlane"),
                    "`controlPlane` alone leaves open how many workers there are",
                    "add `workers`; with none it is `workers: 0`");
            return;
        }
        Optional<Integer> controlPlane = cluster.number("controlPlane", 0, MOST_NODES);
        Optional<Integer> workers = cluster.number("workers", 0, MOST_NODES);
        NodeTraits control = NodeTraits.counted(List.of("control-plane"), List.of(Taint.CONTROL_PLANE));
        add("control-plane", controlPlane.orElse(0), "", control, cluster.keyOf("controlPlane"));
        add("worker", workers.orElse(0), "", NodeTraits.counted(List.of(), List.of()), cluster.keyOf("workers"));
    }

    private void node(YamlNode item) {
        Section.ofItem(settings, item, "an entry of `nodes`", NODE_KEYS).ifPresent(section -> {
            NodeTraits traits = NodeTraits.read(settings, section);
            section.requiredText("name", "give it the name that `kubectl get nodes` shows")
                    .ifPresent(name -> add(
                            name, "", traits, section.get("name").orElseThrow().span()));
        });
    }

    private void pools(List<YamlNode> items) {
        int index = 0;
        for (YamlNode item : items) {
            index++;
            String fallback = "pool" + index;
            Section.ofItem(settings, item, "an entry of `nodePools`", POOL_KEYS)
                    .ifPresent(section -> pool(section, fallback));
        }
    }

    private void pool(Section section, String fallback) {
        String name = section.text("name").orElse(fallback);
        Span declared = section.get("name").map(YamlNode::span).orElse(section.head());
        if (!pools.add(name)) {
            settings.problem(declared, "the pool `" + name + "` is declared twice", "");
        }
        NodeTraits traits = NodeTraits.read(settings, section);
        if (section.has("count") == section.has("names")) {
            settings.problem(
                    declared,
                    "the pool `" + name + "` needs either `count` or `names`",
                    "`names` where something names its nodes, else `count`");
        } else if (section.has("count")) {
            int count = section.number("count", 0, MOST_NODES).orElse(0);
            requireOwnHostnames(section, traits, count);
            add(name, count, name, traits, declared);
            if (count == 0) {
                KnownLabels labels = traits.labelsOf(Optional.empty());
                models.add(new Node(name, labels, traits.taints(), traits.allocatable(), name, declared));
            }
        } else {
            named(section, name, traits);
        }
    }

    private void requireOwnHostnames(Section section, NodeTraits traits, int count) {
        if (count > 1 && traits.declares(Node.HOSTNAME)) {
            settings.problem(
                    section.keyOf("labels"),
                    "`" + Node.HOSTNAME + "` cannot be the same for all nodes of a pool",
                    "remove it: each node has it without being told");
        }
    }

    private void named(Section section, String pool, NodeTraits traits) {
        List<YamlNode> items = section.items("names");
        requireOwnHostnames(section, traits, items.size());
        long labels = (long) items.size() * traits.labels().map(Map::size).orElse(0);
        if (labels > MOST_LABELS) {
            settings.problem(
                    section.keyOf("labels"), "the nodes of the pool have more than " + MOST_LABELS + " labels", "");
            return;
        }
        for (YamlNode item : items) {
            settings.text(item, "an entry of `names`").ifPresent(name -> add(name, pool, traits, item.span()));
        }
    }

    /** A node with a name of its own. */
    private void add(String name, String pool, NodeTraits traits, Span declared) {
        if (!names.add(name)) {
            settings.problem(declared, "the node `" + name + "` is declared twice", "");
        } else if (nodes.size() <= MOST_NODES) {
            KnownLabels labels = traits.labelsOf(Optional.of(name));
            nodes.add(new Node(name, labels, traits.taints(), traits.allocatable(), pool, declared));
        }
    }

    /** Nodes without names; they share what is known of them. */
    private void add(String prefix, int count, String pool, NodeTraits traits, Span declared) {
        KnownLabels labels = traits.labelsOf(Optional.empty());
        for (int i = 1; i <= count && nodes.size() <= MOST_NODES; i++) {
            String name = prefix + "-" + i;
            nodes.add(new Node(name, labels, traits.taints(), traits.allocatable(), pool, declared));
        }
    }

    private Autoscaler autoscaler(Section cluster) {
        Optional<Section> section = cluster.section("autoscaler", List.of("enabled", "maxNodes"));
        if (section.isEmpty()) {
            return Autoscaler.NONE;
        }
        if (section.get().get("enabled").isEmpty()) {
            section.get().missing("enabled", "say whether there is one: `enabled: true` or `enabled: false`");
        }
        Map<String, Integer> maxNodes = new LinkedHashMap<>();
        for (YamlEntry entry : section.get().entries("maxNodes")) {
            knownPool(entry);
            settings.number(entry.value(), "`" + entry.name() + "`", 0, MOST_NODES)
                    .ifPresent(most -> maxNodes.put(entry.name(), most));
        }
        return new Autoscaler(section.get().bool("enabled").orElse(false), maxNodes);
    }

    private void knownPool(YamlEntry entry) {
        if (!pools.contains(entry.name())) {
            settings.problem(
                    entry.key().span(),
                    "there is no pool `" + entry.name() + "`",
                    SettingsReader.similar("pool", entry.name(), pools).orElse("`nodePools` declares them"));
        }
    }
}
