package dev.premortem.state.placement;

import dev.premortem.yaml.YamlNode;
import java.util.Optional;

/**
 * Pods that must be scheduled at the same time, or the workload does not get on.
 *
 * @param phase when
 * @param old pods of the template that runs
 * @param fresh pods of the new template, or all pods where there is only one
 * @param arithmetic how the numbers come about, as people reckon
 * @param place the field that asks for it, such as a step of a canary
 */
public record Demand(Phase phase, int old, int fresh, String arithmetic, Optional<YamlNode> place) {
    /** A phase in the life of a workload. */
    public enum Phase {
        /** Nothing changes: all replicas run. */
        STEADY,
        /** A rolling update has to start the first new pod. */
        ROLLING_UPDATE,
        /** A step of a canary. */
        CANARY_STEP,
        /** The canary has become the new version, and the old one still runs. */
        PROMOTION,
        /** Blue and green run side by side. */
        BLUE_GREEN,
        /** An autoscaler wants as many as it may. */
        SCALED_OUT
    }

    /** All pods that must run at once. */
    public int total() {
        return (int) Math.min((long) old + fresh, Integer.MAX_VALUE);
    }
}
