package dev.premortem.kubernetes;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One Kubernetes object, still tied to its YAML.
 *
 * @param node the mapping of the object
 * @param file where it is written
 * @param complete whether all of it could be read; if not, a missing field proves nothing
 * @param template the chart template that printed it ({@code # Source:} of Helm output); empty otherwise
 */
public record Resource(ResourceId id, YamlMapping node, SourceFile file, boolean complete, String template) {

    public String kind() {
        return id.kind();
    }

    public String name() {
        return id.name();
    }

    /** Namespace as written; empty when the object names none. */
    public String namespace() {
        return id.namespace();
    }

    public Optional<YamlMapping> metadata() {
        return node.mapping("metadata");
    }

    public Optional<YamlMapping> spec() {
        return node.mapping("spec");
    }

    /** Labels with string values; others are invalid and left out. */
    public Map<String, String> labels() {
        return metadata()
                .flatMap(metadata -> metadata.mapping("labels"))
                .map(Resource::strings)
                .orElse(Map.of());
    }

    /** Annotations with string values; others are invalid and left out. */
    public Map<String, String> annotations() {
        return metadata()
                .flatMap(metadata -> metadata.mapping("annotations"))
                .map(Resource::strings)
                .orElse(Map.of());
    }

    private static Map<String, String> strings(YamlMapping mapping) {
        Map<String, String> strings = new LinkedHashMap<>();
        mapping.effective().forEach(entry -> {
            YamlNode value = entry.value();
            if (value instanceof YamlScalar scalar) {
                scalar.string(YamlVersion.V1_1).ifPresent(text -> strings.put(entry.name(), text));
            }
        });
        return strings;
    }
}
