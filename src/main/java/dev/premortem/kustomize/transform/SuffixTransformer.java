package dev.premortem.kustomize.transform;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.yaml.YamlScalar;
import java.util.List;

/**
 * Puts a text behind names. CustomResourceDefinitions, APIServices and Namespaces keep theirs.
 *
 * <p>Source: {@code api/internal/builtins/SuffixTransformer.go} of kustomize v5.5.0.
 */
public final class SuffixTransformer implements Transformer {
    private final Affix affix;

    /** @param suffix the value of {@code nameSuffix} in the kustomization */
    public SuffixTransformer(YamlScalar suffix, List<FieldSpec> fields) {
        this.affix = new Affix(suffix, false, fields);
    }

    @Override
    public List<BuiltResource> apply(List<BuiltResource> resources) {
        return affix.apply(resources);
    }
}
