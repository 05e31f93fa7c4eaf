package dev.premortem.state.placement;

import dev.premortem.profile.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One workload on one cluster.
 *
 * @param supply what the declared nodes can take
 * @param addable a node of each pool that has none yet, and gets one when a pod asks for it
 * @param grown what they can take when the autoscaler has added all it may; empty without one
 * @param endless whether the autoscaler may add nodes without a known end, so that no bound holds for ever
 */
public record Assessment(
        Cluster cluster,
        Workload workload,
        Supply supply,
        List<NodeFit> addable,
        Optional<Supply> grown,
        boolean endless) {
    /** With more pods than this a try costs more than its answer is worth. */
    private static final int MOST_TRIED = 200;

    public Assessment {
        addable = List.copyOf(addable);
    }

    /** The nodes there are, and a first one of each pool that may get one: some node among them, or none will do. */
    public List<NodeFit> candidates() {
        List<NodeFit> candidates = new ArrayList<>(supply.nodes());
        candidates.addAll(addable);
        return candidates;
    }

    /** What the nodes can take at most, now or when the autoscaler has added all it may. */
    public Supply largest() {
        return grown.orElse(supply);
    }

    /** The first phase whose demand exceeds a bound of this sort, and that bound. */
    public Optional<Shortage> shortage(Predicate<Limit> sort) {
        return shortage(workload.demands(), sort);
    }

    /** Whether the autoscaler of the pods can never have as many as it may ask for. */
    public Optional<Shortage> shortageScaledOut(Predicate<Limit> sort) {
        return shortage(workload.scaledOut().stream().toList(), sort);
    }

    private Optional<Shortage> shortage(List<Demand> demands, Predicate<Limit> sort) {
        for (Demand demand : demands) {
            for (Bound bound : largest().bounds()) {
                if (sort.test(bound.limit()) && bound.isExceededBy(demand)) {
                    return Optional.of(new Shortage(demand, bound));
                }
            }
        }
        return Optional.empty();
    }

    /** The same workload with other pods, on the same nodes: to try a fix. */
    public Assessment with(PodClass pod) {
        Workload changed =
                new Workload(workload.resource(), workload.template(), pod, workload.replicas(), workload.shared());
        return Placement.assess(changed, cluster, pod);
    }

    /**
     * The first demand that exceeds no bound and that the scheduler may still fail to meet, because several topology
     * spread constraints get into each other's way. It depends on the order in which it fills the nodes, so this is a
     * risk and no proof. Empty where the nodes are not all known, or where more nodes may come.
     */
    public Optional<Demand> mayGetStuck() {
        if (supply.spreads().size() < 2 || !supply.isCertain() || grown.isPresent()) {
            return Optional.empty();
        }
        return workload.demands().stream()
                .filter(demand -> demand.total() <= MOST_TRIED
                        && supply.bounds().stream().noneMatch(bound -> bound.isExceededBy(demand))
                        && !Scheduler.place(supply, demand, demand.total())
                                .sentence()
                                .isEmpty())
                .findFirst();
    }
}
