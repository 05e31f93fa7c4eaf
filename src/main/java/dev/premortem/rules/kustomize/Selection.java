package dev.premortem.rules.kustomize;

import dev.premortem.kubernetes.KnownLabels;
import dev.premortem.kubernetes.LabelSelector;
import dev.premortem.kubernetes.SelectorRequirement;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One label selector of an object that is about pods, or about Services, of others. Selectors of workloads are none:
 * they are about the pods of their own template.
 *
 * @param path the keys that lead to it, with positions in lists
 * @param selector what it asks for; never empty, since an empty one means everything
 * @param services whether it is about Services, by the labels of the Service itself
 * @param elsewhere whether it is about other namespaces too
 */
record Selection(String path, LabelSelector selector, boolean services, boolean elsewhere) {
    private static final Set<String> ISTIO =
            Set.of("AuthorizationPolicy", "PeerAuthentication", "RequestAuthentication", "WasmPlugin");

    /** The selectors of an object, in the order of its fields. */
    static List<Selection> of(BuiltResource object) {
        Gvk gvk = object.gvk();
        YamlMapping node = object.node();
        List<Selection> found = new ArrayList<>(1);
        switch (gvk.group() + "/" + gvk.kind()) {
            case "/Service" ->
                node.at("spec", "selector")
                        .flatMap(YamlNode::asMapping)
                        .flatMap(Selection::equalities)
                        .ifPresent(selector -> found.add(new Selection("spec.selector", selector, false, false)));
            case "policy/PodDisruptionBudget", "monitoring.coreos.com/PodMonitor" ->
                add(node, "spec.selector", false, false, found);
            case "monitoring.coreos.com/ServiceMonitor" -> add(node, "spec.selector", true, false, found);
            case "networking.k8s.io/NetworkPolicy" -> {
                add(node, "spec.podSelector", false, false, found);
                peers(node, "ingress", "from", found);
                peers(node, "egress", "to", found);
            }
            case "cilium.io/CiliumNetworkPolicy" -> add(node, "spec.endpointSelector", false, false, found);
            default -> {
                if (gvk.group().equals("security.istio.io") && ISTIO.contains(gvk.kind())) {
                    add(node, "spec.selector", false, false, found);
                }
            }
        }
        return found;
    }

    private static void peers(YamlMapping policy, String rules, String side, List<Selection> into) {
        List<YamlNode> all = items(policy.at("spec", rules));
        for (int rule = 0; rule < all.size(); rule++) {
            List<YamlNode> peers = items(all.get(rule).at(side));
            for (int peer = 0; peer < peers.size(); peer++) {
                String path = "spec.%s[%d].%s[%d].podSelector".formatted(rules, rule, side, peer);
                boolean elsewhere = peers.get(peer).at("namespaceSelector").isPresent();
                peers.get(peer)
                        .at("podSelector")
                        .flatMap(LabelSelector::read)
                        .filter(selector -> !selector.isEmpty())
                        .ifPresent(selector -> into.add(new Selection(path, selector, false, elsewhere)));
            }
        }
    }

    private static List<YamlNode> items(Optional<YamlNode> list) {
        return list.flatMap(YamlNode::asSequence)
                .map(sequence -> sequence.items())
                .orElse(List.of());
    }

    private static void add(
            YamlMapping object, String path, boolean services, boolean elsewhere, List<Selection> into) {
        object.at(path.split("\\.", -1))
                .flatMap(LabelSelector::read)
                // Cilium writes the source of a label before its key, `k8s:app`, and Istio any: such keys are not
                // compared.
                .filter(selector -> !selector.isEmpty()
                        && selector.requirements().stream()
                                .noneMatch(requirement -> requirement.key().contains(":")))
                .ifPresent(selector -> into.add(new Selection(path, selector, services, elsewhere)));
    }

    private static Optional<LabelSelector> equalities(YamlMapping labels) {
        List<SelectorRequirement> all = new ArrayList<>();
        labels.effective()
                .forEach(entry -> entry.value()
                        .asScalar()
                        .ifPresent(value -> all.add(SelectorRequirement.equal(entry.name(), value.text(), value))));
        return all.isEmpty() ? Optional.empty() : Optional.of(new LabelSelector(all));
    }

    /** Whether it certainly selects something with these labels. */
    boolean selects(Map<String, YamlScalar> labels) {
        return selector.matches(known(labels)).holds();
    }

    /** Whether it certainly does not. */
    boolean misses(Map<String, YamlScalar> labels) {
        return selector.matches(known(labels)).violated();
    }

    /** The first condition that labels do not meet. */
    Optional<SelectorRequirement> failing(Map<String, YamlScalar> labels) {
        KnownLabels known = known(labels);
        return selector.requirements().stream()
                .filter(requirement -> requirement.matches(known).violated())
                .findFirst();
    }

    private static KnownLabels known(Map<String, YamlScalar> labels) {
        Map<String, String> texts = new java.util.HashMap<>();
        labels.forEach((key, value) -> texts.put(key, value.text()));
        return KnownLabels.complete(texts);
    }

    /** What it asks for, as people write it: {@code app=web,tier in (a, b)}. */
    String shown() {
        List<String> parts = new ArrayList<>();
        for (SelectorRequirement requirement : selector.requirements()) {
            String values = String.join(", ", new TreeSet<>(requirement.values()));
            parts.add(
                    switch (requirement.operator()) {
                        case IN ->
                            requirement.values().size() == 1
                                    ? requirement.key() + "=" + values
                                    : requirement.key() + " in (" + values + ")";
                        case NOT_IN -> requirement.key() + " notin (" + values + ")";
                        case EXISTS -> requirement.key();
                        case DOES_NOT_EXIST -> "!" + requirement.key();
                        case GT, LT -> requirement.key() + " " + requirement.operator() + " " + values;
                    });
        }
        return String.join(",", parts);
    }
}
