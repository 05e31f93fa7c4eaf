package dev.premortem.state.placement;

import dev.premortem.kubernetes.PodAffinityTerm;
import dev.premortem.kubernetes.Quantity;
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
 *
 * <p>Linear in nodes for each pod: domains are numbered, pods are counted by domain, and the smallest count of each
 * constraint is found once for each pod.
 */
public final class Scheduler {
    private static final String SPREAD = "node(s) didn't match pod topology spread constraints";
    private static final String APART = "node(s) didn't match pod anti-affinity rules";
    private static final String NO_PORT = "node(s) didn't have free ports for the requested pod ports";

    private final Supply supply;
    private final PodClass pod;
    private final List<Rule> rules = new ArrayList<>();
    /** Pods by the place of the node in the list. */
    private final int[] placed;

    /** One constraint or term. */
    private static final class Rule {
        /** The number of the domain of each node; -1 for a node without the key. */
        private final int[] domainOf;
        /** Pods by domain and revision: 0 is the old one, 1 the new. */
        private final int[][] pods;
        /** The domains that take part in the smallest count; none where it is taken for 0. */
        private final int[] counted;
        /** How many more than the smallest count a domain may hold. */
        private final int most;
        /** Whether only pods of the same revision count. */
        private final boolean apart;

        private final String words;

        Rule(int[] domainOf, int domains, int[] counted, int most, boolean apart, String words) {
            this.domainOf = domainOf;
            this.pods = new int[domains][2];
            this.counted = counted;
            this.most = most;
            this.apart = apart;
            this.words = words;
        }

        int count(int domain, int revision) {
            return apart ? pods[domain][revision] : pods[domain][0] + pods[domain][1];
        }

        int smallest(int revision) {
            int smallest = counted.length == 0 ? 0 : Integer.MAX_VALUE;
            for (int domain : counted) {
                smallest = Math.min(smallest, count(domain, revision));
            }
            return smallest;
        }
    }

    private Scheduler(Supply supply) {
        this.supply = supply;
        this.pod = supply.pod();
        this.placed = new int[supply.nodes().size()];
        for (Limit.Spread spread : supply.spreads()) {
            TopologySpreadConstraint constraint = spread.constraint();
            Map<String, Integer> numbers = new HashMap<>();
            int[] domainOf = number(constraint.topologyKey(), numbers);
            int[] counted = spread.domains().stream()
                    .filter(domain -> domain.counted() && !spread.tooFewDomains())
                    .mapToInt(
                            domain -> numbers.getOrDefault(domain.nodes().get(0).domain(constraint.topologyKey()), 0))
                    .toArray();
            boolean apart = pod.isByRevision(constraint.matchLabelKeys());
            rules.add(new Rule(domainOf, numbers.size(), counted, constraint.maxSkew(), apart, SPREAD));
        }
        for (PodAffinityTerm term : pod.antiAffinity()) {
            if (AntiAffinity.isAgainstSelf(term, pod)) {
                Map<String, Integer> numbers = new HashMap<>();
                int[] domainOf = number(term.topologyKey(), numbers);
                boolean apart = pod.isByRevision(term.matchLabelKeys());
                rules.add(new Rule(domainOf, numbers.size(), new int[0], 1, apart, APART));
            }
        }
    }

    private int[] number(String key, Map<String, Integer> numbers) {
        int[] domainOf = new int[placed.length];
        for (int i = 0; i < placed.length; i++) {
            NodeFit fit = supply.nodes().get(i);
            if (fit.node().labels().has(key).holds()) {
                String domain = fit.domain(key);
                numbers.putIfAbsent(domain, numbers.size());
                domainOf[i] = numbers.getOrDefault(domain, 0);
            } else {
                domainOf[i] = -1;
            }
        }
        return domainOf;
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
            int[] limits = scheduler.limits(revision);
            if (!scheduler.placeOne(revision, limits)) {
                return new Outcome(pods, scheduler.sentence(revision, limits));
            }
            pods++;
        }
        return new Outcome(pods, "");
    }

    /** For each rule the count at which a domain takes no further pod. */
    private int[] limits(int revision) {
        int[] limits = new int[rules.size()];
        for (int r = 0; r < limits.length; r++) {
            Rule rule = rules.get(r);
            limits[r] = rule.smallest(revision) + rule.most;
        }
        return limits;
    }

    private boolean placeOne(int revision, int[] limits) {
        int best = -1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < placed.length; i++) {
            long load = load(i, revision);
            if (load < least && takes(i, revision, limits)) {
                least = load;
                best = i;
            }
        }
        if (best < 0) {
            return false;
        }
        placed[best]++;
        for (Rule rule : rules) {
            if (rule.domainOf[best] >= 0) {
                rule.pods[rule.domainOf[best]][revision]++;
            }
        }
        return true;
    }

    /** How full the domains of a node are: the pods in them, counted once for each rule, then those on the node. */
    private long load(int i, int revision) {
        long load = 0;
        for (Rule rule : rules) {
            load += rule.domainOf[i] < 0 ? 0 : rule.count(rule.domainOf[i], revision);
        }
        return load * 100_000 + placed[i];
    }

    private boolean takes(int i, int revision, int[] limits) {
        NodeFit fit = supply.nodes().get(i);
        return !fit.isBarred() && placed[i] < fit.capacity() && firstAgainst(i, revision, limits) < 0;
    }

    /** The first rule that keeps a pod from a node; -1 when none does. */
    private int firstAgainst(int i, int revision, int[] limits) {
        for (int r = 0; r < limits.length; r++) {
            int domain = rules.get(r).domainOf[i];
            if (domain >= 0 && rules.get(r).count(domain, revision) >= limits[r]) {
                return r;
            }
        }
        return -1;
    }

    private String sentence(int revision, int[] limits) {
        Map<String, Integer> reasons = new TreeMap<>();
        for (int i = 0; i < placed.length; i++) {
            reasons.merge(reason(i, revision, limits), 1, Integer::sum);
        }
        List<String> parts = new ArrayList<>();
        reasons.forEach((reason, nodes) -> parts.add(nodes + " " + reason));
        parts.sort(null);
        return "0/" + placed.length + " nodes are available: " + String.join(", ", parts);
    }

    private String reason(int i, int revision, int[] limits) {
        NodeFit fit = supply.nodes().get(i);
        if (fit.isBarred()) {
            return fit.obstacles().get(0).words();
        }
        if (placed[i] >= fit.capacity() && pod.oneByNode()) {
            return NO_PORT;
        }
        int against = firstAgainst(i, revision, limits);
        return against >= 0 ? rules.get(against).words : fullReason(fit);
    }

    /** Which resource of a node has run out. */
    private String fullReason(NodeFit fit) {
        for (Map.Entry<String, Quantity> request : pod.requests().amounts().entrySet()) {
            Quantity allocatable = fit.node().allocatable().get(request.getKey());
            if (allocatable != null && allocatable.fits(request.getValue()) == fit.capacity()) {
                return "Insufficient " + request.getKey();
            }
        }
        return "Too many pods";
    }
}
