package dev.premortem.schema;

import dev.premortem.kubernetes.KubernetesVersion;

/**
 * A kind that a bundled schema describes.
 *
 * @param apiVersion {@code apps/v1}, {@code v1}
 * @param definition the name of its schema
 * @param file where that is: {@code kubernetes/apps}, {@code catalog/argo-cd}
 * @param from the first version of Kubernetes known to serve it; for custom resources the oldest known one
 * @param to the last one known to serve it
 */
public record KnownKind(
        String apiVersion,
        String kind,
        boolean namespaced,
        String definition,
        String file,
        KubernetesVersion from,
        KubernetesVersion to) {
    /** Whether it is part of Kubernetes itself. */
    public boolean builtIn() {
        return file.startsWith("kubernetes/");
    }

    /** The project whose custom resource it is; of a built-in kind its group. */
    public String project() {
        return file.substring(file.indexOf('/') + 1);
    }

    /** The API group; empty for the core group. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** Whether a cluster of this version serves it. */
    public boolean servedBy(KubernetesVersion version) {
        return from.compareTo(version) <= 0 && version.compareTo(to) <= 0;
    }
}
