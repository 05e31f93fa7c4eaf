package dev.premortem.kustomize.transform;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.FieldEditor;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sets pairs of keys and strings in mappings: what labels and annotations have in common. */
final class Pairs {
    private final SortedMap<String, YamlScalar> pairs;
    private final List<FieldSpec> fields;

    Pairs(Map<String, YamlScalar> pairs, List<FieldSpec> fields) {
        this.pairs = new TreeMap<>(pairs);
        this.fields = List.copyOf(fields);
    }

    List<BuiltResource> apply(List<BuiltResource> resources) {
        if (pairs.isEmpty()) {
            return resources;
        }
        Span place = pairs.get(pairs.firstKey()).span();
        List<BuiltResource> changed = new ArrayList<>(resources.size());
        for (BuiltResource resource : resources) {
            YamlMapping node = resource.node();
            for (FieldSpec field : fields) {
                node = FieldEditor.apply(field, node, place, present -> set(present, place));
            }
            changed.add(node == resource.node() ? resource : resource.withNode(node));
        }
        return changed;
    }

    private YamlNode set(Optional<YamlNode> present, Span place) {
        YamlNode target = present.orElseGet(() -> YamlMapping.of(List.of(), place));
        if (!(target instanceof YamlMapping mapping)) {
            throw BuildFailure.at(
                    target.span(), "`" + pairs.firstKey() + "` is to be set here, yet this is no mapping");
        }
        List<YamlEntry> entries = new ArrayList<>(mapping.entries().size() + pairs.size());
        for (YamlEntry entry : mapping.effective()) {
            YamlScalar wanted = pairs.get(entry.name());
            entries.add(wanted == null ? entry : new YamlEntry(entry.key(), value(entry.value(), wanted)));
        }
        for (Map.Entry<String, YamlScalar> pair : pairs.entrySet()) {
            YamlScalar wanted = pair.getValue();
            if (!mapping.has(pair.getKey())) {
                YamlScalar key = YamlScalar.string(pair.getKey(), wanted.span());
                entries.add(new YamlEntry(key, YamlScalar.string(wanted.text(), wanted.span())));
            }
        }
        return mapping.withEntries(entries);
    }

    private static YamlScalar value(YamlNode present, YamlScalar wanted) {
        return Scalars.string(
                present instanceof YamlScalar ? Optional.of(present) : Optional.empty(), wanted.text(), wanted.span());
    }
}
