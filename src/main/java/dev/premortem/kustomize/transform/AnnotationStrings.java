package dev.premortem.kustomize.transform;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes strings of all annotations: of a scalar what is written ({@code 0123} stays so, a null becomes {@code null}), of
 * anything else nothing. Annotations without any entry go.
 *
 * <p>Source: {@code GetAnnotations} and {@code SetAnnotations} in {@code kyaml/yaml/rnode.go} of kustomize v5.5.0, which
 * run for every object of a build when the internal annotations go; checked by running it.
 */
public final class AnnotationStrings implements Transformer {
    @Override
    public List<BuiltResource> apply(List<BuiltResource> resources) {
        List<BuiltResource> changed = new ArrayList<>(resources.size());
        for (BuiltResource resource : resources) {
            YamlMapping node = apply(resource.node());
            changed.add(node == resource.node() ? resource : resource.withNode(node));
        }
        return changed;
    }

    /** One object with its annotations as strings; the object itself where they are. */
    public static YamlMapping apply(YamlMapping object) {
        Optional<YamlMapping> metadata = object.mapping("metadata");
        Optional<YamlNode> annotations = metadata.flatMap(parent -> parent.get("annotations"));
        if (metadata.isEmpty() || annotations.isEmpty()) {
            return object;
        }
        if (!(annotations.get() instanceof YamlMapping mapping)
                || mapping.entries().isEmpty()) {
            return object.with("metadata", metadata.get().without("annotations"));
        }
        List<YamlEntry> entries = new ArrayList<>(mapping.entries().size());
        boolean same = true;
        for (YamlEntry entry : mapping.effective()) {
            YamlNode value = string(entry.value());
            same &= value == entry.value();
            entries.add(value == entry.value() ? entry : new YamlEntry(entry.key(), value));
        }
        return same
                ? object
                : object.with("metadata", metadata.get().with("annotations", mapping.withEntries(entries)));
    }

    private static YamlNode string(YamlNode value) {
        if (!(value instanceof YamlScalar scalar)) {
            return YamlScalar.string("", value.span());
        }
        boolean string = scalar.type(YamlVersion.V1_2) == ScalarType.STRING
                && scalar.type(YamlVersion.V1_1) == ScalarType.STRING;
        return string ? scalar : scalar.asString();
    }
}
