package dev.premortem.profile;

import dev.premortem.kubernetes.Quantity;
import java.util.Map;
import java.util.Optional;

/**
 * Istio as it is installed.
 *
 * @param nativeSidecars {@code auto}, {@code true} or {@code false}
 * @param meshMtls {@code UNSET}, {@code DISABLE}, {@code PERMISSIVE} or {@code STRICT}
 * @param dataplane {@code sidecar} or {@code ambient}
 * @param proxyRequests what the injected sidecar requests, by resource
 */
public record IstioFacts(
        Optional<String> version,
        Optional<String> revision,
        Optional<String> rootNamespace,
        Optional<String> nativeSidecars,
        Optional<Boolean> enableNamespacesByDefault,
        Optional<Boolean> autoMtls,
        Optional<String> meshMtls,
        Optional<String> dataplane,
        Map<String, Quantity> proxyRequests) {
    public IstioFacts {
        proxyRequests = Map.copyOf(proxyRequests);
    }
}
