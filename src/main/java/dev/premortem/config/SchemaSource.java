package dev.premortem.config;

import dev.premortem.text.Span;
import java.util.List;

/**
 * Where the user keeps schemas: a folder of the repository, or a template of a path or address in the form of kubeconform's
 * {@code -schema-location}.
 *
 * @param location as written
 * @param span the place, for reports about it
 */
public record SchemaSource(String location, Span span) {
    /** What a template may name, as kubeconform does. */
    public static final List<String> VARIABLES = List.of(
            "NormalizedKubernetesVersion", "StrictSuffix", "ResourceKind", "ResourceAPIVersion", "Group", "KindSuffix");

    /** Whether it is an address in the network, which is asked because the user names it. */
    public boolean isRemote() {
        return location.startsWith("http://") || location.startsWith("https://");
    }
}
