package dev.premortem.kustomize.transform;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Gvk;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Map;

/**
 * Sets labels in all objects, and in selectors and templates as the fields say.
 *
 * <p>Source: {@code api/internal/builtins/LabelTransformer.go} of kustomize v5.5.0.
 */
public final class LabelTransformer implements Transformer {
    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    private final Pairs pairs;

    /** @param pairs the values by key, each with its place in the kustomization; their text is taken for strings */
    public LabelTransformer(Map<String, YamlScalar> pairs, List<FieldSpec> fields) {
        this.pairs = new Pairs(pairs, fields);
    }

    /** The label of {@code buildMetadata: [managedByLabel]}, which the printed objects get at the very end. */
    public static LabelTransformer managedBy(KustomizeVersion version, Span place) {
        FieldSpec labels = FieldSpec.of(new Gvk("", "", ""), "metadata/labels", true);
        return new LabelTransformer(
                Map.of(MANAGED_BY, YamlScalar.string("kustomize-v" + version, place)), List.of(labels));
    }

    @Override
    public List<BuiltResource> apply(List<BuiltResource> resources) {
        return pairs.apply(resources);
    }
}
