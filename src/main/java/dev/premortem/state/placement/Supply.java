package dev.premortem.state.placement;

import dev.premortem.kubernetes.PodAffinityTerm;
import dev.premortem.kubernetes.TopologySpreadConstraint;
import dev.premortem.kubernetes.Verdict;
import dev.premortem.profile.Node;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How many pods of a class a set of nodes can ever take. A pure function of both, so that a fix is tried by calling it
 * again. Every bound is an upper one: what is left out here can only leave less room. That is other pods, DaemonSets and
 * preemption, required pod affinity, anti-affinity of other pods against these, and volumes that a node, a zone or a
 * single pod holds.
 *
 * @param nodes every node as the pods see it
 * @param spreads the topology spread constraints that count these pods and no others, those that set no bound too
 * @param bounds what bounds their number, the tightest first
 */
public record Supply(PodClass pod, List<NodeFit> nodes, List<Limit.Spread> spreads, List<Bound> bounds) {
    public Supply {
        nodes = List.copyOf(nodes);
        spreads = List.copyOf(spreads);
        bounds = List.copyOf(bounds);
    }

    /** Counts what the nodes can take. */
    public static Supply of(PodClass pod, List<Node> nodes) {
        return of(pod, nodes, Set.of());
    }

    /**
     * Counts what the nodes can take.
     *
     * @param shared constraints whose counts other pods of the namespace add to: those bound nothing that is known
     */
    public static Supply of(PodClass pod, List<Node> nodes, Set<TopologySpreadConstraint> shared) {
        return of(pod, nodes, shared, node -> true);
    }

    /** @param lasts whether a node surely stays, so that it may hold the others back for ever */
    static Supply of(PodClass pod, List<Node> nodes, Set<TopologySpreadConstraint> shared, Predicate<Node> lasts) {
        List<TopologySpreadConstraint> hard = pod.hardConstraints();
        List<NodeFit> fits =
                nodes.stream().map(node -> NodeFit.of(node, pod, hard)).toList();
        List<Bound> bounds = new ArrayList<>();
        for (TopologySpreadConstraint constraint : hard) {
            if (!shared.contains(constraint)) {
                SpreadBounds.of(constraint, pod, fits, lasts).ifPresent(bounds::add);
            }
        }
        for (PodAffinityTerm term : pod.antiAffinity()) {
            antiAffinity(term, pod, fits).ifPresent(bounds::add);
        }
        bounds.add(bySize(pod, fits));
        List<Limit.Spread> spreads = bounds.stream()
                .map(Bound::limit)
                .filter(Limit.Spread.class::isInstance)
                .map(Limit.Spread.class::cast)
                .toList();
        bounds.removeIf(bound -> !bound.isFinite());
        bounds.sort((one, other) -> Integer.compare(one.most(), other.most()));
        return new Supply(pod, fits, spreads, bounds);
    }

    private static Optional<Bound> antiAffinity(PodAffinityTerm term, PodClass pod, List<NodeFit> fits) {
        if (!AntiAffinity.isAgainstSelf(term, pod)) {
            return Optional.empty();
        }
        Set<String> domains = new HashSet<>();
        for (NodeFit fit : fits) {
            if (fit.isBarred()) {
                continue;
            }
            // On a node without the key the term excludes nothing.
            if (!fit.node().labels().has(term.topologyKey()).holds()) {
                return Optional.empty();
            }
            domains.add(fit.domain(term.topologyKey()));
        }
        return Optional.of(
                new Bound(domains.size(), new Limit.AntiAffinity(term), counting(pod, term.matchLabelKeys())));
    }

    private static Bound bySize(PodClass pod, List<NodeFit> fits) {
        long sum = 0;
        boolean barred = true;
        for (NodeFit fit : fits) {
            sum += fit.capacity();
            barred &= fit.isBarred();
        }
        boolean apart = pod.antiAffinity().stream().anyMatch(term -> AntiAffinity.isAgainstEachOther(term, pod));
        Limit limit = barred
                ? new Limit.NoNode()
                : pod.oneByNode() ? new Limit.HostPort() : apart ? antiAffinityOf(pod) : new Limit.Size();
        return new Bound((int) Math.min(sum, Integer.MAX_VALUE), limit, Bound.Counting.TOGETHER);
    }

    static Bound.Counting counting(PodClass pod, List<String> matchLabelKeys) {
        return pod.isByRevision(matchLabelKeys) ? Bound.Counting.BY_REVISION : Bound.Counting.TOGETHER;
    }

    /**
     * The same supply where pods of two revisions must not share a node, as the {@code antiAffinity} of an Argo Rollout
     * wants it.
     */
    Supply withRevisionsApart(YamlNode place) {
        List<NodeFit> open = open();
        int perNode = 0;
        for (NodeFit fit : open) {
            perNode = Math.max(perNode, fit.capacity());
        }
        if (perNode == 0) {
            return this;
        }
        List<Bound> more = new ArrayList<>(bounds);
        more.add(new Bound(open.size(), new Limit.RevisionsApart(place, perNode), Bound.Counting.NODES_APART));
        return new Supply(pod, nodes, spreads, more);
    }

    private static Limit antiAffinityOf(PodClass pod) {
        return new Limit.AntiAffinity(pod.antiAffinity().stream()
                .filter(term -> AntiAffinity.isAgainstEachOther(term, pod))
                .findFirst()
                .orElseThrow());
    }

    /** The tightest bound that a demand exceeds. */
    public Optional<Bound> exceededBy(Demand demand) {
        return bounds.stream().filter(bound -> bound.isExceededBy(demand)).findFirst();
    }

    /** The nodes that may take a pod as far as is known. */
    public List<NodeFit> open() {
        return nodes.stream().filter(fit -> !fit.isBarred()).toList();
    }

    /** Whether all nodes are known to take none or known to take some: nothing about them is unknown. */
    public boolean isCertain() {
        return nodes.stream()
                .allMatch(fit ->
                        fit.isBarred() || fit.selected() != Verdict.UNKNOWN && fit.tolerated() != Verdict.UNKNOWN);
    }
}
