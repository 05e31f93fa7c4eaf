package dev.premortem.environment;

import dev.premortem.argocd.appset.ClusterList;
import dev.premortem.argocd.appset.GeneratorInputs;
import dev.premortem.argocd.appset.GeneratorSpec.ProviderGenerator;
import dev.premortem.argocd.appset.RepositoryTree;
import dev.premortem.profile.ArgocdFacts;
import dev.premortem.profile.ArgocdFacts.ArgocdCluster;
import dev.premortem.yaml.YamlMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the generators of one ApplicationSet get: files of the run, and the rest from the profile.
 *
 * @param set the name of the ApplicationSet
 * @param projects the projects that the run makes; others may exist
 */
record ApplicationSetInputs(String set, SourceRepositories repositories, ArgocdFacts facts, Set<String> projects)
        implements GeneratorInputs {
    @Override
    public Optional<RepositoryTree> repository(String url, String revision) {
        return repositories.find(url, revision).map(found -> found);
    }

    @Override
    public ClusterList clusters() {
        Optional<List<ClusterList.Cluster>> clusters = facts.clusters()
                .map(known -> known.stream().map(ApplicationSetInputs::cluster).toList());
        return () -> clusters;
    }

    private static ClusterList.Cluster cluster(ArgocdCluster cluster) {
        return new ClusterList.Cluster(
                cluster.name(),
                cluster.server(),
                cluster.project(),
                cluster.labels(),
                cluster.annotations(),
                Optional.of(cluster.place()));
    }

    @Override
    public Optional<List<YamlMapping>> provided(ProviderGenerator generator) {
        return Optional.ofNullable(
                facts.parameters().getOrDefault(set, Map.of()).get(generator.key()));
    }

    /** A project that no file makes may be made by hand. */
    @Override
    public Optional<Boolean> hasProject(String name) {
        return projects.contains(name) ? Optional.of(true) : Optional.empty();
    }

    @Override
    public Behaviour behaviour() {
        return new Behaviour(facts.globbing().orElse(false), Behaviour.DEFAULT.interpolatesValues());
    }
}
