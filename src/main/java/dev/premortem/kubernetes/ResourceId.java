package dev.premortem.kubernetes;

/**
 * The identity of an object. {@code apiVersion} and {@code namespace} may be empty.
 *
 * @param apiVersion group and version as written: {@code apps/v1}, {@code v1}
 */
public record ResourceId(String apiVersion, String kind, String namespace, String name) {
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
