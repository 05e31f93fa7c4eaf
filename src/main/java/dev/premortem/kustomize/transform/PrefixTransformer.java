package dev.premortem.kustomize.transform;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.yaml.YamlScalar;
import java.util.List;

/**
 * Puts a text before names. CustomResourceDefinitions, APIServices and Namespaces keep theirs.
 *
 * <p>Source: {@code api/internal/builtins/PrefixTransformer.go} of kustomize v5.5.0.
 */
public final class PrefixTransformer implements Transformer {
    private final Affix affix;

    /** @param prefix the value of {@code namePrefix} in the kustomization */
    public PrefixTransformer(YamlScalar prefix, List<FieldSpec> fields) {
        this.affix = new Affix(prefix, true, fields);
    }

    @Override
    public List<BuiltResource> apply(List<BuiltResource> resources) {
        return affix.apply(resources);
    }
}
