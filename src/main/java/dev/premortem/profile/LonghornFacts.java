package dev.premortem.profile;

import java.util.List;
import java.util.Optional;

/**
 * Longhorn as it is installed.
 *
 * @param nodes the nodes with a disk that Longhorn may put replicas on
 * @param replicaSoftAntiAffinity the setting {@code replica-soft-anti-affinity}: whether two replicas of a volume may
 *     share a node
 */
public record LonghornFacts(
        Optional<String> version, Optional<List<String>> nodes, Optional<Boolean> replicaSoftAntiAffinity) {
    public LonghornFacts {
        nodes = nodes.map(List::copyOf);
    }
}
