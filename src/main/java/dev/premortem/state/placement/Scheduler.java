package dev.premortem.state.placement;

import dev.premortem.kubernetes.PodAffinityTerm;
import dev.premortem.kubernetes.TopologySpreadConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The scheduler, one pod after the other onto the emptiest domain that takes it, as far as the constraints of one class
 * of pods decide. With a single constraint it places as many as can be placed; with several it may place fewer than would
 * fit, as the real one may, and so its count is no bound: {@link Supply} has those.
 *
 * <p>Its use is the explanation: which nodes turn down the first pod that finds no place, and why.
 */
public final class Scheduler {
    private final Supply supply;
    private final PodClass pod;
    private final List<Limit.Spread> spreads;
    /** Pods by the place of the node in the list, and by revision: 0 is the old one, 1 the new. */
    private final int[][] placed;
    /** Pods by topology key, domain and revision. */
    private final Map<String, Map<String, int[]>> byDomain = new HashMap<>();
    /** The smallest count of each spread, for the pod that is looked at: reckoned once, not for every node. */
    private final int[] smallest;

    private Scheduler(Supply supply) {
        this.supply = supply;
        this.pod = supply.pod();
        this.spreads = supply.bounds().stream()
                .map(Bound::limit)
                .filter(Limit.Spread.class::isInstance)
                .map(Limit.Spread.class::cast)
                .toList();
        this.placed = new int[supply.nodes().size()][2];
        this.smallest = new int[spreads.size()];
        spreads.forEach(spread -> byDomain.put(spread.constraint().topologyKey(), new HashMap<>()));
        pod.antiAffinity().forEach(term -> byDomain.put(term.topologyKey(), new HashMap<>()));
    }

    /**
     * How a demand is met.
     *
     * @param pods how many of its pods found a place
     * @param sentence what the scheduler says of the first that did not; empty when all did
     */
    public record Outcome(int pods, String sentence) {}

    /** Places the pods of a demand, the old ones first; at most {@code most} of them, since the rest only repeats. */
    public static Outcome place(Supply supply, Demand demand, int most) {
        Scheduler scheduler = new Scheduler(supply);
        int pods = 0;
        int wanted = Math.min(demand.total(), most);
        while (pods < wanted) {
            int revision = pods < demand.old() ? 0 : 1;
            if (!scheduler.placeOne(revision)) {
                return new Outcome(pods, scheduler.sentence(revision));
            }
            pods++;
        }
        return new Outcome(pods, "");
    }

    private void measure(int revision) {
        for (int i = 0; i < smallest.length; i++) {
            smallest[i] = smallest(spreads.get(i), revision);
        }
    }

    private boolean placeOne(int revision) {
        measure(revision);
        int best = -1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < placed.length; i++) {
            long load = load(i, revision);
            if (load < least && reason(i, revision).isEmpty()) {
                least = load;
                best = i;
            }
        }
        if (best < 0) {
            return false;
        }
        placed[best][revision]++;
        NodeFit fit = supply.nodes().get(best);
        byDomain.forEach((key, counts) -> {
            if (fit.node().labels().has(key).holds()) {
                counts.computeIfAbsent(fit.domain(key), domain -> new int[2])[revision]++;
            }
        });
        return true;
    }

    /** How full the domains of a node are: the pods in them, counted once for each constraint, then those on the node. */
    private long load(int i, int revision) {
        long load = 0;
        for (Limit.Spread spread : spreads) {
            TopologySpreadConstraint constraint = spread.constraint();
            load += count(constraint.topologyKey(), supply.nodes().get(i), constraint.matchLabelKeys(), revision);
        }
        return load * 100_000 + total(i);
    }

    private String reason(int i, int revision) {
        NodeFit fit = supply.nodes().get(i);
        if (fit.isBarred()) {
            return fit.obstacles().get(0).words();
        }
        if (total(i) >= fit.capacity()) {
            return pod.oneByNode() ? "node(s) didn't have free ports for the requested pod ports" : fullReason(fit);
        }
        for (int spread = 0; spread < smallest.length; spread++) {
            TopologySpreadConstraint constraint = spreads.get(spread).constraint();
            int count = count(constraint.topologyKey(), fit, constraint.matchLabelKeys(), revision);
            if (count + 1 - smallest[spread] > constraint.maxSkew()) {
                return "node(s) didn't match pod topology spread constraints";
            }
        }
        for (PodAffinityTerm term : pod.antiAffinity()) {
            boolean against = AntiAffinity.isAgainstSelf(term, pod)
                    && fit.node().labels().has(term.topologyKey()).holds();
            if (against && count(term.topologyKey(), fit, term.matchLabelKeys(), revision) > 0) {
                return "node(s) didn't match pod anti-affinity rules";
            }
        }
        return "";
    }

    private String fullReason(NodeFit fit) {
        boolean apart = pod.antiAffinity().stream()
                .anyMatch(term -> AntiAffinity.isAgainstEachOther(term, pod)
                        && fit.node().labels().has(term.topologyKey()).holds());
        if (apart) {
            return "node(s) didn't match pod anti-affinity rules";
        }
        return pod.requests().amounts().entrySet().stream()
                .filter(request -> fit.node().allocatable().containsKey(request.getKey())
                        && fit.node().allocatable().get(request.getKey()).fits(request.getValue()) == fit.capacity())
                .map(request -> "Insufficient " + request.getKey())
                .findFirst()
                .orElse("Too many pods");
    }

    private int total(int i) {
        return placed[i][0] + placed[i][1];
    }

    private int count(String key, NodeFit of, List<String> matchLabelKeys, int revision) {
        int[] pods = byDomain.getOrDefault(key, Map.of()).get(of.domain(key));
        if (pods == null) {
            return 0;
        }
        return pod.isByRevision(matchLabelKeys) ? pods[revision] : pods[0] + pods[1];
    }

    private int smallest(Limit.Spread spread, int revision) {
        if (spread.tooFewDomains()) {
            return 0;
        }
        TopologySpreadConstraint constraint = spread.constraint();
        int smallest = Integer.MAX_VALUE;
        for (Limit.Domain domain : spread.domains()) {
            int count = count(constraint.topologyKey(), domain.nodes().get(0), constraint.matchLabelKeys(), revision);
            smallest = domain.counted() ? Math.min(smallest, count) : smallest;
        }
        return smallest;
    }

    private String sentence(int revision) {
        measure(revision);
        Map<String, Integer> reasons = new TreeMap<>();
        for (int i = 0; i < placed.length; i++) {
            reasons.merge(reason(i, revision), 1, Integer::sum);
        }
        List<String> parts = new ArrayList<>();
        reasons.forEach((reason, nodes) -> parts.add(nodes + " " + reason));
        parts.sort(null);
        return "0/" + supply.nodes().size() + " nodes are available: " + String.join(", ", parts);
    }
}
