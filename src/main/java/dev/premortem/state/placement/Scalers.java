package dev.premortem.state.placement;

import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.Resource;
import dev.premortem.repository.RepositoryPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which autoscaler belongs to which workload.
 *
 * <p>Both must name the same namespace, or one of them none. Of several workloads with the same name, as a repository
 * with a folder for each environment has them, the one in the folder of the autoscaler is meant; where none is there, each
 * may be.
 */
final class Scalers {
    private final Map<String, List<Scaler>> byTarget = new HashMap<>();
    private final Map<String, List<Resource>> workloads = new HashMap<>();

    Scalers(Collection<Resource> resources, SettledObjects settled) {
        for (Resource resource : resources) {
            Scaler.of(resource)
                    .map(scaler -> settled.isSettled(resource) ? scaler : scaler.ofUnknownBounds())
                    .ifPresent(scaler -> byTarget.computeIfAbsent(
                                    scaler.targetKind() + "/" + scaler.targetName(), key -> new ArrayList<>())
                            .add(scaler));
            workloads.computeIfAbsent(key(resource), key -> new ArrayList<>()).add(resource);
        }
    }

    private static String key(Resource resource) {
        return resource.kind() + "/" + resource.name();
    }

    /** The autoscalers that may belong to a workload. */
    List<Scaler> of(Resource workload) {
        return byTarget.getOrDefault(key(workload), List.of()).stream()
                .filter(scaler -> targetsOf(scaler).contains(workload))
                .toList();
    }

    /** The workloads that an autoscaler may belong to. */
    List<Resource> targetsOf(Scaler scaler) {
        List<Resource> all = workloads.getOrDefault(scaler.targetKind() + "/" + scaler.targetName(), List.of()).stream()
                .filter(scaler::targets)
                .filter(workload -> sameNamespace(workload, scaler.resource()))
                .toList();
        String folder = folderOf(scaler.resource());
        List<Resource> beside = all.stream()
                .filter(workload -> folderOf(workload).equals(folder))
                .toList();
        return beside.isEmpty() ? all : beside;
    }

    static boolean sameNamespace(Resource one, Resource other) {
        return one.namespace().isEmpty()
                || other.namespace().isEmpty()
                || one.namespace().equals(other.namespace());
    }

    private static String folderOf(Resource resource) {
        return RepositoryPath.folderOf(resource.file().path());
    }
}
