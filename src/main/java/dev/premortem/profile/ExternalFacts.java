package dev.premortem.profile;

import java.util.List;
import java.util.Map;

/**
 * Objects of the cluster that no repository makes.
 *
 * @param secrets keys by namespace and name
 * @param configMaps keys by namespace and name
 * @param services names by namespace
 * @param crds names of CustomResourceDefinitions ({@code servicemonitors.monitoring.coreos.com}) or of their groups
 * @param imagePullSecrets names by namespace
 */
public record ExternalFacts(
        Map<String, Map<String, List<String>>> secrets,
        Map<String, Map<String, List<String>>> configMaps,
        Map<String, List<String>> services,
        List<String> crds,
        Map<String, List<String>> imagePullSecrets) {
    public static final ExternalFacts NONE = new ExternalFacts(Map.of(), Map.of(), Map.of(), List.of(), Map.of());

    public ExternalFacts {
        secrets = Map.copyOf(secrets);
        configMaps = Map.copyOf(configMaps);
        services = Map.copyOf(services);
        crds = List.copyOf(crds);
        imagePullSecrets = Map.copyOf(imagePullSecrets);
    }
}
