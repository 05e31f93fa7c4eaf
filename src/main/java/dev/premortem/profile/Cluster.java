package dev.premortem.profile;

import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is declared about one cluster. Whatever is absent is unknown, and rules that need it are silent.
 *
 * @param name its name in the profile; {@code default} for the one-cluster shorthand
 * @param nodes its nodes; empty where none are declared
 * @param namespaces labels of namespaces, by name
 * @param declared where in the profile
 */
public record Cluster(
        String name,
        Optional<KubernetesVersion> kubernetes,
        Optional<String> distro,
        Optional<Nodes> nodes,
        Optional<NetworkFacts> network,
        Map<String, Map<String, String>> namespaces,
        List<IngressController> ingressControllers,
        Optional<IstioFacts> istio,
        StorageFacts storage,
        ExternalFacts external,
        Optional<PolicyScope> policyScope,
        Span declared) {
    /** The name of the only cluster of a profile in shorthand. */
    public static final String DEFAULT_NAME = "default";

    public Cluster {
        namespaces = Map.copyOf(namespaces);
        ingressControllers = List.copyOf(ingressControllers);
    }
}
