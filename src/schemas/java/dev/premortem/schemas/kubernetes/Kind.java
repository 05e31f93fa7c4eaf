package dev.premortem.schemas.kubernetes;

/**
 * A built-in kind of one version.
 *
 * @param apiVersion {@code apps/v1}, {@code v1}
 * @param definition the name of its model
 */
record Kind(String apiVersion, String kind, boolean namespaced, String definition) {
    /** The file of its own definitions: the first word of the group. */
    String file() {
        int slash = apiVersion.indexOf('/');
        if (slash < 0) {
            return "core";
        }
        String group = apiVersion.substring(0, slash);
        int dot = group.indexOf('.');
        return dot < 0 ? group : group.substring(0, dot);
    }
}
