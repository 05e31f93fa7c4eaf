package dev.premortem.argocd;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;

/**
 * Where an Application is applied. A cluster goes by its address or by its name, never by both.
 *
 * @param node the mapping; empty where it is missing
 */
public record ApplicationDestination(Optional<YamlMapping> node) {
    public Optional<YamlScalar> server() {
        return scalar("server");
    }

    public Optional<YamlScalar> name() {
        return scalar("name");
    }

    /** The namespace of objects that name none. */
    public Optional<YamlScalar> namespace() {
        return scalar("namespace");
    }

    private Optional<YamlScalar> scalar(String key) {
        return node.flatMap(mapping -> mapping.scalar(key))
                .filter(scalar -> !scalar.isNull() && !scalar.text().isEmpty());
    }
}
