package dev.premortem.kubernetes;

import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One condition on a label, as label selectors and node selectors have them.
 *
 * <p>Source: {@code labels.Requirement.Matches} of {@code k8s.io/apimachinery} (read 2026-11): {@code NotIn} and
 * {@code DoesNotExist} hold where the key is absent, {@code Gt} and {@code Lt} need whole numbers on both sides.
 *
 * @param node where it is written
 */
public record SelectorRequirement(String key, Operator operator, Set<String> values, YamlNode node) {
    /** How the label is compared; {@code GT} and {@code LT} exist for nodes only. */
    public enum Operator {
        IN("In"),
        NOT_IN("NotIn"),
        EXISTS("Exists"),
        DOES_NOT_EXIST("DoesNotExist"),
        GT("Gt"),
        LT("Lt");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        static Optional<Operator> of(String word) {
            for (Operator operator : values()) {
                if (operator.word.equals(word)) {
                    return Optional.of(operator);
                }
            }
            return Optional.empty();
        }
    }

    public SelectorRequirement {
        values = Set.copyOf(values);
    }

    /** {@code key = value}, as {@code matchLabels} and {@code nodeSelector} say it. */
    public static SelectorRequirement equal(String key, String value, YamlNode node) {
        return new SelectorRequirement(key, Operator.IN, Set.of(value), node);
    }

    /** Reads an entry of {@code matchExpressions}; empty where the API server would refuse it. */
    public static Optional<SelectorRequirement> read(YamlNode node) {
        if (!(node instanceof YamlMapping mapping)) {
            return Optional.empty();
        }
        Optional<String> key = mapping.text("key");
        Optional<Operator> operator = mapping.text("operator").flatMap(Operator::of);
        Set<String> values = new LinkedHashSet<>();
        for (YamlNode value :
                mapping.sequence("values").map(list -> list.items()).orElse(java.util.List.of())) {
            if (!(value instanceof YamlScalar scalar)) {
                return Optional.empty();
            }
            values.add(scalar.text());
        }
        if (key.isEmpty() || operator.isEmpty() || !takes(operator.get(), values.size())) {
            return Optional.empty();
        }
        return Optional.of(new SelectorRequirement(key.get(), operator.get(), values, node));
    }

    private static boolean takes(Operator operator, int values) {
        return switch (operator) {
            case IN, NOT_IN -> values > 0;
            case EXISTS, DOES_NOT_EXIST -> values == 0;
            case GT, LT -> values == 1;
        };
    }

    /** Whether labels meet it. */
    public Verdict matches(KnownLabels labels) {
        if (Placeholder.isIn(key) || values.stream().anyMatch(Placeholder::isIn)) {
            return Verdict.UNKNOWN;
        }
        return switch (operator) {
            case IN -> labels.hasOneOf(key, values);
            case NOT_IN -> labels.hasOneOf(key, values).not();
            case EXISTS -> labels.has(key);
            case DOES_NOT_EXIST -> labels.has(key).not();
            case GT, LT -> compare(labels);
        };
    }

    private Verdict compare(KnownLabels labels) {
        Verdict has = labels.has(key);
        Optional<String> value = labels.value(key);
        if (!has.holds() || value.isEmpty()) {
            return has.violated() ? Verdict.VIOLATED : Verdict.UNKNOWN;
        }
        try {
            long actual = Long.parseLong(value.get());
            long limit = Long.parseLong(values.stream().findFirst().orElse(""));
            return Verdict.of(operator == Operator.GT ? actual > limit : actual < limit);
        } catch (NumberFormatException e) {
            return Verdict.VIOLATED;
        }
    }
}
