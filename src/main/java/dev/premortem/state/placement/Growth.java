package dev.premortem.state.placement;

import dev.premortem.profile.Autoscaler;
import dev.premortem.profile.Node;
import dev.premortem.profile.Nodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an autoscaler may make of the nodes of a cluster. It adds nodes to the pools that the profile declares, up to their
 * limit; nodes that are declared by themselves belong to no pool, and stay as they are.
 */
final class Growth {
    /** An autoscaler may be allowed any number of nodes; beyond this a further one changes no verdict. */
    private static final int MOST_NODES = 20_000;

    private final Nodes nodes;
    private final Autoscaler autoscaler;
    private final Map<String, Integer> sizes = new HashMap<>();

    Growth(Nodes nodes) {
        this.nodes = nodes;
        this.autoscaler = nodes.autoscaler();
        nodes.all().forEach(node -> sizes.merge(node.pool(), 1, Integer::sum));
        nodes.models().forEach(node -> sizes.put(node.pool(), 0));
    }

    /** Whether some pool may grow without a known end; without pools nobody knows which nodes may come. */
    boolean isEndless() {
        List<String> pools =
                sizes.keySet().stream().filter(pool -> !pool.isEmpty()).toList();
        return pools.isEmpty() || !autoscaler.maxNodes().keySet().containsAll(pools);
    }

    /** The first node of each pool that has none and may get one. */
    List<Node> firstNodes() {
        return nodes.models().stream()
                .filter(node -> autoscaler.maxNodes().getOrDefault(node.pool(), 1) > 0)
                .toList();
    }

    /**
     * Whether a node surely stays. A pool below its limit is one that the autoscaler manages, and how far it may shrink is
     * not known: an empty node of it holds nobody back for ever.
     */
    boolean lasts(Node node) {
        Integer most = autoscaler.maxNodes().get(node.pool());
        return most == null || most <= sizes.getOrDefault(node.pool(), 0);
    }

    /**
     * The nodes after the autoscaler has added all it may to the pools that take the pods. It adds none to the others,
     * where every new node would only be one more empty domain.
     */
    List<Node> of(List<NodeFit> present, List<NodeFit> addable) {
        List<Node> grown = new ArrayList<>();
        Map<String, Node> models = new HashMap<>();
        for (NodeFit fit : present) {
            grown.add(fit.node());
            if (!fit.isBarred()) {
                models.putIfAbsent(fit.node().pool(), fit.node());
            }
        }
        for (NodeFit fit : addable) {
            if (!fit.isBarred()) {
                models.putIfAbsent(fit.node().pool(), fit.node());
            }
        }
        models.forEach((pool, model) -> {
            int most = autoscaler.maxNodes().getOrDefault(pool, 0);
            for (int i = sizes.getOrDefault(pool, 0); i < most && grown.size() < MOST_NODES; i++) {
                grown.add(model.another(pool + "+" + (i + 1)));
            }
        });
        return grown;
    }
}
