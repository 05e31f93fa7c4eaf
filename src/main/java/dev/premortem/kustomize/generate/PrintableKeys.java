package dev.premortem.kustomize.generate;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Transformer;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses what kustomize cannot print: a key below the top of an object that is a number, a boolean, a date or nothing to
 * it. To be applied last, since kustomize v5.5.0 fails when it prints, in {@code AsYAML} of
 * {@code api/resource/resource.go}: it has no JSON for such a mapping.
 *
 * <p>A key in quotes is a string. The keys that kustomize itself writes have none, though, whatever stood in the file: a
 * literal {@code 1=x}, a file named {@code true}, a label {@code "1"} of a generator.
 */
public final class PrintableKeys implements Transformer {
    @Override
    public List<BuiltResource> apply(List<BuiltResource> resources) {
        // Bases are shared by overlays and anchors by aliases: each mapping is looked at once.
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (BuiltResource resource : resources) {
            for (YamlEntry entry : resource.node().effective()) {
                check(entry.value(), seen);
            }
        }
        return resources;
    }

    private static void check(YamlNode node, Set<Object> seen) {
        if (node instanceof YamlSequence sequence && seen.add(sequence.items())) {
            sequence.forEach(item -> check(item, seen));
        } else if (node instanceof YamlMapping mapping && seen.add(mapping.entries())) {
            for (YamlEntry entry : mapping.effective()) {
                check(entry);
                check(entry.value(), seen);
            }
        }
    }

    private static void check(YamlEntry entry) {
        if (entry.key() instanceof YamlScalar key && key.isPlain()) {
            ScalarType type = GoYaml.type(key);
            if (type != ScalarType.STRING) {
                throw BuildFailure.at(
                        key.span(),
                        "the key `" + key.text() + "` is no string to kustomize but a value of type "
                                + type.name().toLowerCase(Locale.ROOT) + ", which it cannot print as a key");
            }
        }
    }
}
