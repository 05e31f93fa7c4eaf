package dev.premortem.kubernetes;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pod that a workload makes, for every kind that makes one; the single place that knows where each kind keeps it.
 *
 * @param owner the workload
 * @param path the field path of the template within the object ({@code spec.template}); empty for a Pod
 * @param node the mapping that holds the pod's {@code metadata} and {@code spec}
 */
public record PodTemplate(Resource owner, String path, YamlMapping node) {
    /** The kinds of {@code apiVersion} groups that hold a pod template, and where; a Pod is its own. */
    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("/Pod", ""),
            Map.entry("/ReplicationController", "spec.template"),
            Map.entry("apps/Deployment", "spec.template"),
            Map.entry("apps/ReplicaSet", "spec.template"),
            Map.entry("apps/StatefulSet", "spec.template"),
            Map.entry("apps/DaemonSet", "spec.template"),
            Map.entry("batch/Job", "spec.template"),
            Map.entry("batch/CronJob", "spec.jobTemplate.spec.template"),
            Map.entry("argoproj.io/Rollout", "spec.template"),
            Map.entry("keda.sh/ScaledJob", "spec.jobTargetRef.template"));

    /** The kinds that make pods. */
    public static List<String> kinds() {
        return PATHS.keySet().stream()
                .map(key -> key.substring(key.indexOf('/') + 1))
                .sorted()
                .toList();
    }

    /** Where the kind keeps its pod template ({@code spec.template}; empty for a Pod); empty for other kinds. */
    public static Optional<String> pathOf(ResourceId id) {
        // Objects of the removed extensions/v1beta1 group have the shape of their successors in apps.
        String group = id.group().equals("extensions") ? "apps" : id.group();
        return Optional.ofNullable(PATHS.get(group + "/" + id.kind()));
    }

    /** The pod template of a workload; empty for other kinds and where the field is missing. */
    public static Optional<PodTemplate> of(Resource resource) {
        return pathOf(resource.id())
                .flatMap(path -> at(resource.node(), path).map(node -> new PodTemplate(resource, path, node)));
    }

    private static Optional<YamlMapping> at(YamlMapping node, String path) {
        return path.isEmpty() ? Optional.of(node) : node.at(path.split("\\.")).flatMap(YamlNode::asMapping);
    }

    public Optional<YamlMapping> metadata() {
        return node.mapping("metadata");
    }

    public Optional<YamlMapping> spec() {
        return node.mapping("spec");
    }

    /** The field path of the pod's annotations, labels or spec: {@code spec.template.metadata}. */
    public String pathTo(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    /** Init containers and containers, in this order. */
    public List<YamlMapping> containers() {
        List<YamlMapping> containers = new ArrayList<>(2);
        for (String field : List.of("initContainers", "containers")) {
            spec().flatMap(spec -> spec.sequence(field))
                    .ifPresent(list -> list.forEach(item -> item.asMapping().ifPresent(containers::add)));
        }
        return containers;
    }
}
