package dev.premortem.argocd.appset;

import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An Application from a template and one set of parameters.
 *
 * <p>Source: {@code RenderTemplateParams} in {@code applicationset/utils/utils.go} and {@code GetTempApplication} in
 * {@code applicationset/controllers/template} of Argo CD 3.x (read 2026-11).
 */
final class ApplicationTemplate {
    /** Deletes what an Application has made, with the Application. */
    static final String FINALIZER = "resources-finalizer.argocd.argoproj.io";

    /** The fields of {@code ApplicationSetTemplateMeta}; others are lost. */
    private static final List<String> METADATA = List.of("name", "namespace", "labels", "annotations", "finalizers");

    private ApplicationTemplate() {}

    /** The template as an object; nothing is rendered yet. */
    static YamlMapping object(YamlMapping template) {
        Span place = template.span();
        List<YamlEntry> fields = new ArrayList<>();
        fields.add(entry("apiVersion", YamlScalar.string("argoproj.io/v1alpha1", place)));
        fields.add(entry("kind", YamlScalar.string("Application", place)));
        template.mapping("metadata").ifPresent(metadata -> {
            List<YamlEntry> known = metadata.effective().stream()
                    .filter(field -> METADATA.contains(field.name()))
                    .toList();
            fields.add(entry("metadata", metadata.withEntries(known)));
        });
        template.mapping("spec").ifPresent(spec -> fields.add(entry("spec", spec)));
        return YamlMapping.of(fields, place);
    }

    private static YamlEntry entry(String key, YamlNode value) {
        return new YamlEntry(YamlScalar.string(key, value.span()), value);
    }

    /** The object as rendered. Without any parameter it stays as it is, and gets no finalizer either. */
    static YamlMapping rendered(YamlMapping object, GoMap params, boolean preservesResources, Rendering rendering) {
        if (params.entries().isEmpty()) {
            return object;
        }
        YamlMapping rendered = rendering.mapping(object, params);
        return preservesResources ? rendered : withFinalizer(rendered);
    }

    private static YamlMapping withFinalizer(YamlMapping application) {
        YamlMapping metadata = metadata(application);
        boolean given =
                metadata.sequence("finalizers").filter(list -> list.size() > 0).isPresent();
        if (given) {
            return application;
        }
        Span place = metadata.span();
        YamlNode finalizers = YamlSequence.of(List.of(YamlScalar.string(FINALIZER, place)), place);
        return application.with("metadata", metadata.with("finalizers", finalizers));
    }

    /** The object in the namespace of its ApplicationSet, whatever its template says. */
    static YamlMapping placed(YamlMapping application, Optional<YamlScalar> namespace) {
        YamlMapping metadata = metadata(application).without("namespace");
        YamlMapping placed = namespace.isPresent() ? metadata.with("namespace", namespace.get()) : metadata;
        return application.with("metadata", placed);
    }

    private static YamlMapping metadata(YamlMapping application) {
        return application.mapping("metadata").orElseGet(() -> YamlMapping.of(List.of(), application.span()));
    }
}
