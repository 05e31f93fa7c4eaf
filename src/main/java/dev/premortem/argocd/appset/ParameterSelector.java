package dev.premortem.argocd.appset;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A label selector over parameters or over the labels of clusters.
 *
 * <p>Source: {@code LabelSelectorAsSelector} in {@code applicationset/utils} of Argo CD 3.x (read 2026-11): values may
 * be of any form and length, such as addresses; {@code NotIn} holds where the key is missing.
 */
public final class ParameterSelector {
    /**
     * One condition, of {@code matchLabels} too.
     *
     * @param values in the order of the alphabet
     * @param node the value of {@code matchLabels}, or the expression
     */
    public record Requirement(String key, String operator, SortedSet<String> values, YamlNode node) {
        public boolean matches(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                default -> value == null;
            };
        }
    }

    private final List<Requirement> requirements;

    private ParameterSelector(List<Requirement> requirements) {
        this.requirements = requirements;
    }

    /** The expansion ends where the selector is none. */
    static ParameterSelector read(YamlNode node) {
        if (!(node instanceof YamlMapping mapping)) {
            throw Halt.fault(GeneratorFault.Kind.SELECTOR, "no mapping", node);
        }
        List<Requirement> requirements = new ArrayList<>();
        for (YamlEntry entry :
                mapping.mapping("matchLabels").map(YamlMapping::effective).orElse(List.of())) {
            String value = entry.value().isNull()
                    ? ""
                    : entry.value().asScalar().map(YamlScalar::text).orElse("");
            requireKey(entry.name(), entry.key());
            requirements.add(new Requirement(entry.name(), "In", new TreeSet<>(Set.of(value)), entry.value()));
        }
        for (YamlNode item : GeneratorReader.items(mapping, "matchExpressions")) {
            item.asMapping().ifPresent(expression -> requirements.add(requirement(expression)));
        }
        return new ParameterSelector(requirements);
    }

    /** A selector of clusters, which Kubernetes itself reads: values have to be those of labels. */
    static ParameterSelector readForLabels(YamlNode node) {
        ParameterSelector selector = read(node);
        for (Requirement requirement : selector.requirements) {
            for (String value : requirement.values()) {
                if (!LabelForm.isValue(value)) {
                    throw Halt.fault(
                            GeneratorFault.Kind.SELECTOR, "`" + value + "` can be the value of no label", node);
                }
            }
        }
        return selector;
    }

    private static void requireKey(String key, YamlNode place) {
        if (!LabelForm.isKey(key)) {
            throw Halt.fault(GeneratorFault.Kind.SELECTOR, "`" + key + "` can be the key of no label", place);
        }
    }

    private static Requirement requirement(YamlMapping node) {
        String operator = node.text("operator").orElse("");
        SortedSet<String> values = new TreeSet<>(GeneratorReader.texts(node, "values"));
        boolean takesValues = operator.equals("In") || operator.equals("NotIn");
        if (!takesValues && !operator.equals("Exists") && !operator.equals("DoesNotExist")) {
            throw Halt.fault(GeneratorFault.Kind.SELECTOR, "`" + operator + "` is no operator of a selector", node);
        }
        if (takesValues == values.isEmpty()) {
            String wanted = takesValues ? "`" + operator + "` needs values" : "`" + operator + "` takes no values";
            throw Halt.fault(GeneratorFault.Kind.SELECTOR, wanted, node);
        }
        String key = node.text("key").orElse("");
        requireKey(key, node);
        return new Requirement(key, operator, values, node);
    }

    /** What a selector demands; empty where Argo CD refuses it. */
    public static List<Requirement> requirements(YamlNode node) {
        try {
            return List.copyOf(read(node).requirements);
        } catch (Halt refused) {
            return List.of();
        }
    }

    boolean isEmpty() {
        return requirements.isEmpty();
    }

    boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.matches(labels));
    }
}
