package dev.premortem.state.placement;

import dev.premortem.yaml.YamlNode;
import java.util.Optional;

/**
 * How many replicas a workload may be asked for.
 *
 * @param least the fewest while it runs at all; 0 when it is switched off
 * @param leastPlace the field that says the least; empty for a default
 * @param scaler the autoscaler and its upper limit, where one is known
 */
public record ReplicaRange(int least, Optional<YamlNode> leastPlace, Optional<Scaler> scaler) {
    /** Exactly so many. */
    public static ReplicaRange fixed(int replicas, Optional<YamlNode> place) {
        return new ReplicaRange(replicas, place, Optional.empty());
    }
}
