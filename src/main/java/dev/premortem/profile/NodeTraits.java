package dev.premortem.profile;

import dev.premortem.kubernetes.KnownLabels;
import dev.premortem.kubernetes.Quantity;
import dev.premortem.kubernetes.Taint;
import dev.premortem.settings.Section;
import dev.premortem.settings.SettingsReader;
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
 * What a node, or each node of a pool, is declared to have.
 *
 * @param labels the labels; empty where the key is missing, so that others than those known may be there
 * @param labelsPerNode keys that each node has with a value of its own
 */
record NodeTraits(
        Optional<Map<String, String>> labels,
        List<String> roles,
        Set<String> labelsPerNode,
        List<Taint> taints,
        Map<String, Quantity> allocatable) {
    private static final String ROLE = "node-role.kubernetes.io/";

    /**
     * The labels that the kubelet sets, which people leave out when they list labels.
     *
     * <p>Source: Kubernetes reference, "Well-Known Labels, Annotations and Taints", entries of the kubelet.
     */
    private static final Set<String> SET_BY_KUBELET = Set.of(
            Node.HOSTNAME,
            "kubernetes.io/os",
            "kubernetes.io/arch",
            "node.kubernetes.io/instance-type",
            "beta.kubernetes.io/os",
            "beta.kubernetes.io/arch",
            "beta.kubernetes.io/instance-type");

    private static final List<String> TAINT_KEYS = List.of("key", "value", "effect");

    /** A node of which only its host name and its role may be known. */
    static NodeTraits counted(List<String> roles, List<Taint> taints) {
        return new NodeTraits(Optional.empty(), roles, Set.of(), taints, Map.of());
    }

    static NodeTraits read(SettingsReader settings, Section section) {
        Optional<Map<String, String>> labels =
                section.has("labels") ? Optional.of(section.labels("labels")) : Optional.empty();
        NodeTraits traits = new NodeTraits(
                labels,
                section.texts("roles"),
                Set.copyOf(section.texts("labelsPerNode")),
                taints(settings, section),
                Amounts.read(settings, section, "allocatable"));
        for (String key : new TreeSet<>(traits.labelsPerNode())) {
            if (traits.declares(key)) {
                settings.problem(
                        section.keyOf("labelsPerNode"),
                        "`" + key + "` has one value in `labels`, and another for each node",
                        "keep one of the two");
            }
        }
        return traits;
    }

    /**
     * The labels of one node.
     *
     * @param hostname its host name; where it is unknown, the label is known to be there nevertheless
     */
    KnownLabels labelsOf(Optional<String> hostname) {
        Map<String, String> values = new LinkedHashMap<>(labels.orElse(Map.of()));
        roles.forEach(role -> values.putIfAbsent(ROLE + role, ""));
        hostname.ifPresent(name -> values.putIfAbsent(Node.HOSTNAME, name));
        Set<String> present = new HashSet<>(labelsPerNode);
        present.add(Node.HOSTNAME);
        present.removeAll(values.keySet());
        if (labels.isEmpty()) {
            return new KnownLabels(values, present, Set.of(), false);
        }
        Set<String> unknown = new HashSet<>(SET_BY_KUBELET);
        unknown.removeAll(values.keySet());
        unknown.removeAll(present);
        return new KnownLabels(values, present, unknown, true);
    }

    /** Whether a label is declared with one value for all. */
    boolean declares(String label) {
        return labels.isPresent() && labels.get().containsKey(label);
    }

    private static List<Taint> taints(SettingsReader settings, Section section) {
        List<Taint> taints = new ArrayList<>();
        for (YamlNode item : section.items("taints")) {
            Optional<Taint> taint = item.asMapping().isPresent() ? inParts(settings, item) : inOne(settings, item);
            taint.ifPresent(taints::add);
        }
        return taints;
    }

    private static Optional<Taint> inOne(SettingsReader settings, YamlNode item) {
        Optional<String> text = settings.text(item, "an entry of `taints`");
        Optional<Taint> taint = text.flatMap(Taint::parse);
        if (text.isPresent() && taint.isEmpty()) {
            settings.problem(
                    item.span().firstLine(),
                    "`" + text.get() + "` is no taint",
                    "write `key=value:Effect` or `key:Effect`; the effects are NoSchedule, PreferNoSchedule and NoExecute");
        }
        return taint;
    }

    private static Optional<Taint> inParts(SettingsReader settings, YamlNode item) {
        return Section.of(settings, item, "an entry of `taints`", TAINT_KEYS).flatMap(section -> {
            Optional<String> key = section.requiredText("key", "name the key of the taint");
            Optional<String> effect = section.word("effect", "NoSchedule", "PreferNoSchedule", "NoExecute");
            if (section.get("effect").isEmpty()) {
                section.missing("effect", "it is one of NoSchedule, PreferNoSchedule and NoExecute");
            }
            String value = section.labelValue("value").orElse("");
            return key.flatMap(name -> effect.map(word -> new Taint(name, value, word)));
        });
    }
}
