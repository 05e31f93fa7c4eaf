package dev.premortem.state.placement;

import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.TopologySpreadConstraint;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A workload of which enough is known to reckon.
 *
 * @param resource the object that says how many pods there are and how they are replaced
 * @param template the template of its pods, which for a Rollout with {@code workloadRef} is in a Deployment
 * @param pod what its pods are to the scheduler
 * @param replicas how many it may be asked for
 * @param shared the hard constraints to whose counts pods of other workloads add
 */
public record Workload(
        Resource resource,
        PodTemplate template,
        PodClass pod,
        ReplicaRange replicas,
        Set<TopologySpreadConstraint> shared) {
    public Workload {
        shared = Set.copyOf(shared);
    }

    /** The same workload as one of several autoscalers that may belong to it scales it. */
    Workload scaledBy(Scaler scaler) {
        ReplicaRange range = new ReplicaRange(replicas.least(), replicas.leastPlace(), Optional.of(scaler));
        return new Workload(resource, template, pod, range, shared);
    }

    /** Whether it has pods at all; one scaled to 0 waits for nothing. */
    public boolean asksForPods() {
        return replicas.least() > 0;
    }

    /** What it demands at the fewest replicas it may have, phase by phase. */
    public List<Demand> demands() {
        return Demands.of(resource, replicas.least());
    }

    /** What the upper limit of its autoscaler demands, where somebody chose one. */
    public Optional<Demand> scaledOut() {
        return replicas.scaler()
                .flatMap(scaler -> scaler.most()
                        .filter(most -> most > replicas.least())
                        .map(most -> new Demand(
                                Demand.Phase.SCALED_OUT, 0, most, "up to " + most + " replicas", scaler.mostPlace())));
    }

    /** The field of an Argo Rollout that keeps its two revisions on nodes of their own; empty where there is none. */
    public Optional<YamlNode> revisionsApart() {
        List<YamlNode> places = new ArrayList<>(1);
        for (String strategy : List.of("canary", "blueGreen")) {
            resource.node()
                    .at("spec", "strategy", strategy, "antiAffinity", "requiredDuringSchedulingIgnoredDuringExecution")
                    .filter(node -> resource.kind().equals("Rollout"))
                    .ifPresent(places::add);
        }
        return places.stream().findFirst();
    }
}
