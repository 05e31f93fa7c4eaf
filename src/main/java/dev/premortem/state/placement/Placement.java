package dev.premortem.state.placement;

import dev.premortem.environment.Destinations;
import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.Taint;
import dev.premortem.profile.Cluster;
import dev.premortem.profile.Node;
import dev.premortem.profile.Nodes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How many pods each workload of the run needs at once, and how many of them its clusters can ever take. */
public final class Placement {
    private final Workloads workloads;
    private final Destinations destinations;
    private final Recent<Resource, Optional<Workload>> known = new Recent<>();
    private final Recent<Resource, List<Assessment>> assessed = new Recent<>();

    private Placement(Workloads workloads, Destinations destinations) {
        this.workloads = workloads;
        this.destinations = destinations;
    }

    /** @param resources every object of the run */
    public static Placement of(Collection<Resource> resources, SettledObjects settled, Destinations destinations) {
        return new Placement(new Workloads(resources, settled), destinations);
    }

    /** The workload of an object; empty where too little is known of it. */
    public Optional<Workload> workload(Resource resource) {
        return known.get(resource, workloads::of);
    }

    /** The workloads an autoscaler may scale. */
    public List<Workload> scaledBy(Resource autoscaler) {
        return workloads.scaledBy(autoscaler);
    }

    /** All workloads of the run. */
    public Workloads workloads() {
        return workloads;
    }

    /**
     * The workload on each cluster it may be applied to. Empty where nothing can be said: too little is known of the
     * workload, no cluster is declared, or of one of them the nodes are not.
     */
    public List<Assessment> assess(Resource resource) {
        return assessed.get(resource, asked -> workload(asked).map(this::assess).orElse(List.of()));
    }

    /** Whether the nodes of every cluster that the object may reach are declared. */
    public boolean knowsNodesFor(Resource resource) {
        List<Cluster> clusters = destinations.clustersOf(resource);
        return !clusters.isEmpty()
                && clusters.stream().allMatch(cluster -> cluster.nodes().isPresent());
    }

    /** The same for a workload whose autoscaler is known. */
    public List<Assessment> assess(Workload workload) {
        List<Assessment> assessments = new ArrayList<>();
        for (Cluster cluster : destinations.clustersOf(workload.resource())) {
            PodClass pod = workload.pod().on(destinations.versionOf(cluster));
            boolean decidable = cluster.nodes()
                    .filter(nodes -> nodes.controlPlaneKnown()
                            || pod.tolerates(Taint.CONTROL_PLANE).violated())
                    .isPresent();
            if (!decidable) {
                return List.of();
            }
            assessments.add(assess(workload, cluster, pod));
        }
        return List.copyOf(assessments);
    }

    static Assessment assess(Workload workload, Cluster cluster, PodClass pod) {
        Nodes nodes = cluster.nodes().orElseThrow();
        Supply supply = supply(workload, pod, nodes.all(), node -> true);
        if (!nodes.autoscaler().enabled()) {
            return new Assessment(cluster, workload, supply, List.of(), Optional.empty(), false);
        }
        Growth growth = new Growth(nodes);
        List<NodeFit> addable = growth.firstNodes().stream()
                .map(node -> NodeFit.of(node, pod, pod.hardConstraints()))
                .toList();
        Supply grown = supply(workload, pod, growth.of(supply.nodes(), addable), growth::lasts);
        return new Assessment(cluster, workload, supply, addable, Optional.of(grown), growth.isEndless());
    }

    private static Supply supply(Workload workload, PodClass pod, List<Node> nodes, Predicate<Node> lasts) {
        Supply supply = Supply.of(pod, nodes, workload.shared(), lasts);
        return workload.revisionsApart().map(supply::withRevisionsApart).orElse(supply);
    }
}
