package dev.premortem.rules.storage;

import dev.premortem.state.placement.Demand;
import dev.premortem.state.storage.ClaimUse;
import dev.premortem.state.storage.ClassFacts;
import java.util.Optional;

/**
 * Pods of one workload that need a volume at the same time, although only one node or one pod can have it.
 *
 * @param use the volume
 * @param storageClass what is known of its class; empty where the access mode alone decides
 * @param choice between how many nodes the scheduler may choose
 * @param update the phase of an update in which an old and a new pod coexist; empty where several replicas do at all times
 * @param replicas how many pods there are at the fewest
 */
record VolumeConflict(
        ClaimUse use, Optional<ClassFacts> storageClass, NodeChoice choice, Optional<Demand> update, int replicas) {
    /** Whether everything it rests on is declared. */
    boolean isCertain() {
        return storageClass.isEmpty() || storageClass.get().declared() && choice == NodeChoice.SEVERAL;
    }
}
