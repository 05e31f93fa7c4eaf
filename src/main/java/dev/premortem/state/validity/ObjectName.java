package dev.premortem.state.validity;

import dev.premortem.kubernetes.Resource;
import dev.premortem.schema.SchemaProblem;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * Whether an object has a name, or asks the server for one. No schema can ask for that, since the same type is the metadata
 * of pod templates, which have none.
 */
final class ObjectName {
    private static final List<String> FIELDS = List.of("generateName", "labels", "name", "namespace");

    private ObjectName() {}

    /** What is missing; empty for reviews, which are answered and not stored. */
    static Optional<SchemaProblem> problem(Resource resource) {
        if (resource.kind().endsWith("Review")) {
            return Optional.empty();
        }
        Optional<YamlNode> metadata = resource.node().get("metadata").filter(node -> !node.isNull());
        if (metadata.isEmpty()) {
            return Optional.of(new SchemaProblem.MissingField("", resource.node(), "metadata", List.of()));
        }
        Optional<YamlMapping> fields = metadata.get().asMapping();
        boolean named = fields.isEmpty() || isFilled(fields.get(), "name") || isFilled(fields.get(), "generateName");
        return named
                ? Optional.empty()
                : Optional.of(new SchemaProblem.MissingField("metadata", metadata.get(), "name", FIELDS));
    }

    /** A name of another type is a fault of another sort. */
    private static boolean isFilled(YamlMapping fields, String field) {
        return fields.get(field)
                .filter(value -> !value.isNull())
                .filter(value -> value.asScalar()
                        .filter(scalar -> scalar.text().isEmpty())
                        .isEmpty())
                .isPresent();
    }
}
