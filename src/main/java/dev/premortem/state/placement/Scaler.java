package dev.premortem.state.placement;

import dev.premortem.kubernetes.IntOrPercent;
import dev.premortem.kubernetes.Resource;
import dev.premortem.yaml.YamlNode;
import java.util.Optional;
import java.util.Set;

/**
 * An autoscaler of pods: a HorizontalPodAutoscaler, or a ScaledObject of KEDA, which makes one.
 *
 * @param targetGroup the API group of its target
 * @param least the fewest replicas it asks for while there is work
 * @param most the most it may ask for; empty where it is left to KEDA's default of 100, which nobody chose
 * @param mostPlace the scalar that says the most
 */
public record Scaler(
        Resource resource,
        String targetGroup,
        String targetKind,
        String targetName,
        int least,
        Optional<Integer> most,
        Optional<YamlNode> mostPlace) {

    /** The kinds that scale workloads. */
    public static Set<String> kinds() {
        return Set.of("HorizontalPodAutoscaler", "ScaledObject");
    }

    /** Reads an autoscaler; empty for other kinds. Of bounds that are no numbers nothing is known. */
    static Optional<Scaler> of(Resource resource) {
        String group = resource.id().group();
        if (group.equals("autoscaling") && resource.kind().equals("HorizontalPodAutoscaler")) {
            return read(resource, "minReplicas", "maxReplicas", "");
        }
        if (group.equals("keda.sh") && resource.kind().equals("ScaledObject")) {
            return read(resource, "minReplicaCount", "maxReplicaCount", "Deployment");
        }
        return Optional.empty();
    }

    private static Optional<Scaler> read(Resource resource, String leastKey, String mostKey, String defaultKind) {
        Optional<YamlNode> target = resource.node().at("spec", "scaleTargetRef");
        String kind = text(target, "kind").orElse(defaultKind);
        Optional<String> name = text(target, "name");
        // KEDA takes a target without apiVersion for a Deployment.
        String version = text(target, "apiVersion").orElse("apps/v1");
        Optional<YamlNode> least = resource.node().at("spec", leastKey);
        Optional<YamlNode> most = resource.node().at("spec", mostKey);
        Optional<Integer> leastCount = least.flatMap(Scaler::count);
        Optional<Integer> mostCount = most.flatMap(Scaler::count);
        boolean readable = leastCount.isPresent() == least.isPresent() && mostCount.isPresent() == most.isPresent();
        if (kind.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        Scaler scaler = new Scaler(
                resource,
                version.substring(0, Math.max(0, version.indexOf('/'))),
                kind,
                name.get(),
                Math.max(1, leastCount.orElse(1)),
                mostCount,
                most);
        return Optional.of(readable ? scaler : scaler.ofUnknownBounds());
    }

    /** The same autoscaler where its bounds may be any: they are filled in or patched on the way. */
    Scaler ofUnknownBounds() {
        return new Scaler(resource, targetGroup, targetKind, targetName, 1, Optional.empty(), Optional.empty());
    }

    private static Optional<Integer> count(YamlNode node) {
        return IntOrPercent.read(node).filter(count -> !count.percent()).map(IntOrPercent::amount);
    }

    private static Optional<String> text(Optional<YamlNode> node, String key) {
        return node.flatMap(YamlNode::asMapping).flatMap(mapping -> mapping.text(key));
    }

    /** Whether the object is of the kind and name that this scales; namespaces are compared elsewhere. */
    boolean targets(Resource workload) {
        return workload.kind().equals(targetKind)
                && workload.name().equals(targetName)
                && workload.id().group().equals(targetGroup);
    }
}
