package dev.premortem.kustomize.transform;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.FieldEditor;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.build.SharedScalars;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
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
        List<BuiltResource> changed = new ArrayList<>(resources.size());
        for (BuiltResource resource : resources) {
            YamlMapping node = new OneObject().apply(resource.node());
            changed.add(node == resource.node() ? resource : resource.withNode(node));
        }
        return changed;
    }

    /** The work on one object: all fields that get a value get the same node, see {@link SharedScalars}. */
    private final class OneObject {
        private final Map<String, YamlScalar> made = new HashMap<>();
        private final IdentityHashMap<YamlScalar, YamlScalar> changed = new IdentityHashMap<>();
        private final Span place = pairs.values().iterator().next().span();

        YamlMapping apply(YamlMapping object) {
            YamlMapping node = object;
            for (FieldSpec field : fields) {
                node = FieldEditor.apply(field, node, place, this::set);
            }
            return SharedScalars.spread(object, node);
        }

        private YamlNode set(Optional<YamlNode> present) {
            YamlNode target = present.orElseGet(() -> YamlMapping.of(List.of(), place));
            if (!(target instanceof YamlMapping mapping)) {
                throw BuildFailure.at(
                        target.span(), "`" + pairs.firstKey() + "` is to be set here, yet this is no mapping");
            }
            List<YamlEntry> entries = new ArrayList<>(mapping.entries().size() + pairs.size());
            for (YamlEntry entry : mapping.effective()) {
                YamlScalar wanted = pairs.get(entry.name());
                entries.add(wanted == null ? entry : new YamlEntry(entry.key(), value(entry, wanted)));
            }
            for (Map.Entry<String, YamlScalar> pair : pairs.entrySet()) {
                String key = pair.getKey();
                Span at = pair.getValue().span();
                if (!mapping.has(key)) {
                    entries.add(new YamlEntry(YamlScalar.string(key, at), made(key, pair.getValue())));
                }
            }
            return mapping.withEntries(entries);
        }

        private YamlScalar value(YamlEntry present, YamlScalar wanted) {
            if (!(present.value() instanceof YamlScalar old)) {
                return made(present.name(), wanted);
            }
            // What was set a moment ago for this very pair is found again where two field specs mean one field.
            if (old == made.get(present.name())) {
                return old;
            }
            YamlScalar now = changed.get(old);
            if (now == null) {
                now = Scalars.string(Optional.of(old), wanted.text(), wanted.span());
                changed.put(old, now);
                changed.put(now, now);
            }
            return now;
        }

        private YamlScalar made(String key, YamlScalar wanted) {
            return made.computeIfAbsent(key, unused -> YamlScalar.string(wanted.text(), wanted.span()));
        }
    }
}
