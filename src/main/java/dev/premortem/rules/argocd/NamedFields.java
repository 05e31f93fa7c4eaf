package dev.premortem.rules.argocd;

import dev.premortem.argocd.Application;
import dev.premortem.argocd.ApplicationSource;
import dev.premortem.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The texts of an Application that name something, each by its field. */
final class NamedFields {
    private NamedFields() {}

    static Map<String, YamlScalar> of(Application application) {
        Map<String, YamlScalar> fields = new LinkedHashMap<>();
        add("metadata.name", application.name(), fields);
        add("spec.project", application.project(), fields);
        boolean several = application.sources().size() > 1;
        int i = 0;
        for (ApplicationSource source : application.sources()) {
            String at = several ? "spec.sources[" + i++ + "]." : "spec.source.";
            add(at + "repoURL", source.repoUrl(), fields);
            add(at + "path", source.path(), fields);
            add(at + "chart", source.chart(), fields);
            add(at + "targetRevision", source.targetRevision(), fields);
        }
        add("spec.destination.server", application.destination().server(), fields);
        add("spec.destination.name", application.destination().name(), fields);
        add("spec.destination.namespace", application.destination().namespace(), fields);
        return fields;
    }

    private static void add(String field, Optional<YamlScalar> value, Map<String, YamlScalar> into) {
        value.ifPresent(scalar -> into.put(field, scalar));
    }
}
