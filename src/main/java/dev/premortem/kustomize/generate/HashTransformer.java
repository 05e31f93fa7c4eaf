package dev.premortem.kustomize.generate;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Appends the {@linkplain ContentHash hash} of its content to the name of each object that is to have one: once, behind all
 * other steps of a build. Source: {@code plugin/builtin/hashtransformer} of kustomize v5.5.0.
 */
public final class HashTransformer implements Transformer {
    @Override
    public List<BuiltResource> apply(List<BuiltResource> resources) {
        List<BuiltResource> named = new ArrayList<>(resources.size());
        for (BuiltResource resource : resources) {
            named.add(resource.hash() ? hashed(resource) : resource);
        }
        return named;
    }

    private static BuiltResource hashed(BuiltResource resource) {
        YamlMapping node = resource.node();
        String name = resource.name() + "-" + ContentHash.of(node);
        YamlMapping metadata = node.mapping("metadata").orElseGet(() -> YamlMapping.of(List.of(), node.span()));
        YamlScalar changed = metadata.scalar("name")
                .map(before -> before.asString().changed(name, written(before)))
                .orElseGet(() -> YamlScalar.string(name, metadata.span()));
        return resource.remembered().withNode(node.with("metadata", metadata.with("name", changed)));
    }

    /** The name in the generator: no line asks for the hash, so the one that names the object is the one to look at. */
    private static Span written(YamlScalar name) {
        YamlScalar first = name;
        for (Optional<YamlScalar> former = first.former(); former.isPresent(); former = first.former()) {
            first = former.get();
        }
        return first.span();
    }
}
