package dev.premortem.state.placement;

import dev.premortem.kubernetes.LabelSelector;
import dev.premortem.kubernetes.TopologySpreadConstraint;
import dev.premortem.kubernetes.Verdict;
import dev.premortem.profile.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The bound that one topology spread constraint sets.
 *
 * <p>The scheduler lets a pod into a domain when its count, the pod included, is at most {@code maxSkew} above the
 * smallest count of all eligible domains. Counts only grow while pods are scheduled and nothing moves them afterwards, so
 * the smallest count can never exceed what the smallest domain can hold: {@code L}, the least capacity of an eligible
 * domain, or 0 when there are fewer domains than {@code minDomains}. No domain then gets more than {@code L + maxSkew}
 * pods, nor more than it holds, and the sum over all domains is the bound. For a single constraint the scheduler reaches
 * it; with several it is still a bound.
 *
 * <p>Which domains are eligible is the trap: by default a node counts although the pod does not tolerate its taint
 * ({@code nodeTaintsPolicy: Ignore}), so a tainted control plane is a domain that stays empty for ever, and {@code L} is
 * 0. Source: {@code pkg/scheduler/framework/plugins/podtopologyspread/{common,filtering}.go} of Kubernetes (read 2026-11).
 *
 * <p>Unknown facts count in favour of the pods: a node whose eligibility is unknown holds nobody back, one whose label is
 * unknown undoes the bound, and one that may go away takes no part in the smallest count.
 */
final class SpreadBounds {
    private SpreadBounds() {}

    /** The bound of a hard constraint; empty where it sets none or nothing is known. */
    static Optional<Bound> of(
            TopologySpreadConstraint constraint, PodClass pod, List<NodeFit> fits, Predicate<Node> lasts) {
        if (!countsOwnPods(constraint, pod)) {
            return Optional.empty();
        }
        Map<String, List<NodeFit>> byDomain = new LinkedHashMap<>();
        Map<String, Boolean> eligible = new LinkedHashMap<>();
        List<TopologySpreadConstraint> hard = pod.hardConstraints();
        int possible = 0;
        for (NodeFit fit : fits) {
            Verdict hasKey = fit.node().labels().has(constraint.topologyKey());
            if (hasKey == Verdict.UNKNOWN) {
                if (!fit.isBarred()) {
                    return Optional.empty();
                }
                possible++;
                continue;
            }
            Verdict counts = isEligible(fit, constraint, hard);
            if (hasKey.violated() || counts.violated() && fit.isBarred()) {
                continue;
            }
            String domain = fit.domain(constraint.topologyKey());
            byDomain.computeIfAbsent(domain, name -> new ArrayList<>()).add(fit);
            eligible.merge(domain, counts.holds() && lasts.test(fit.node()), Boolean::logicalOr);
        }
        return bound(constraint, pod, byDomain, eligible, possible);
    }

    /**
     * Whether a pod adds to the count it is measured by. A selector that misses the pod's own labels does not bound, and
     * neither does an empty one: newer schedulers count nothing for it.
     */
    private static boolean countsOwnPods(TopologySpreadConstraint constraint, PodClass pod) {
        Optional<LabelSelector> selector = constraint.selector();
        return constraint.hard()
                && selector.isPresent()
                && !selector.get().isEmpty()
                && selector.get().matches(pod.labels()).holds();
    }

    /** Whether the node is among those whose pods are counted; it must also have the keys of the other hard constraints. */
    private static Verdict isEligible(
            NodeFit fit, TopologySpreadConstraint constraint, List<TopologySpreadConstraint> hard) {
        Verdict verdict = Verdict.HOLDS;
        for (TopologySpreadConstraint other : hard) {
            verdict = verdict.and(fit.node().labels().has(other.topologyKey()));
        }
        if (constraint.honorsAffinity()) {
            verdict = verdict.and(fit.selected());
        }
        return constraint.honorsTaints() ? verdict.and(fit.tolerated()) : verdict;
    }

    private static Optional<Bound> bound(
            TopologySpreadConstraint constraint,
            PodClass pod,
            Map<String, List<NodeFit>> byDomain,
            Map<String, Boolean> eligible,
            int possible) {
        List<Limit.Domain> domains = new ArrayList<>();
        byDomain.forEach((name, nodes) ->
                domains.add(new Limit.Domain(nodes, capacity(nodes), eligible.getOrDefault(name, false))));
        boolean tooFew = byDomain.size() + possible < constraint.minDomains();
        int least = tooFew ? 0 : Integer.MAX_VALUE;
        for (Limit.Domain domain : domains) {
            least = domain.counted() ? Math.min(least, domain.capacity()) : least;
        }
        long most = Math.min((long) least + constraint.maxSkew(), Integer.MAX_VALUE);
        long sum = 0;
        for (Limit.Domain domain : domains) {
            sum += Math.min(domain.capacity(), most);
        }
        int pods = (int) Math.min(sum, Integer.MAX_VALUE);
        Limit limit = new Limit.Spread(constraint, domains, least, tooFew);
        return Optional.of(new Bound(pods, limit, Supply.counting(pod, constraint.matchLabelKeys())));
    }

    private static int capacity(List<NodeFit> nodes) {
        long sum = 0;
        for (NodeFit fit : nodes) {
            sum += fit.capacity();
        }
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }
}
