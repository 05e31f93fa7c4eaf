package dev.premortem.kubernetes;

import dev.premortem.yaml.YamlMapping;
import java.util.Optional;

/**
 * The identity of an object. {@code apiVersion} and {@code namespace} may be empty.
 *
 * @param apiVersion group and version as written: {@code apps/v1}, {@code v1}
 */
public record ResourceId(String apiVersion, String kind, String namespace, String name) {
    /** The identity of an object as it stands there; what is missing is empty. */
    public static ResourceId of(YamlMapping object) {
        Optional<YamlMapping> metadata = object.mapping("metadata");
        return new ResourceId(
                object.text("apiVersion").orElse(""),
                object.text("kind").orElse(""),
                metadata.flatMap(mapping -> mapping.text("namespace")).orElse(""),
                metadata.flatMap(mapping -> mapping.text("name")).orElse(""));
    }

    /** The API group; empty for the core group. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** {@code apps/v1/Deployment/blog/web}; {@code -} stands for a namespace that is not set. */
    @Override
    public String toString() {
        return apiVersion + "/" + kind + "/" + (namespace.isEmpty() ? "-" : namespace) + "/" + name;
    }

    /** As people name it: {@code Deployment `web`}. */
    public String display() {
        return oneLine(kind) + " `" + oneLine(name) + "`";
    }

    /** No name is valid that spans lines, yet a file may hold one, and a message is one line. */
    private static String oneLine(String text) {
        return text.indexOf('\n') < 0 ? text : text.replaceAll("\\s*\\n\\s*", " ");
    }
}
