package dev.premortem.actions.metadata;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;

/**
 * An output of an action.
 *
 * @param key the node of its name
 * @param node its mapping; empty where it is anything else
 */
public record OutputDeclaration(String name, YamlNode key, Optional<YamlMapping> node) {
    public Optional<YamlScalar> description() {
        return node.flatMap(mapping -> mapping.scalar("description"));
    }

    /** What a composite action gives; other actions write their outputs themselves. */
    public Optional<YamlScalar> value() {
        return node.flatMap(mapping -> mapping.scalar("value"));
    }
}
