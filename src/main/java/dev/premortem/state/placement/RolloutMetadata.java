package dev.premortem.state.placement;

import dev.premortem.kubernetes.Resource;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The labels that an Argo Rollout gives the pods of one of its two sides only, so that their values change in the life of a
 * pod ({@code canaryMetadata} and the like).
 */
final class RolloutMetadata {
    private static final List<List<String>> PLACES = List.of(
            List.of("canary", "canaryMetadata"),
            List.of("canary", "stableMetadata"),
            List.of("blueGreen", "activeMetadata"),
            List.of("blueGreen", "previewMetadata"));

    private RolloutMetadata() {}

    static Set<String> labels(Resource resource) {
        Set<String> labels = new HashSet<>();
        if (resource.kind().equals("Rollout")) {
            for (List<String> place : PLACES) {
                resource.node()
                        .at("spec", "strategy", place.get(0), place.get(1), "labels")
                        .flatMap(YamlNode::asMapping)
                        .map(YamlMapping::effective)
                        .orElse(List.of())
                        .forEach(entry -> labels.add(entry.name()));
            }
        }
        return labels;
    }
}
