package dev.premortem.environment;

import dev.premortem.config.Environment;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.Resource;
import dev.premortem.profile.Cluster;
import dev.premortem.profile.Profile;
import java.util.List;
import java.util.function.Function;

/**
 * The clusters that an object may be applied to. Where the configuration gives its file to an environment, it is that
 * one's cluster; else any cluster of the profile may be meant, and a fault counts only where every one of them has it.
 */
public final class Destinations {
    private final Profile profile;
    private final List<Environment> environments;
    private final Function<Cluster, KubernetesVersion> versions;

    /** @param versions the version of Kubernetes to assume for a cluster */
    public Destinations(
            Profile profile, List<Environment> environments, Function<Cluster, KubernetesVersion> versions) {
        this.profile = profile;
        this.environments = List.copyOf(environments);
        this.versions = versions;
    }

    /** The clusters that the object may reach; none where the profile declares none. */
    public List<Cluster> clustersOf(Resource resource) {
        return clustersOf(resource.appliedFrom());
    }

    /**
     * The clusters that what files say may reach, be it objects or values of a chart.
     *
     * @param paths the files, the most telling first: the first one that an environment holds decides
     */
    public List<Cluster> clustersOf(List<String> paths) {
        for (String path : paths) {
            List<Cluster> named = environments.stream()
                    .filter(environment -> environment.holds(path))
                    .flatMap(environment -> profile.cluster(environment.cluster()).stream())
                    .distinct()
                    .toList();
            if (!named.isEmpty()) {
                return named;
            }
        }
        return profile.clusters();
    }

    /** The version of Kubernetes that the cluster runs, as far as anybody said. */
    public KubernetesVersion versionOf(Cluster cluster) {
        return versions.apply(cluster);
    }
}
