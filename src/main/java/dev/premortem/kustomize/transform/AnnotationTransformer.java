package dev.premortem.kustomize.transform;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Map;

/**
 * Sets annotations in all objects and their templates.
 *
 * <p>Source: {@code api/internal/builtins/AnnotationsTransformer.go} of kustomize v5.5.0.
 */
public final class AnnotationTransformer implements Transformer {
    private final Pairs pairs;

    /** @param pairs the values by key, each with its place in the kustomization; their text is taken for strings */
    public AnnotationTransformer(Map<String, YamlScalar> pairs, List<FieldSpec> fields) {
        this.pairs = new Pairs(pairs, fields);
    }

    @Override
    public List<BuiltResource> apply(List<BuiltResource> resources) {
        return pairs.apply(resources);
    }
}
