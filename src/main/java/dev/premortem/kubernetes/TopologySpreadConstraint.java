package dev.premortem.kubernetes;

import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code topologySpreadConstraints}, with its defaults filled in.
 *
 * <p>Source: {@code k8s.io/api/core/v1/types.go} (read 2026-11): {@code nodeAffinityPolicy} defaults to Honor,
 * {@code nodeTaintsPolicy} to Ignore, {@code minDomains} to 1.
 *
 * @param hard whether it is {@code DoNotSchedule}; {@code ScheduleAnyway} only scores
 * @param selector which pods are counted; empty for none
 * @param minDomains the least number of domains, below which the smallest count is taken for 0
 * @param honorsAffinity whether only nodes that the pod's selector and affinity allow are counted
 * @param honorsTaints whether nodes with taints that the pod does not tolerate are left out
 * @param matchLabelKeys labels of the pod whose values the counted pods must share
 * @param node where it is written
 */
public record TopologySpreadConstraint(
        int maxSkew,
        String topologyKey,
        boolean hard,
        Optional<LabelSelector> selector,
        int minDomains,
        boolean honorsAffinity,
        boolean honorsTaints,
        List<String> matchLabelKeys,
        YamlMapping node) {

    public TopologySpreadConstraint {
        matchLabelKeys = List.copyOf(matchLabelKeys);
    }

    /** Reads all constraints of a pod spec; empty where the API server would refuse one of them. */
    public static Optional<List<TopologySpreadConstraint>> readAll(YamlMapping podSpec) {
        List<TopologySpreadConstraint> constraints = new ArrayList<>();
        Optional<YamlNode> field = podSpec.get("topologySpreadConstraints").filter(node -> !node.isNull());
        if (field.isEmpty()) {
            return Optional.of(constraints);
        }
        if (field.get().asSequence().isEmpty()) {
            return Optional.empty();
        }
        for (YamlNode item : field.get().asSequence().get()) {
            Optional<TopologySpreadConstraint> constraint = item.asMapping().flatMap(TopologySpreadConstraint::read);
            if (constraint.isEmpty()) {
                return Optional.empty();
            }
            constraints.add(constraint.get());
        }
        return Optional.of(constraints);
    }

    private static Optional<TopologySpreadConstraint> read(YamlMapping mapping) {
        Optional<Integer> maxSkew = positive(mapping, "maxSkew");
        Optional<String> key = mapping.text("topologyKey").filter(text -> !Placeholder.isIn(text));
        Optional<String> when = mapping.text("whenUnsatisfiable");
        Optional<YamlNode> selectorNode = mapping.get("labelSelector").filter(node -> !node.isNull());
        Optional<LabelSelector> selector = selectorNode.flatMap(LabelSelector::read);
        Optional<Integer> minDomains = mapping.has("minDomains") ? positive(mapping, "minDomains") : Optional.of(1);
        Optional<Boolean> affinity = policy(mapping, "nodeAffinityPolicy", "Honor");
        Optional<Boolean> taints = policy(mapping, "nodeTaintsPolicy", "Ignore");
        boolean hard = when.filter(word -> word.equals("DoNotSchedule")).isPresent();
        boolean soft = when.filter(word -> word.equals("ScheduleAnyway")).isPresent();
        boolean complete = maxSkew.isPresent()
                && key.isPresent()
                && (hard || soft)
                && selectorNode.isPresent() == selector.isPresent()
                && minDomains.isPresent()
                && affinity.isPresent()
                && taints.isPresent();
        if (!complete) {
            return Optional.empty();
        }
        return Optional.of(new TopologySpreadConstraint(
                maxSkew.get(),
                key.get(),
                hard,
                selector,
                minDomains.get(),
                affinity.get(),
                taints.get(),
                texts(mapping, "matchLabelKeys"),
                mapping));
    }

    private static Optional<Integer> positive(YamlMapping mapping, String key) {
        return mapping.get(key)
                .flatMap(IntOrPercent::read)
                .filter(count -> !count.percent() && count.amount() > 0)
                .map(IntOrPercent::amount);
    }

    private static Optional<Boolean> policy(YamlMapping mapping, String key, String otherwise) {
        String word = mapping.text(key).orElse(otherwise);
        return word.equals("Honor") || word.equals("Ignore") ? Optional.of(word.equals("Honor")) : Optional.empty();
    }

    static List<String> texts(YamlMapping mapping, String key) {
        return mapping.sequence(key).map(YamlSequence::items).orElse(List.of()).stream()
                .flatMap(item -> item.asScalar().map(YamlScalar::text).stream())
                .toList();
    }
}
