package dev.premortem.state.placement;

import dev.premortem.kubernetes.PodRequests;
import dev.premortem.kubernetes.Resource;
import dev.premortem.yaml.YamlNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What objects of the repository change on pods when the API server admits them. Webhooks that no object tells of are not
 * known.
 *
 * <p>Sources: {@code plugin/pkg/admission/podtolerationrestriction} and {@code podnodeselector} of Kubernetes, OpenShift's
 * project node selector, the VerticalPodAutoscaler's update modes, Kueue's ResourceFlavor (read 2026-11).
 */
final class Admission {
    private static final String DEFAULT_TOLERATIONS = "scheduler.alpha.kubernetes.io/defaultTolerations";
    private static final Set<String> NODE_SELECTORS =
            Set.of("scheduler.alpha.kubernetes.io/node-selector", "openshift.io/node-selector");
    private static final String QUEUE = "kueue.x-k8s.io/queue-name";

    /** Annotations of the namespaces, by name. */
    private final Map<String, Set<String>> namespaces = new HashMap<>();
    /** Targets of the VerticalPodAutoscalers, as kind and name. */
    private final Set<String> vertical = new HashSet<>();

    Admission(Collection<Resource> resources) {
        for (Resource resource : resources) {
            if (resource.kind().equals("Namespace") && resource.id().group().isEmpty()) {
                namespaces
                        .computeIfAbsent(resource.name(), name -> new HashSet<>())
                        .addAll(resource.annotations().keySet());
            } else if (resource.kind().equals("VerticalPodAutoscaler")) {
                verticalTarget(resource).ifPresent(vertical::add);
            }
        }
    }

    private static Optional<String> verticalTarget(Resource autoscaler) {
        boolean advises = autoscaler
                .node()
                .at("spec", "updatePolicy", "updateMode")
                .flatMap(YamlNode::asScalar)
                .filter(mode -> mode.text().equalsIgnoreCase("off"))
                .isPresent();
        return autoscaler
                .node()
                .at("spec", "targetRef")
                .flatMap(YamlNode::asMapping)
                .filter(target -> !advises)
                .map(target -> target.text("kind").orElse("") + "/"
                        + target.text("name").orElse(""));
    }

    /** The pods as they may be in the cluster; empty where something may choose other nodes for them. */
    Optional<PodClass> admitted(Resource workload, PodClass pod) {
        if (NODE_SELECTORS.stream().anyMatch(annotation -> isAnnotated(workload, annotation))) {
            return Optional.empty();
        }
        PodClass admitted = pod;
        if (vertical.contains(workload.kind() + "/" + workload.name())) {
            admitted = admitted.withRequests(PodRequests.NONE);
        }
        boolean queued =
                workload.labels().containsKey(QUEUE) || !pod.labels().has(QUEUE).violated();
        if (queued || isAnnotated(workload, DEFAULT_TOLERATIONS)) {
            admitted = admitted.withUnknownTolerations();
        }
        return Optional.of(admitted);
    }

    /** Whether the namespace of the workload has the annotation; one that names no namespace may be put into any. */
    private boolean isAnnotated(Resource workload, String annotation) {
        String namespace = workload.namespace();
        return namespaces.entrySet().stream()
                .filter(entry -> namespace.isEmpty() || namespace.equals(entry.getKey()))
                .anyMatch(entry -> entry.getValue().contains(annotation));
    }
}
