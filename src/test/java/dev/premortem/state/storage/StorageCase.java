package dev.premortem.state.storage;

import dev.premortem.config.Configuration;
import dev.premortem.engine.LintRequest;
import dev.premortem.engine.Linter;
import dev.premortem.engine.RuleSelection;
import dev.premortem.environment.Applications;
import dev.premortem.environment.Builds;
import dev.premortem.environment.Destinations;
import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.Resources;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.profile.ArgocdFacts;
import dev.premortem.profile.Cluster;
import dev.premortem.profile.LonghornFacts;
import dev.premortem.profile.Node;
import dev.premortem.profile.Nodes;
import dev.premortem.profile.Profile;
import dev.premortem.profile.StorageClassFacts;
import dev.premortem.profile.StorageFacts;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.state.placement.Clusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A repository, a cluster, and what is said of the storage. */
final class StorageCase {
    private final Map<String, String> files;
    private List<Cluster> clusters = List.of();

    private StorageCase(Map<String, String> files) {
        this.files = files;
    }

    static StorageCase of(Map<String, String> files) {
        return new StorageCase(files);
    }

    static StorageCase of(String... manifests) {
        return new StorageCase(Map.of("app.yaml", String.join("---\n", manifests)));
    }

    /** Adds a cluster of these nodes where Longhorn is the default class. */
    StorageCase on(List<Node> nodes) {
        return on(new Nodes(nodes, true, dev.premortem.profile.Autoscaler.NONE), Optional.empty());
    }

    StorageCase on(Nodes nodes, Optional<LonghornFacts> longhorn) {
        Cluster bare = Clusters.cluster("c" + clusters.size(), Optional.of(nodes));
        StorageClassFacts storageClass = new StorageClassFacts(
                "longhorn", Optional.of(Longhorn.PROVISIONER), Map.of(), Optional.empty(), Optional.empty());
        List<Cluster> more = new ArrayList<>(clusters);
        more.add(new Cluster(
                bare.name(),
                bare.kubernetes(),
                bare.distro(),
                bare.nodes(),
                bare.network(),
                bare.namespaces(),
                bare.ingressControllers(),
                bare.istio(),
                new StorageFacts(List.of(storageClass), Optional.of("longhorn"), longhorn),
                bare.external(),
                bare.policyScope(),
                bare.declared()));
        clusters = List.copyOf(more);
        return this;
    }

    private Profile profile() {
        return new Profile(clusters, List.of(), Map.of(), Map.of(), Map.of(), ArgocdFacts.UNKNOWN);
    }

    Storage storage() {
        Repository repository = Repository.ofFiles(files);
        List<Resource> resources = new ArrayList<>();
        for (RepositoryFile file : repository.files()) {
            if (file.role().isManifest()) {
                resources.addAll(Resources.of(file.yaml().orElseThrow()));
            }
        }
        Kustomizations kustomizations = Kustomizations.of(repository);
        return Storage.of(
                repository,
                resources,
                kustomizations,
                SettledObjects.of(kustomizations, Builds.none(), resources, Applications.none()),
                new Destinations(profile(), List.of(), Optional.of(new KubernetesVersion(1, 30)), Optional.empty()));
    }

    /** The verdict about the only demand. */
    CopyVerdict verdict() {
        Storage storage = storage();
        List<CopyDemand> demands = storage.demands();
        if (demands.size() != 1) {
            throw new AssertionError(demands);
        }
        return storage.judge(demands.get(0));
    }

    /** {@code severity line} of every finding of a rule. */
    List<String> found(String rule) {
        RuleSelection selection = new RuleSelection(List.of(rule), List.of(), Configuration.EMPTY);
        LintRequest request =
                new LintRequest(Repository.ofFiles(files), selection, List.of(), 1).withProfile(profile());
        return Linter.run(request).findings().stream()
                .map(finding -> finding.severity().word() + " "
                        + finding.primary().span().line())
                .toList();
    }
}
