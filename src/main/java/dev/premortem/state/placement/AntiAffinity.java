package dev.premortem.state.placement;

import dev.premortem.kubernetes.PodAffinityTerm;

/** What a required anti-affinity term says about pods of its own class. */
final class AntiAffinity {
    private AntiAffinity() {}

    /**
     * Whether two pods of the class exclude each other from a domain. A term for other namespaces only is left out, and so
     * is one whose namespaces may or may not hold the pod.
     */
    static boolean isAgainstSelf(PodAffinityTerm term, PodClass pod) {
        boolean ownNamespace = term.namespaces().isEmpty() && !term.anyNamespace();
        return ownNamespace
                && term.mismatchLabelKeys().isEmpty()
                && term.selector()
                        .map(selector -> selector.matches(pod.labels()).holds())
                        .orElse(false);
    }

    /** Whether it keeps any two pods of the class apart, those of two revisions too. */
    static boolean isAgainstEachOther(PodAffinityTerm term, PodClass pod) {
        return isAgainstSelf(term, pod) && !pod.isByRevision(term.matchLabelKeys());
    }
}
