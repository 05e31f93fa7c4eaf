package dev.premortem.schema;

import dev.premortem.kubernetes.Resource;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds that the CustomResourceDefinitions of the repository define.
 *
 * <p>A kind may be defined more than once, by two builds or two releases of an operator; then any of the definitions may be
 * the one in the cluster.
 */
public final class CustomResourceDefinitions {
    private static final String GROUP = "apiextensions.k8s.io";

    /** More definitions of one kind than this are not told apart. */
    private static final int MOST_OF_A_KIND = 8;

    private final Map<String, List<Version>> byKind = new LinkedHashMap<>();

    /**
     * One version of a definition.
     *
     * @param schema its {@code openAPIV3Schema}; empty where anything may stand
     * @param open whether fields that the schema does not name are kept
     */
    record Version(String apiVersion, String kind, Optional<YamlMapping> schema, boolean open) {}

    private CustomResourceDefinitions() {}

    /** Whether an object is a definition. */
    public static boolean isDefinition(Resource resource) {
        return resource.kind().equals("CustomResourceDefinition")
                && resource.id().group().equals(GROUP);
    }

    /** The kinds that are defined among the objects. */
    public static CustomResourceDefinitions of(List<Resource> resources) {
        CustomResourceDefinitions definitions = new CustomResourceDefinitions();
        for (Resource resource : resources) {
            if (isDefinition(resource) && resource.complete()) {
                resource.spec().ifPresent(spec -> definitions.add(resource, spec));
            }
        }
        return definitions;
    }

    private void add(Resource resource, YamlMapping spec) {
        Optional<String> group = spec.text("group");
        Optional<String> kind = spec.mapping("names").flatMap(names -> names.text("kind"));
        if (group.isEmpty() || kind.isEmpty()) {
            return;
        }
        // In v1beta1 one schema may stand for all versions, and unknown fields are kept unless it says otherwise.
        boolean old = resource.id().apiVersion().endsWith("/v1beta1");
        boolean open = spec.text("preserveUnknownFields").map("true"::equals).orElse(old);
        Optional<YamlMapping> common = schemaOf(spec.mapping("validation"));
        List<YamlNode> versions =
                spec.sequence("versions").map(YamlSequence::items).orElse(List.of());
        for (YamlNode node : versions) {
            node.asMapping()
                    .ifPresent(version -> version.text("name")
                            .ifPresent(name -> add(
                                    group.get(),
                                    name,
                                    kind.get(),
                                    schemaOf(version.mapping("schema")).or(() -> common),
                                    open)));
        }
        if (versions.isEmpty()) {
            spec.text("version").ifPresent(name -> add(group.get(), name, kind.get(), common, open));
        }
    }

    private void add(String group, String name, String kind, Optional<YamlMapping> schema, boolean open) {
        Version version = new Version(group + "/" + name, kind, schema, open);
        List<Version> known = byKind.computeIfAbsent(version.apiVersion() + " " + kind, key -> new ArrayList<>(1));
        if (known.size() < MOST_OF_A_KIND && known.stream().noneMatch(other -> isSame(other, version))) {
            known.add(version);
        }
    }

    /** Several builds of one base share the nodes of what they do not change. */
    private static boolean isSame(Version one, Version other) {
        return one.schema().isPresent()
                && other.schema().isPresent()
                && one.schema().get().span().equals(other.schema().get().span());
    }

    private static Optional<YamlMapping> schemaOf(Optional<YamlMapping> holder) {
        return holder.flatMap(mapping -> mapping.mapping("openAPIV3Schema"));
    }

    /** Every definition of a kind; none where the repository has none. */
    List<Version> of(String apiVersion, String kind) {
        return byKind.getOrDefault(apiVersion + " " + kind, List.of());
    }
}
