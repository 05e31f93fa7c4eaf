package dev.premortem.profile;

import dev.premortem.kubernetes.Resource;
import dev.premortem.yaml.YamlFile;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code kubectl get nodes,namespaces,storageclasses,services -A} printed of a cluster, as far as a profile asks
 * for it. Of any other object only its kind is counted, so that nothing of a Secret gets further than here.
 */
public final class ClusterDump {
    private final SortedMap<String, DumpedNode> nodes = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, String>> namespaces = new TreeMap<>();
    private final SortedMap<String, DumpedStorageClass> storageClasses = new TreeMap<>();
    private final SortedMap<String, DumpedService> services = new TreeMap<>();
    private final SortedMap<String, Integer> unused = new TreeMap<>();

    private ClusterDump() {}

    /** Reads the files of one dump. An object that is in them more than once counts as it is first. */
    public static ClusterDump of(List<YamlFile> files) {
        ClusterDump dump = new ClusterDump();
        for (YamlFile file : files) {
            DumpedObjects.of(file).forEach(dump::add);
        }
        return dump;
    }

    private void add(Resource object) {
        if (object.name().isEmpty()) {
            return;
        }
        boolean core = object.id().group().isEmpty();
        String kind = object.kind();
        if (kind.equals("Node") && core) {
            nodes.putIfAbsent(object.name(), DumpedNode.of(object));
        } else if (kind.equals("Namespace") && core) {
            namespaces.putIfAbsent(object.name(), new TreeMap<>(object.labels()));
        } else if (kind.equals("Service") && core) {
            DumpedService service = DumpedService.of(object);
            services.putIfAbsent(service.namespace() + "/" + service.name(), service);
        } else if (kind.equals("StorageClass")) {
            storageClasses.putIfAbsent(object.name(), DumpedStorageClass.of(object));
        } else {
            unused.merge(kind, 1, Integer::sum);
        }
    }

    /** Whether there is a node in it; without one there is no profile to write. */
    public boolean hasNodes() {
        return !nodes.isEmpty();
    }

    /** The nodes, by name. */
    List<DumpedNode> nodes() {
        return List.copyOf(nodes.values());
    }

    /** The labels of the namespaces, by name. */
    Map<String, SortedMap<String, String>> namespaces() {
        return Collections.unmodifiableMap(namespaces);
    }

    /** The storage classes, by name. */
    List<DumpedStorageClass> storageClasses() {
        return List.copyOf(storageClasses.values());
    }

    /** The Services, by namespace and name. */
    List<DumpedService> services() {
        return List.copyOf(services.values());
    }

    Optional<DumpedService> service(String namespace, String name) {
        return Optional.ofNullable(services.get(namespace + "/" + name));
    }

    /** How many objects of other kinds there are, by kind. */
    Map<String, Integer> unused() {
        return Collections.unmodifiableMap(unused);
    }
}
