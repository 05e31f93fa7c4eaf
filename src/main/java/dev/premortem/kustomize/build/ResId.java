package dev.premortem.kustomize.build;

/**
 * The identity of an object in a build. Source: {@code kyaml/resid} of kustomize v5.5.0.
 *
 * @param namespace as written; empty where the object names none
 */
public record ResId(Gvk gvk, String name, String namespace) {
    /** Stands for the namespace of objects that are in none. */
    private static final String CLUSTER = "_non_namespaceable_";

    /** The namespace by which identities are compared: empty and {@code default} are the same. */
    public String effectiveNamespace() {
        if (ClusterScopedKinds.contains(gvk)) {
            return CLUSTER;
        }
        return namespace.isEmpty() ? "default" : namespace;
    }

    /** Whether both name the same object. */
    public boolean isSameAs(ResId other) {
        return gvk.equals(other.gvk)
                && name.equals(other.name)
                && effectiveNamespace().equals(other.effectiveNamespace());
    }

    @Override
    public String toString() {
        return gvk + "/" + (name.isEmpty() ? "[noName]" : name) + "." + (namespace.isEmpty() ? "[noNs]" : namespace);
    }
}
