package dev.premortem.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The declared facts of an organisation and its clusters.
 *
 * @param clusters the clusters, in the order of the file; none where nothing is declared
 * @param privateRegistries patterns of images that need a pull secret
 * @param runners labels of self-hosted runners, each with its architecture where it is given
 * @param repositories where repositories lie, by their URL: a folder of this one
 * @param facts facts with names of their own, such as ids of the cloud
 */
public record Profile(
        List<Cluster> clusters,
        List<String> privateRegistries,
        Map<String, RunnerFacts> runners,
        Map<String, String> repositories,
        Map<String, String> facts,
        ArgocdFacts argocd) {
    /** No facts at all. */
    public static final Profile NONE =
            new Profile(List.of(), List.of(), Map.of(), Map.of(), Map.of(), ArgocdFacts.UNKNOWN);

    public Profile {
        clusters = List.copyOf(clusters);
        privateRegistries = List.copyOf(privateRegistries);
        runners = Map.copyOf(runners);
        repositories = Map.copyOf(repositories);
        facts = Map.copyOf(facts);
    }

    /** The cluster of this name. */
    public Optional<Cluster> cluster(String name) {
        return clusters.stream().filter(cluster -> cluster.name().equals(name)).findFirst();
    }
}
