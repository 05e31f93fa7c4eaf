package dev.premortem.kustomize.merge;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schemas that say how strategic merge patches merge lists: those of the built-in kinds, or those of an OpenAPI
 * document that a kustomization names instead. Immutable, and part of one build: kustomize keeps them for the whole
 * process.
 *
 * <p>Source: {@code kyaml/openapi/openapi.go} of kustomize v5.5.0. Deliberately not read: the {@code paths} of the
 * document, which would say which custom kinds are in no namespace.
 */
public final class MergeSchemas {
    /** Those of Kubernetes 1.21, which are built into kustomize. */
    public static final MergeSchemas BUILT_IN = new MergeSchemas(Map.of(), true);

    private static final String KINDS = "x-kubernetes-group-version-kind";

    private final Map<String, MergeSchema> defined;
    private final boolean builtIn;

    private MergeSchemas(Map<String, MergeSchema> defined, boolean builtIn) {
        this.defined = Map.copyOf(defined);
        this.builtIn = builtIn;
    }

    /**
     * Those of an OpenAPI document.
     *
     * @param builtIn whether the built-in ones stay for the kinds that the document does not define
     */
    public static MergeSchemas of(YamlNode document, boolean builtIn) {
        Map<String, MergeSchema> defined = new HashMap<>();
        Optional<YamlMapping> definitions = document.asMapping().flatMap(root -> root.mapping("definitions"));
        if (definitions.isPresent()) {
            definitions
                    .get()
                    .effective()
                    .forEach(definition -> definition
                            .value()
                            .asMapping()
                            .ifPresent(schema -> kindsOf(schema)
                                    .forEach(kind ->
                                            defined.put(kind, new DefinedSchema(schema, definitions.get(), builtIn)))));
        }
        return new MergeSchemas(defined, builtIn);
    }

    private static List<String> kindsOf(YamlMapping schema) {
        return schema.sequence(KINDS).map(list -> list.items()).orElse(List.of()).stream()
                .flatMap(item -> item.asMapping().stream())
                .filter(gvk ->
                        gvk.text("version").isPresent() && gvk.text("kind").isPresent())
                .map(gvk -> {
                    String group = gvk.text("group").orElse("");
                    String version = gvk.text("version").orElseThrow();
                    return key(
                            group.isEmpty() ? version : group + "/" + version,
                            gvk.text("kind").orElseThrow());
                })
                .toList();
    }

    /** The schema of an object by what it says of itself. */
    MergeSchema of(YamlMapping object) {
        Optional<String> apiVersion = object.text("apiVersion");
        Optional<String> kind = object.text("kind");
        if (apiVersion.isEmpty() || kind.isEmpty()) {
            return UnknownSchema.VALUE;
        }
        MergeSchema own = defined.get(key(apiVersion.get(), kind.get()));
        if (own != null) {
            return own;
        }
        return builtIn
                ? TableSchema.ofKind(apiVersion.get(), kind.get()).orElse(UnknownSchema.VALUE)
                : UnknownSchema.VALUE;
    }

    /** Whether objects of a kind are among the built-in ones. */
    public static boolean isBuiltIn(String apiVersion, String kind) {
        return TableSchema.ofKind(apiVersion, kind).isPresent();
    }

    private static String key(String apiVersion, String kind) {
        return apiVersion + " " + kind;
    }
}
