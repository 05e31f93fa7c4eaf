package dev.premortem.yaml;

import dev.premortem.text.Span;
import java.util.Optional;

/**
 * A value of a YAML document with its place. Trees are immutable. An alias is replaced by the node it names, which then
 * knows both places: {@link #span()} is where the value is written, {@link #alias()} where it is used.
 *
 * <p>Nodes are compared by identity: two equal values at two places are two nodes.
 */
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping {
    /** Where the value is written: the line to edit. */
    Span span();

    /** The place of {@code *name} when this value was reached through an alias. */
    Optional<Span> alias();

    /** Number of nodes at and below this one with aliases expanded, at most {@link Integer#MAX_VALUE}. */
    int weight();

    /** Nesting depth of this node: 1 for a scalar. */
    int depth();

    /** This node as used at {@code place}; children are shared. */
    YamlNode aliasedAt(Span place);

    /** The node below by mapping keys; empty when a step is no mapping or the key is missing. */
    default Optional<YamlNode> at(String... keys) {
        YamlNode node = this;
        for (String key : keys) {
            Optional<YamlNode> next = node instanceof YamlMapping mapping ? mapping.get(key) : Optional.empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            node = next.get();
        }
        return Optional.of(node);
    }

    default Optional<YamlMapping> asMapping() {
        return this instanceof YamlMapping mapping ? Optional.of(mapping) : Optional.empty();
    }

    default Optional<YamlSequence> asSequence() {
        return this instanceof YamlSequence sequence ? Optional.of(sequence) : Optional.empty();
    }

    default Optional<YamlScalar> asScalar() {
        return this instanceof YamlScalar scalar ? Optional.of(scalar) : Optional.empty();
    }

    /** Whether this is a scalar that every YAML version reads as null: nothing, {@code ~}, {@code null}. */
    default boolean isNull() {
        return this instanceof YamlScalar scalar && scalar.type(YamlVersion.V1_2) == ScalarType.NULL;
    }
}
