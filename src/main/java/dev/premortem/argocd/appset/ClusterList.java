package dev.premortem.argocd.appset;

import dev.premortem.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clusters that Argo CD has secrets for. */
public interface ClusterList {
    /** A list that nobody knows. */
    ClusterList UNKNOWN = Optional::empty;

    /** Empty where they are not known. */
    Optional<List<Cluster>> clusters();

    /**
     * A cluster.
     *
     * @param server its address; empty where that is not known
     * @param labels those of its secret; the one that marks it as a cluster's may be left out
     * @param declared where it is declared
     */
    record Cluster(
            String name,
            Optional<String> server,
            Optional<String> project,
            Map<String, String> labels,
            Map<String, String> annotations,
            Optional<Span> declared) {
        public Cluster {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
        }
    }
}
