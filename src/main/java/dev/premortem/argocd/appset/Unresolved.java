package dev.premortem.argocd.appset;

import dev.premortem.text.Span;

/**
 * Why parameters are not known offline.
 *
 * @param detail what is asked for: the kind of generator, the address of the repository
 * @param span where the ApplicationSet asks for it
 */
public record Unresolved(Reason reason, String detail, Span span) {
    /** What is missing. */
    public enum Reason {
        /** scmProvider, pullRequest, plugin, clusterDecisionResource and (since 3.6) oci ask a service. */
        PROVIDER,
        /** Another repository or revision than those at hand. */
        REPOSITORY,
        /** A file that could not be read as text. */
        FILE,
        /** A pattern of a kind that is not read here. */
        PATTERN,
        /** The clusters that Argo CD knows. */
        CLUSTERS,
        /** A template whose text is known only when Argo CD runs. */
        TEMPLATE,
        /** A merge writes into a mapping that other sets have too, of which Argo CD keeps one copy. */
        SHARED_MAPPING
    }
}
