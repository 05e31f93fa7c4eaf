package dev.premortem.state.placement;

import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which autoscaler belongs to which workload.
 *
 * <p>Both must name the same namespace, or one of them none. Of several workloads with the same name, as a repository
 * with a folder for each environment has them, the one in the folder of the autoscaler is meant, or the one of the same
 * build; where none is there, each may be.
 */
final class Scalers {
    private final Map<String, List<Resource>> byName = new HashMap<>();
    private final Map<String, List<Resource>> byNameAndFolder = new HashMap<>();
    /** The autoscalers that may belong to a workload. */
    private final Map<Resource, List<Scaler>> byWorkload = new HashMap<>();

    Scalers(Collection<Resource> resources, SettledObjects settled) {
        for (Resource resource : resources) {
            String key = resource.kind() + "/" + resource.name();
            byName.computeIfAbsent(key, name -> new ArrayList<>()).add(resource);
            byNameAndFolder
                    .computeIfAbsent(resource.folder() + ":" + key, name -> new ArrayList<>())
                    .add(resource);
        }
        for (Resource resource : resources) {
            Optional<Scaler> found =
                    Scaler.of(resource).map(scaler -> settled.isSettled(resource) ? scaler : scaler.ofUnknownBounds());
            found.ifPresent(scaler -> targetsOf(scaler)
                    .forEach(workload -> byWorkload
                            .computeIfAbsent(workload, owner -> new ArrayList<>())
                            .add(scaler)));
        }
    }

    /** The autoscalers that may belong to a workload. */
    List<Scaler> of(Resource workload) {
        return byWorkload.getOrDefault(workload, List.of());
    }

    /** The workloads that an autoscaler may belong to. */
    List<Resource> targetsOf(Scaler scaler) {
        String key = scaler.targetKind() + "/" + scaler.targetName();
        List<Resource> beside =
                matching(scaler, byNameAndFolder.getOrDefault(scaler.resource().folder() + ":" + key, List.of()));
        return beside.isEmpty() ? matching(scaler, byName.getOrDefault(key, List.of())) : beside;
    }

    private static List<Resource> matching(Scaler scaler, List<Resource> workloads) {
        return workloads.stream()
                .filter(scaler::targets)
                .filter(scaler.resource()::mayMeet)
                .toList();
    }
}
