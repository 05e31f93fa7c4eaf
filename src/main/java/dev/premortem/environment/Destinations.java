package dev.premortem.environment;

import dev.premortem.config.Environment;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.Resource;
import dev.premortem.profile.Cluster;
import dev.premortem.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The clusters that an object may be applied to. Where the configuration gives its file to an environment, it is that
 * one's cluster; else any cluster of the profile may be meant, and a fault counts only where every one of them has it.
 */
public final class Destinations {
    private final Profile profile;
    private final List<Environment> environments;
    private final Optional<KubernetesVersion> everywhere;
    private final Optional<KubernetesVersion> elsewhere;

    /**
     * @param everywhere the version of Kubernetes that beats every declared one
     * @param elsewhere the version of clusters that declare none
     */
    public Destinations(
            Profile profile,
            List<Environment> environments,
            Optional<KubernetesVersion> everywhere,
            Optional<KubernetesVersion> elsewhere) {
        this.profile = profile;
        this.environments = List.copyOf(environments);
        this.everywhere = everywhere;
        this.elsewhere = elsewhere;
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

    /** The version of Kubernetes that the cluster runs; the newest one where nobody said. */
    public KubernetesVersion versionOf(Cluster cluster) {
        return declaredVersionOf(cluster).orElse(KubernetesVersion.NEWEST);
    }

    /**
     * The versions of Kubernetes that may get the object, each once. Empty where nobody said which: then it may be any
     * version.
     */
    public List<KubernetesVersion> versionsOf(Resource resource) {
        List<Cluster> clusters = clustersOf(resource);
        if (clusters.isEmpty()) {
            return everywhere.or(() -> elsewhere).stream().toList();
        }
        List<KubernetesVersion> versions = clusters.stream()
                .flatMap(cluster -> declaredVersionOf(cluster).stream())
                .toList();
        return versions.size() < clusters.size()
                ? List.of()
                : versions.stream().distinct().toList();
    }

    /** Every version of Kubernetes that somebody declared, each once, the oldest first. */
    public Set<KubernetesVersion> declaredVersions() {
        Set<KubernetesVersion> versions = new TreeSet<>();
        everywhere.or(() -> elsewhere).ifPresent(versions::add);
        if (everywhere.isEmpty()) {
            profile.clusters().forEach(cluster -> cluster.kubernetes().ifPresent(versions::add));
        }
        return versions;
    }

    private Optional<KubernetesVersion> declaredVersionOf(Cluster cluster) {
        return everywhere.or(cluster::kubernetes).or(() -> elsewhere);
    }
}
