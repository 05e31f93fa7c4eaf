package dev.premortem.profile;

import java.util.Map;

/**
 * What adds nodes when pods do not fit.
 *
 * @param enabled whether there is one
 * @param maxNodes the most nodes by pool; a pool that is not in it may grow without a known end
 */
public record Autoscaler(boolean enabled, Map<String, Integer> maxNodes) {
    public static final Autoscaler NONE = new Autoscaler(false, Map.of());

    public Autoscaler {
        maxNodes = Map.copyOf(maxNodes);
    }
}
