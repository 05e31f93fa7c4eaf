package dev.premortem.actions.metadata;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;

/**
 * An input of an action.
 *
 * @param key the node of its name
 * @param node its mapping; empty where it is anything else
 */
public record InputDeclaration(String name, YamlNode key, Optional<YamlMapping> node) {
    public Optional<YamlScalar> description() {
        return node.flatMap(mapping -> mapping.scalar("description"));
    }

    /** The value of {@code required}. */
    public Optional<YamlScalar> required() {
        return node.flatMap(mapping -> mapping.scalar("required"));
    }

    /** The value of {@code default}; an empty text is one, nothing at all is none. */
    public Optional<YamlScalar> defaultValue() {
        return node.flatMap(mapping -> mapping.scalar("default"));
    }

    public Optional<YamlScalar> deprecationMessage() {
        return node.flatMap(mapping -> mapping.scalar("deprecationMessage"));
    }

    /** Whether a step that uses the action fails to do what it should without it: required, and without a default. */
    public boolean mustBeGiven() {
        return required().filter(value -> value.text().equals("true")).isPresent()
                && defaultValue().isEmpty();
    }
}
