package dev.premortem.schema;

import dev.premortem.kubernetes.KubernetesVersion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of a run. Safe for use by several threads. */
public final class Schemas {
    private final Bundle bundle = new Bundle();
    private final CustomResourceDefinitions definitions;
    private final Map<String, ApiLifecycle> lifecycles = new HashMap<>();
    private final Set<String> builtInGroups = new HashSet<>();
    private final SchemaTexts texts;
    private final SchemaCompiler compiler;
    private final UserSchemas user;
    private final Map<String, FieldSearch> searches = new ConcurrentHashMap<>();

    /**
     * @param definitions the kinds that the repository defines
     * @param user the schemas that the user names
     */
    public Schemas(CustomResourceDefinitions definitions, UserSchemas user) {
        this.definitions = definitions;
        this.user = user;
        this.texts = new SchemaTexts(bundle, user);
        this.compiler = new SchemaCompiler(texts);
        bundle.builtInKinds().forEach(kind -> builtInGroups.add(kind.group()));
    }

    /** Those that come with premortem alone. */
    public static Schemas bundled() {
        return new Schemas(CustomResourceDefinitions.of(List.of()), UserSchemas.NONE);
    }

    /** The versions of Kubernetes that the built-in kinds are known for, oldest first. */
    public static List<KubernetesVersion> versions() {
        return Bundle.VERSIONS;
    }

    /** The bundled kind that {@code apiVersion} and {@code kind} name, in whatever version of Kubernetes. */
    public Optional<KnownKind> known(String apiVersion, String kind) {
        return bundle.kind(apiVersion, kind);
    }

    /** The bundled kinds of this name in any group. */
    public List<KnownKind> named(String kind) {
        return bundle.kindsNamed(kind);
    }

    /** Every bundled kind, in no order. */
    public List<KnownKind> kinds() {
        return bundle.kinds();
    }

    /**
     * The schemas that the user or the repository has for a kind, which beat every bundled one: the user's, else one for each
     * definition in the repository.
     */
    public List<ObjectSchema> ownSchemas(String apiVersion, String kind, KubernetesVersion version) {
        Optional<String> named = user.find(apiVersion, kind, version);
        if (named.isPresent()) {
            String address = named.get();
            return List.of(new UserSchema(address, () -> compiler.schema(address, ObjectSchema.Source.USER), user));
        }
        List<CustomResourceDefinitions.Version> defined = definitions.of(apiVersion, kind);
        List<ObjectSchema> schemas = new ArrayList<>(defined.size());
        for (int i = 0; i < defined.size(); i++) {
            CustomResourceDefinitions.Version one = defined.get(i);
            String address = "crd:/" + i + "/" + encoded(apiVersion) + "/" + encoded(kind);
            schemas.add(compiler.schema(address, ObjectSchema.Source.DEFINITION, () -> textOf(one)));
        }
        return schemas;
    }

    /** Any text may stand where a name should, and not every text is a part of an address. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static String textOf(CustomResourceDefinitions.Version version) {
        KubernetesVersion newest = Bundle.VERSIONS.get(Bundle.VERSIONS.size() - 1);
        return version.schema()
                .map(schema ->
                        JsonTree.write(StructuralSchema.of(schema, version.open(), SchemaTexts.metadata(newest))))
                .orElse("{}");
    }

    /** The schema of a bundled kind in a version that serves it. */
    public ObjectSchema schema(KnownKind kind, KubernetesVersion version) {
        return compiler.schema(
                SchemaTexts.address(kind, version),
                kind.builtIn() ? ObjectSchema.Source.BUILT_IN : ObjectSchema.Source.CATALOGUE);
    }

    /** Where in an object of a bundled kind a field of this name may stand, the shortest paths first; a few at most. */
    public List<String> pathsTo(KnownKind kind, KubernetesVersion version, String field) {
        return searches.computeIfAbsent(SchemaTexts.address(kind, version), address -> new FieldSearch(texts, address))
                .pathsTo(field);
    }

    /** When a built-in API was given up; empty for those that are not, and for custom resources. */
    public synchronized Optional<ApiLifecycle> lifecycle(String apiVersion, String kind) {
        if (lifecycles.isEmpty()) {
            for (String line : Bundle.lines("kubernetes/lifecycles.txt")) {
                ApiLifecycle lifecycle = ApiLifecycle.read(line);
                lifecycles.put(lifecycle.apiVersion() + " " + lifecycle.kind(), lifecycle);
            }
        }
        return Optional.ofNullable(lifecycles.get(apiVersion + " " + kind));
    }

    /** Whether Kubernetes itself has a kind in this group, so that nobody else can. */
    public boolean isBuiltInGroup(String group) {
        return builtInGroups.contains(group);
    }
}
