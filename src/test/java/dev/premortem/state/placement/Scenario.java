package dev.premortem.state.placement;

import dev.premortem.environment.Applications;
import dev.premortem.environment.Builds;
import dev.premortem.environment.Destinations;
import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.Resources;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.profile.Autoscaler;
import dev.premortem.profile.Cluster;
import dev.premortem.profile.Node;
import dev.premortem.profile.Profile;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Manifests and nodes, and what the placement model says of them. */
final class Scenario {
    private final List<Resource> resources = new ArrayList<>();
    private final Placement placement;

    private Scenario(Map<String, String> files, List<Cluster> clusters, KubernetesVersion version) {
        Repository repository = Repository.ofFiles(files);
        for (RepositoryFile file : repository.files()) {
            if (file.role().isManifest()) {
                resources.addAll(Resources.of(file.yaml().orElseThrow()));
            }
        }
        Kustomizations kustomizations = Kustomizations.of(repository);
        Profile profile = new Profile(
                clusters, List.of(), Map.of(), Map.of(), Map.of(), dev.premortem.profile.ArgocdFacts.UNKNOWN);
        placement = Placement.of(
                resources,
                SettledObjects.of(kustomizations, Builds.none(), resources, Applications.none()),
                new Destinations(profile, List.of(), Optional.of(version), Optional.empty()));
    }

    static Scenario of(List<Node> nodes, String... manifests) {
        return on(new KubernetesVersion(1, 30), nodes, manifests);
    }

    static Scenario on(KubernetesVersion version, List<Node> nodes, String... manifests) {
        return new Scenario(
                Map.of("app.yaml", String.join("---\n", manifests)),
                List.of(Clusters.cluster(Cluster.DEFAULT_NAME, nodes, Autoscaler.NONE)),
                version);
    }

    static Scenario of(Map<String, String> files, List<Cluster> clusters) {
        return new Scenario(files, clusters, new KubernetesVersion(1, 30));
    }

    Placement placement() {
        return placement;
    }

    Resource resource(String kind) {
        return resources.stream()
                .filter(resource -> resource.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    List<Resource> resources(String kind) {
        return resources.stream()
                .filter(resource -> resource.kind().equals(kind))
                .toList();
    }

    /** The workload of this kind on the only cluster. */
    Assessment assess(String kind) {
        List<Assessment> assessments = placement.assess(resource(kind));
        if (assessments.size() != 1) {
            throw new AssertionError("assessments: " + assessments.size());
        }
        return assessments.get(0);
    }

    /** {@code demand > bound} of the first shortage by topology spread; {@code fits} when there is none. */
    String spread(String kind) {
        return text(assess(kind).shortage(Limit.Spread.class::isInstance));
    }

    /** The same for anti-affinity. */
    String antiAffinity(String kind) {
        return text(assess(kind)
                .shortage(limit -> limit instanceof Limit.AntiAffinity || limit instanceof Limit.RevisionsApart));
    }

    /** The same for the most that the autoscaler of the workload may ask for. */
    String scaledOut(String kind) {
        return text(assess(kind).shortageScaledOut(Limit.Spread.class::isInstance));
    }

    private static String text(Optional<Shortage> shortage) {
        return shortage.map(
                        found -> found.demand().total() + " > " + found.bound().most())
                .orElse("fits");
    }
}
