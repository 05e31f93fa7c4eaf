package dev.premortem.environment;

import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The labels that kustomize adds to the pods of workloads, not only to the objects themselves.
 *
 * <p>Source: {@code commonLabels} and {@code labels} of the kustomization file, {@code api/types/labels.go} of kustomize;
 * {@code ApplicationSourceKustomize} of Argo CD (read 2026-11).
 */
final class PodLabels {
    private PodLabels() {}

    static Map<String, String> of(KustomizationFile kustomization) {
        Map<String, String> labels = new HashMap<>();
        add(kustomization.field("commonLabels"), labels);
        List<YamlNode> entries = kustomization
                .field("labels")
                .flatMap(YamlNode::asSequence)
                .map(list -> list.items())
                .orElse(List.of());
        for (YamlNode entry : entries) {
            boolean reachesPods = isSet(entry.at("includeSelectors"))
                    || isSet(entry.at("includeTemplates"))
                    || entry.at("fields").isPresent();
            if (reachesPods) {
                add(entry.at("pairs"), labels);
            }
        }
        return labels;
    }

    /** Those of {@code source.kustomize} of an Application. */
    static Map<String, String> ofApplication(YamlMapping kustomize) {
        Map<String, String> labels = new HashMap<>();
        add(kustomize.get("commonLabels"), labels);
        return labels;
    }

    private static boolean isSet(Optional<YamlNode> flag) {
        return flag.flatMap(YamlNode::asScalar)
                .filter(value -> value.text().equalsIgnoreCase("true"))
                .isPresent();
    }

    private static void add(Optional<YamlNode> pairs, Map<String, String> into) {
        for (YamlEntry entry :
                pairs.flatMap(YamlNode::asMapping).map(YamlMapping::effective).orElse(List.of())) {
            into.put(entry.name(), entry.value() instanceof YamlScalar value ? value.text() : "");
        }
    }
}
