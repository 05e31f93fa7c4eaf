package dev.premortem.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ingress controller that the cluster runs.
 *
 * @param ingressClass the class of the Ingresses it serves ({@code class})
 */
public record IngressController(
        String ingressClass,
        Optional<String> namespace,
        Map<String, String> podLabels,
        Optional<Boolean> hostNetwork,
        List<String> flags,
        Optional<Boolean> mesh) {
    public IngressController {
        podLabels = Map.copyOf(podLabels);
        flags = List.copyOf(flags);
    }
}
