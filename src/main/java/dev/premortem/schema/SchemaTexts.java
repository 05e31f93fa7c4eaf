package dev.premortem.schema;

import dev.premortem.kubernetes.KubernetesVersion;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of all schemas, by address. The validator asks for an address when it comes upon a reference, so that of a
 * kind's schema only the parts are read that are reached.
 *
 * <p>A bundled definition is at {@code k8s:/VERSION/FILE/NAME}. References name definitions of their own file; for one that
 * lies elsewhere there is a schema that only refers to it, so that it is compiled once for all files.
 */
final class SchemaTexts {
    private static final String SCHEME = "k8s:/";
    private static final String REFERENCE = "\"$ref\":\"";

    private final Bundle bundle;
    private final UserSchemas user;
    private final Map<String, String> added = new ConcurrentHashMap<>();

    SchemaTexts(Bundle bundle, UserSchemas user) {
        this.bundle = bundle;
        this.user = user;
    }

    /** The address of a bundled kind's schema for a version. */
    static String address(KnownKind kind, KubernetesVersion version) {
        return address(version.toString(), kind.file(), kind.definition());
    }

    /** The address of the schema of every object's metadata. */
    static String metadata(KubernetesVersion version) {
        return address(version.toString(), Bundle.SHARED, "V1ObjectMeta");
    }

    private static String address(String version, String file, String name) {
        return SCHEME + version + "/" + file + "/" + name;
    }

    /** Adds a schema of another origin. */
    void add(String address, String text) {
        added.put(address, text);
    }

    /** The text at an address. */
    Optional<String> text(String address) {
        if (!address.startsWith(SCHEME)) {
            return Optional.ofNullable(added.get(address)).or(() -> user.text(address));
        }
        String[] parts = address.substring(SCHEME.length()).split("/", 4);
        String version = parts[0];
        String file = parts[1] + "/" + parts[2];
        String name = parts[3];
        Optional<String> own = bundle.definition(file, name, Bundle.version(version));
        if (own.isPresent()) {
            return own.map(text -> text.replace(REFERENCE, REFERENCE + SCHEME + version + "/" + file + "/"));
        }
        // A custom resource may borrow a type that this version does not have: then anything may stand there.
        return Optional.of(bundle.fileOf(name)
                .filter(other -> !other.equals(file))
                .map(other -> "{" + REFERENCE + address(version, other, name) + "\"}")
                .orElse("{}"));
    }
}
