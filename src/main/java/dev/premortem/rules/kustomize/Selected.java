package dev.premortem.rules.kustomize;

import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What selectors can mean: the pods that an object makes, or a Service.
 *
 * @param object the workload or the Service
 * @param service whether it is a Service
 * @param labels the labels of its pods, or of the Service
 */
record Selected(BuiltResource object, boolean service, Map<String, YamlScalar> labels) {
    /** What an object is to selectors; empty for most. */
    static Optional<Selected> of(BuiltResource object) {
        if (object.gvk().kind().equals("Service") && object.gvk().group().isEmpty()) {
            return Optional.of(new Selected(object, true, labels(object.node().mapping("metadata"))));
        }
        return PodTemplate.of(Resource.built(object.node(), object.chain()))
                .map(template -> new Selected(object, false, labels(template.metadata())));
    }

    static List<Selected> in(List<BuiltResource> objects) {
        List<Selected> all = new ArrayList<>();
        objects.forEach(object -> of(object).ifPresent(all::add));
        return all;
    }

    static Map<String, YamlScalar> labels(Optional<YamlMapping> metadata) {
        Map<String, YamlScalar> labels = new LinkedHashMap<>();
        metadata.flatMap(mapping -> mapping.mapping("labels"))
                .map(YamlMapping::effective)
                .orElse(List.of())
                .forEach(entry -> entry.value().asScalar().ifPresent(value -> labels.put(entry.name(), value)));
        return labels;
    }

    /** Whether a selector of another object can mean it at all. */
    boolean isInReachOf(BuiltResource holder, Selection selection) {
        return service == selection.services()
                && (selection.elsewhere()
                        || object.id().effectiveNamespace().equals(holder.id().effectiveNamespace()));
    }

    /** As people name it. */
    String shown() {
        String name = object.gvk().kind() + " `" + object.name() + "`";
        return service || object.gvk().kind().equals("Pod") ? name : "the pods of " + name;
    }

    /** Where its labels stand. */
    YamlNode place() {
        return labels.values().stream().findFirst().map(YamlNode.class::cast).orElse(object.node());
    }
}
