package dev.premortem.rules.kubernetes;

import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pod spec that the API server looks at. Before it does, a claim template of a StatefulSet takes the place of every
 * volume of its name ({@code volumesToAddForTemplates} of {@code pkg/apis/apps/validation}, Kubernetes 1.34), so that
 * nothing in those volumes is a fault.
 */
final class CheckedSpec {
    private CheckedSpec() {}

    static Optional<YamlMapping> of(PodTemplate template) {
        Optional<YamlMapping> spec = template.spec();
        Optional<YamlSequence> volumes = spec.flatMap(pod -> pod.sequence("volumes"));
        Set<String> claims = claims(template.owner());
        if (claims.isEmpty() || volumes.isEmpty()) {
            return spec;
        }
        List<YamlNode> left = volumes.get().items().stream()
                .filter(volume -> volume.asMapping()
                        .flatMap(node -> node.text("name"))
                        .filter(claims::contains)
                        .isEmpty())
                .toList();
        return spec.map(pod -> pod.with("volumes", volumes.get().withItems(left)));
    }

    private static Set<String> claims(Resource owner) {
        Optional<YamlSequence> templates = owner.spec().flatMap(spec -> spec.sequence("volumeClaimTemplates"));
        return owner.kind().equals("StatefulSet")
                ? Fields.mappings(templates).stream()
                        .flatMap(claim -> claim.mapping("metadata").stream())
                        .flatMap(metadata -> metadata.text("name").stream())
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
