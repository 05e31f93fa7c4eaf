package dev.premortem.rules.schema;

import dev.premortem.finding.Fix;
import dev.premortem.finding.TextEdit;
import dev.premortem.kubernetes.Resource;
import dev.premortem.schema.ApiLifecycle;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/** Where an object names its API, and how another version gets there. */
final class ApiPlace {
    /** Successors that have every field of their predecessor in the same place. */
    private static final List<String> SAME_SHAPE = List.of(
            "batch/v1beta1 CronJob",
            "policy/v1beta1 PodDisruptionBudget",
            "rbac.authorization.k8s.io/v1beta1 ClusterRole",
            "rbac.authorization.k8s.io/v1beta1 ClusterRoleBinding",
            "rbac.authorization.k8s.io/v1beta1 Role",
            "rbac.authorization.k8s.io/v1beta1 RoleBinding",
            "scheduling.k8s.io/v1beta1 PriorityClass",
            "storage.k8s.io/v1beta1 StorageClass",
            "storage.k8s.io/v1beta1 CSIDriver",
            "networking.k8s.io/v1beta1 IngressClass",
            "node.k8s.io/v1beta1 RuntimeClass");

    private ApiPlace() {}

    /** The value of {@code apiVersion}, else the object's first line. */
    static Span of(Resource resource) {
        return resource.node()
                .get("apiVersion")
                .map(YamlNode::span)
                .orElse(resource.node().span())
                .firstLine();
    }

    /** Another version in its place, where nothing else must change. Somebody should look at it all the same. */
    static Optional<Fix> fix(Resource resource, ApiLifecycle lifecycle) {
        if (!SAME_SHAPE.contains(lifecycle.apiVersion() + " " + lifecycle.kind())) {
            return Optional.empty();
        }
        return resource.node()
                .scalar("apiVersion")
                .filter(YamlScalar::isPlain)
                .filter(scalar ->
                        scalar.alias().isEmpty() && scalar.span().text().equals(scalar.text()))
                .flatMap(scalar -> lifecycle
                        .sameKindIn()
                        .map(version -> Fix.safe("write `" + version + "`", new TextEdit(scalar.span(), version))
                                .unsafe()));
    }
}
