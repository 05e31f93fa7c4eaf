package dev.premortem.kustomize.reference;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Objects of tests, written as YAML, and what became of them. */
final class Sample {
    private Sample() {}

    static YamlNode node(String yaml) {
        return YamlReader.read(new SourceFile("kustomization.yaml", yaml))
                .documents()
                .get(0)
                .root()
                .orElseThrow();
    }

    /** One object for each document. */
    static List<BuiltResource> objects(String yaml) {
        List<BuiltResource> objects = new ArrayList<>();
        YamlReader.read(new SourceFile("objects.yaml", yaml))
                .documents()
                .forEach(document ->
                        objects.add(BuiltResource.of(document.mapping().orElseThrow(), "kustomization.yaml")));
        return objects;
    }

    static List<BuiltResource> prefixed(String prefix, List<BuiltResource> objects) {
        return objects.stream()
                .map(object -> set(object.remembered().withAffixes(prefix, ""), "name", prefix + object.name()))
                .toList();
    }

    static List<BuiltResource> moved(String namespace, List<BuiltResource> objects) {
        return objects.stream()
                .map(object -> set(object.remembered(), "namespace", namespace))
                .toList();
    }

    private static BuiltResource set(BuiltResource object, String field, String value) {
        YamlMapping metadata = object.node().mapping("metadata").orElseThrow();
        YamlScalar scalar =
                YamlScalar.string(value, metadata.get(field).map(YamlNode::span).orElse(metadata.span()));
        return object.withNode(object.node().with("metadata", metadata.with(field, scalar)));
    }

    static List<BuiltResource> together(List<BuiltResource> first, List<BuiltResource> second) {
        List<BuiltResource> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    static List<BuiltResource> together(
            List<BuiltResource> first, List<BuiltResource> second, List<BuiltResource> third) {
        return together(together(first, second), third);
    }

    static YamlNode at(BuiltResource object, String path) {
        return FieldPath.find(object.node(), FieldPath.split(path)).orElseThrow();
    }

    /** In flow style; strings in quotes. */
    static String shown(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            return GoScalars.isString(scalar) ? "'" + scalar.text() + "'" : scalar.text();
        }
        if (node instanceof YamlSequence sequence) {
            return sequence.items().stream().map(Sample::shown).collect(Collectors.joining(", ", "[", "]"));
        }
        return ((YamlMapping) node)
                .effective().stream()
                        .map(entry -> entry.name() + ": " + shown(entry.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
