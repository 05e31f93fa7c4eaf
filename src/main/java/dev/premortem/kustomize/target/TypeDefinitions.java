package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.kustomize.reference.NameReferences;
import dev.premortem.kustomize.transform.FieldSpecs;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file under {@code crds}: OpenAPI definitions of types, by name, whose extensions say which fields hold names of other
 * objects, annotations, labels or a name that takes the prefix. The manifest of a CustomResourceDefinition is no such
 * file, and ends the build.
 *
 * <p>Fields are found through {@code properties} and through references to other types of the file, which are plain names
 * of types. Source: {@code api/internal/accumulator/loadconfigfromcrds.go} of kustomize v5.5.0. Deliberately not checked:
 * the parts of a definition that say nothing about such fields.
 */
final class TypeDefinitions {
    private static final String REFERENCE_VERSION = "x-kubernetes-object-ref-api-version";
    private static final String REFERENCE_KIND = "x-kubernetes-object-ref-kind";
    private static final String REFERENCE_KEY = "x-kubernetes-object-ref-name-key";

    private static final Map<String, FieldSpecs.Use> USES = Map.of(
            "x-kubernetes-annotation", FieldSpecs.Use.COMMON_ANNOTATIONS,
            "x-kubernetes-label-selector", FieldSpecs.Use.COMMON_LABELS,
            "x-kubernetes-identity", FieldSpecs.Use.NAME_PREFIX);

    /** Types within types; kustomize follows a circle of them until its stack ends. */
    private static final int DEEPEST = 100;

    private static final int MOST_FIELDS = 100_000;

    private final Span place;
    private final Map<String, YamlMapping> types = new LinkedHashMap<>();
    private final Map<FieldSpecs.Use, List<FieldSpec>> fields = new EnumMap<>(FieldSpecs.Use.class);
    private final List<NameReferences.Rule> references = new ArrayList<>();
    private int visited;

    private TypeDefinitions(Span place) {
        this.place = place;
    }

    /**
     * The fields of a file; a failure where it is no such file.
     *
     * @param place the entry that names it
     */
    static Configurations read(BuildFiles files, SourceFile file, Span place) {
        if (file.text().isEmpty()) {
            throw BuildFailure.at(place, "a file under `crds` must not be empty");
        }
        TypeDefinitions definitions = new TypeDefinitions(place);
        ConfigFile.jsonOrYaml(files, file).ifPresent(definitions::define);
        definitions.types.forEach(definitions::type);
        return definitions.configurations();
    }

    private void define(YamlNode file) {
        YamlMapping root = file.asMapping().orElseThrow(() -> wrong(file));
        if (root.text("kind").isPresent() && root.text("apiVersion").isPresent()) {
            String kind = root.text("kind").orElseThrow();
            throw BuildFailure.of(
                    Fault.MANIFEST_AS_SCHEMA,
                    place,
                    "a file under `crds` is a mapping of types to OpenAPI definitions, and this is a " + kind);
        }
        for (YamlEntry entry : root.effective()) {
            if (entry.value().isNull()) {
                continue;
            }
            YamlMapping definition = entry.value().asMapping().orElseThrow(() -> wrong(entry.value()));
            schema(definition).ifPresent(schema -> types.put(entry.name(), schema));
        }
    }

    /** The name of this one field is taken in any case. */
    private static Optional<YamlMapping> schema(YamlMapping definition) {
        return definition.effective().stream()
                .filter(entry -> entry.name().toLowerCase(Locale.ROOT).equals("schema"))
                .map(YamlEntry::value)
                .filter(value -> !value.isNull())
                .map(value -> value.asMapping().orElseThrow(() -> wrong(value)))
                .findFirst();
    }

    private static BuildFailure wrong(YamlNode node) {
        return BuildFailure.at(
                node.span().firstLine(),
                "a file under `crds` is a mapping of types to OpenAPI definitions, and no manifest");
    }

    private void type(String name, YamlMapping schema) {
        YamlMapping properties = properties(schema);
        if (properties.has("kind") && properties.has("apiVersion") && properties.has("metadata")) {
            Gvk gvk = new Gvk("", "", name.substring(name.lastIndexOf('.') + 1));
            properties(gvk, properties, List.of());
        }
    }

    private static YamlMapping properties(YamlMapping schema) {
        return schema.mapping("properties").orElseGet(() -> YamlMapping.of(List.of(), schema.span()));
    }

    private void properties(Gvk gvk, YamlMapping properties, List<String> path) {
        visited += properties.effective().size();
        if (path.size() > DEEPEST || visited > MOST_FIELDS) {
            throw BuildFailure.at(place, "the types of this file lead to each other without end");
        }
        for (YamlEntry entry : properties.effective()) {
            YamlMapping property = entry.value().asMapping().orElseThrow(() -> wrong(entry.value()));
            List<String> here = new ArrayList<>(path);
            here.add(entry.name());
            property(gvk, property, here);
            Optional.ofNullable(types.get(property.text("$ref").orElse("")))
                    .ifPresent(type -> properties(gvk, properties(type), here));
        }
    }

    private void property(Gvk gvk, YamlMapping property, List<String> path) {
        USES.forEach((extension, use) -> {
            if (text(property, extension).isPresent()) {
                fields.computeIfAbsent(use, none -> new ArrayList<>()).add(spec(gvk, path));
            }
        });
        Optional<String> version = text(property, REFERENCE_VERSION);
        Optional<String> kind = text(property, REFERENCE_KIND);
        if (version.isPresent() && kind.isPresent()) {
            List<String> name = new ArrayList<>(path);
            name.add(text(property, REFERENCE_KEY).orElse("name"));
            // the version is not divided, so that one with a group finds nothing
            references.add(new NameReferences.Rule(new Gvk("", version.get(), kind.get()), List.of(spec(gvk, name))));
        }
    }

    private static Optional<String> text(YamlMapping property, String extension) {
        return property.scalar(extension).flatMap(value -> value.string(YamlVersion.V1_1));
    }

    private static FieldSpec spec(Gvk gvk, List<String> path) {
        return FieldSpec.of(gvk, String.join("/", path), false);
    }

    private Configurations configurations() {
        FieldSpecs specs = FieldSpecs.none();
        for (Map.Entry<FieldSpecs.Use, List<FieldSpec>> use : fields.entrySet()) {
            specs = specs.with(use.getKey(), FieldSpecs.merge(List.of(), use.getValue(), place));
        }
        return new Configurations(specs, NameReferences.none().merged(NameReferences.of(references)));
    }
}
