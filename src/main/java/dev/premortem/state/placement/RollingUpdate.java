package dev.premortem.state.placement;

import dev.premortem.kubernetes.IntOrPercent;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.Optional;

/**
 * How a rolling update replaces pods.
 *
 * @param surge how many more than the replicas may run
 * @param mayMiss how many of the replicas may be missing, before both come to 0
 */
record RollingUpdate(IntOrPercent surge, IntOrPercent mayMiss) {
    /** Reads {@code maxSurge} and {@code maxUnavailable}; empty where one of them is no count. */
    static Optional<RollingUpdate> of(Optional<YamlMapping> settings, IntOrPercent otherwise) {
        Optional<IntOrPercent> surge = read(settings, "maxSurge", otherwise);
        Optional<IntOrPercent> mayMiss = read(settings, "maxUnavailable", otherwise);
        return surge.isPresent() && mayMiss.isPresent()
                ? Optional.of(new RollingUpdate(surge.get(), mayMiss.get()))
                : Optional.empty();
    }

    private static Optional<IntOrPercent> read(Optional<YamlMapping> settings, String key, IntOrPercent otherwise) {
        Optional<YamlNode> value = settings.flatMap(mapping -> mapping.get(key)).filter(node -> !node.isNull());
        return value.isEmpty() ? Optional.of(otherwise) : value.flatMap(IntOrPercent::read);
    }

    /** How many of so many replicas may be missing; 1 where nothing else lets the update begin. */
    int unavailable(int replicas) {
        int missing = mayMiss.down(replicas);
        return missing == 0 && surge.up(replicas) == 0 ? 1 : Math.min(missing, replicas);
    }
}
