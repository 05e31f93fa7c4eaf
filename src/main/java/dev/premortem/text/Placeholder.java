package dev.premortem.text;

/**
 * The marks of template languages. A text that holds one is not what the cluster will see: Flux, Argo CD, envsubst or a
 * script replaces it first, so nothing can be said of its value.
 */
public final class Placeholder {
    private Placeholder() {}

    /** Whether part of the text is still to be replaced. */
    public static boolean isIn(String text) {
        return text.contains("{{") || text.contains("${") || text.contains("$(") || text.contains("<%");
    }
}
