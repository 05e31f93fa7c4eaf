package dev.premortem.state.placement;

import dev.premortem.environment.Destinations;
import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.Taint;
import dev.premortem.profile.Autoscaler;
import dev.premortem.profile.Cluster;
import dev.premortem.profile.Node;
import dev.premortem.profile.Nodes;
import dev.premortem.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many pods each workload of the run needs at once, and how many of them its clusters can ever take. */
public final class Placement {
    /** An autoscaler may be allowed any number of nodes; beyond this a further one changes no verdict. */
    private static final int MOST_NODES = 20_000;

    private final Workloads workloads;
    private final Destinations destinations;
    private final Recent<YamlMapping, Optional<Workload>> known = new Recent<>();
    private final Recent<YamlMapping, List<Assessment>> assessed = new Recent<>();

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
        return known.get(resource.node(), node -> workloads.of(resource));
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
        return assessed.get(
                resource.node(), node -> workload(resource).map(this::assess).orElse(List.of()));
    }

    /** Whether the nodes of every cluster that the object may reach are declared. */
    public boolean knowsNodesFor(Resource resource) {
        List<Cluster> clusters = destinations.clustersOf(resource);
        return !clusters.isEmpty()
                && clusters.stream().allMatch(cluster -> cluster.nodes().isPresent());
    }

    private List<Assessment> assess(Workload workload) {
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
        Supply supply = supply(workload, pod, nodes.all());
        Autoscaler autoscaler = nodes.autoscaler();
        if (!autoscaler.enabled()) {
            return new Assessment(cluster, workload, supply, Optional.empty(), false);
        }
        boolean endless =
                nodes.all().stream().anyMatch(node -> !autoscaler.maxNodes().containsKey(node.pool()));
        return new Assessment(
                cluster, workload, supply, Optional.of(supply(workload, pod, grown(supply, autoscaler))), endless);
    }

    private static Supply supply(Workload workload, PodClass pod, List<Node> nodes) {
        Supply supply = Supply.of(pod, nodes, workload.shared());
        return workload.revisionsApart().map(supply::withRevisionsApart).orElse(supply);
    }

    /**
     * The nodes after the autoscaler has added all it may to the pools that take the pods. It adds none to the others,
     * where every new node would only be one more empty domain.
     */
    private static List<Node> grown(Supply supply, Autoscaler autoscaler) {
        List<Node> nodes = new ArrayList<>();
        Map<String, Integer> sizes = new HashMap<>();
        Map<String, Node> models = new HashMap<>();
        for (NodeFit fit : supply.nodes()) {
            nodes.add(fit.node());
            sizes.merge(fit.node().pool(), 1, Integer::sum);
            if (!fit.isBarred()) {
                models.putIfAbsent(fit.node().pool(), fit.node());
            }
        }
        models.forEach((pool, model) -> {
            int most = autoscaler.maxNodes().getOrDefault(pool, 0);
            for (int i = sizes.getOrDefault(pool, 0); i < most && nodes.size() < MOST_NODES; i++) {
                nodes.add(model.another(model.name() + "+" + i));
            }
        });
        return nodes;
    }
}
