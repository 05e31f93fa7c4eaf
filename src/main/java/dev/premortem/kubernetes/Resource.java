package dev.premortem.kubernetes;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Kubernetes object, still tied to its YAML.
 *
 * @param node the mapping of the object
 * @param file where it is written
 * @param complete whether all of it could be read; if not, a missing field proves nothing
 * @param template the chart template that printed it ({@code # Source:} of Helm output); empty otherwise
 * @param kustomizations the paths of the kustomizations that it went through, first the one that lists or generates it and
 *     last the one that was built; none for an object that is applied as it is written
 */
public record Resource(
        ResourceId id,
        YamlMapping node,
        SourceFile file,
        boolean complete,
        String template,
        List<String> kustomizations) {
    public Resource {
        kustomizations = List.copyOf(kustomizations);
    }

    /** An object that is applied as it is written. */
    public Resource(ResourceId id, YamlMapping node, SourceFile file, boolean complete, String template) {
        this(id, node, file, complete, template, List.of());
    }

    /** An object that kustomizations have made; its values know the places that set them. */
    public static Resource built(YamlMapping node, List<String> kustomizations) {
        return new Resource(ResourceId.of(node), node, node.span().file(), true, "", kustomizations);
    }

    /** Whether it is the product of a build. */
    public boolean isBuilt() {
        return !kustomizations.isEmpty();
    }

    /** The folder of the kustomization that was built; empty for an object that is applied as it is written. */
    public Optional<String> root() {
        return isBuilt() ? Optional.of(folderOf(kustomizations.get(kustomizations.size() - 1))) : Optional.empty();
    }

    /** The folder that it is applied from: the one that was built, else that of its file. */
    public String folder() {
        return root().orElseGet(() -> folderOf(file.path()));
    }

    private static String folderOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The files that may say where it is applied, the most telling first: the kustomizations from the built one down. */
    public List<String> appliedFrom() {
        List<String> paths = new ArrayList<>(kustomizations);
        Collections.reverse(paths);
        paths.add(file.path());
        return paths;
    }

    /**
     * Whether both may be in one namespace of one cluster: they name the same one, or one of them names none. Two builds
     * may be for two clusters, so that their objects meet only where both name the namespace.
     */
    public boolean mayMeet(Resource other) {
        boolean bothNamed = !namespace().isEmpty() && !other.namespace().isEmpty();
        if (isBuilt() && other.isBuilt() && !root().equals(other.root())) {
            return bothNamed && namespace().equals(other.namespace());
        }
        return !bothNamed || namespace().equals(other.namespace());
    }

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
