package dev.premortem.state.placement;

import dev.premortem.kubernetes.PodAffinityTerm;
import dev.premortem.kubernetes.TopologySpreadConstraint;
import dev.premortem.yaml.YamlNode;
import java.util.List;

/** What bounds the number of pods that can ever be scheduled. */
public sealed interface Limit {
    /**
     * A topology spread constraint: the least full domain stays at {@code least}, and no other may hold more than
     * {@code maxSkew} above it.
     *
     * @param domains every domain that counts, with the most pods it can hold
     * @param least the count that the global minimum can reach at most
     * @param tooFewDomains whether {@code minDomains} makes it 0
     */
    record Spread(TopologySpreadConstraint constraint, List<Domain> domains, int least, boolean tooFewDomains)
            implements Limit {
        public Spread {
            domains = List.copyOf(domains);
        }

        /** The domains that can hold the fewest, which hold the others back. */
        public List<Domain> stuck() {
            return domains.stream()
                    .filter(domain -> domain.counted() && domain.capacity() == least)
                    .toList();
        }
    }

    /** A required anti-affinity against pods of the own class: one pod in each domain. */
    record AntiAffinity(PodAffinityTerm term) implements Limit {}

    /**
     * The {@code antiAffinity} of an Argo Rollout: pods of the old and the new version need nodes of their own.
     *
     * @param perNode the most pods that one node takes
     */
    record RevisionsApart(YamlNode place, int perNode) implements Limit {
        /** The fewest nodes that hold so many pods. */
        int nodesFor(int pods) {
            return (int) (((long) pods + perNode - 1) / perNode);
        }
    }

    /** A port of the host: one pod on each node. */
    record HostPort() implements Limit {}

    /** The size of the nodes, or the number of pods they take. */
    record Size() implements Limit {}

    /** No node takes any of the pods. */
    record NoNode() implements Limit {}

    /**
     * One value of a topology key.
     *
     * @param nodes the nodes in it that the constraint counts
     * @param capacity the most pods it can hold; {@link Integer#MAX_VALUE} for no limit
     * @param counted whether it surely takes part in the global minimum
     */
    record Domain(List<NodeFit> nodes, int capacity, boolean counted) {
        public Domain {
            nodes = List.copyOf(nodes);
        }

        /** The value of the key, or the node where its value is not known. */
        public String name(String key) {
            NodeFit first = nodes.get(0);
            return first.node().labels().value(key).orElse(first.node().name());
        }
    }
}
