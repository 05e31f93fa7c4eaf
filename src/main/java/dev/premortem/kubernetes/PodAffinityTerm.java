package dev.premortem.kubernetes;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One required term of {@code podAffinity} or {@code podAntiAffinity}.
 *
 * @param selector which pods are meant; empty for none
 * @param namespaces where they are; with no {@code namespaceSelector} and no names it is the pod's own
 * @param anyNamespace whether a {@code namespaceSelector} is given, so that pods of other namespaces may be meant
 * @param matchLabelKeys labels of the pod whose values the other pods must share
 * @param mismatchLabelKeys labels of the pod whose values the other pods must not share
 * @param node where it is written
 */
public record PodAffinityTerm(
        String topologyKey,
        Optional<LabelSelector> selector,
        List<String> namespaces,
        boolean anyNamespace,
        List<String> matchLabelKeys,
        List<String> mismatchLabelKeys,
        YamlMapping node) {
    public PodAffinityTerm {
        namespaces = List.copyOf(namespaces);
        matchLabelKeys = List.copyOf(matchLabelKeys);
        mismatchLabelKeys = List.copyOf(mismatchLabelKeys);
    }

    /**
     * Reads the required terms of {@code affinity.podAntiAffinity} or {@code affinity.podAffinity}; empty where the API
     * server would refuse one of them.
     */
    public static Optional<List<PodAffinityTerm>> readRequired(YamlMapping podSpec, String kind) {
        List<PodAffinityTerm> terms = new ArrayList<>();
        Optional<YamlNode> field = podSpec.at("affinity", kind, "requiredDuringSchedulingIgnoredDuringExecution")
                .filter(node -> !node.isNull());
        if (field.isEmpty()) {
            return Optional.of(terms);
        }
        if (field.get().asSequence().isEmpty()) {
            return Optional.empty();
        }
        for (YamlNode item : field.get().asSequence().get()) {
            Optional<PodAffinityTerm> term = item.asMapping().flatMap(PodAffinityTerm::read);
            if (term.isEmpty()) {
                return Optional.empty();
            }
            terms.add(term.get());
        }
        return Optional.of(terms);
    }

    private static Optional<PodAffinityTerm> read(YamlMapping mapping) {
        Optional<String> key = mapping.text("topologyKey");
        Optional<YamlNode> selectorNode = mapping.get("labelSelector").filter(node -> !node.isNull());
        Optional<LabelSelector> selector = selectorNode.flatMap(LabelSelector::read);
        if (key.isEmpty() || selectorNode.isPresent() != selector.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new PodAffinityTerm(
                key.get(),
                selector,
                TopologySpreadConstraint.texts(mapping, "namespaces"),
                mapping.get("namespaceSelector").filter(node -> !node.isNull()).isPresent(),
                TopologySpreadConstraint.texts(mapping, "matchLabelKeys"),
                TopologySpreadConstraint.texts(mapping, "mismatchLabelKeys"),
                mapping));
    }
}
