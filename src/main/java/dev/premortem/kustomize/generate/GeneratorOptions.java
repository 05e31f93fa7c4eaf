package dev.premortem.kustomize.generate;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code generatorOptions} of a kustomization, or {@code options} of one generator. Source:
 * {@code api/types/generatoroptions.go} of kustomize v5.5.0.
 *
 * @param labels by key, sorted; the value of an entry is a string
 * @param annotations by key, sorted; the value of an entry is a string
 * @param immutable the word that says so, where it is true
 * @param disableNameSuffixHash the word that says so, where it is true
 */
public record GeneratorOptions(
        SortedMap<String, YamlEntry> labels,
        SortedMap<String, YamlEntry> annotations,
        Optional<YamlScalar> immutable,
        Optional<YamlScalar> disableNameSuffixHash) {
    private static final List<String> KNOWN = List.of("labels", "annotations", "immutable", "disableNameSuffixHash");

    /** No options at all. */
    public static final GeneratorOptions NONE =
            new GeneratorOptions(new TreeMap<>(), new TreeMap<>(), Optional.empty(), Optional.empty());

    /** Reads the value of {@code generatorOptions}. */
    public static GeneratorOptions of(YamlNode node) {
        return of(Fields.strict(node, KNOWN, "`generatorOptions`"));
    }

    /** Reads the value of {@code options} in a generator. */
    static GeneratorOptions local(YamlNode node, boolean strict) {
        return of(strict ? Fields.strict(node, KNOWN, "`options`") : Fields.lenient(node, KNOWN, "`options`"));
    }

    private static GeneratorOptions of(Fields fields) {
        return new GeneratorOptions(
                fields.texts("labels"),
                fields.texts("annotations"),
                fields.flag("immutable"),
                fields.flag("disableNameSuffixHash"));
    }

    /**
     * These options of a generator, filled up with those of its kustomization: labels and annotations only where the key
     * is free, while a true there cannot be made false here, since false looks like nothing to kustomize.
     */
    public GeneratorOptions filledWith(GeneratorOptions shared) {
        return new GeneratorOptions(
                filled(labels, shared.labels),
                filled(annotations, shared.annotations),
                immutable.or(shared::immutable),
                disableNameSuffixHash.or(shared::disableNameSuffixHash));
    }

    private static SortedMap<String, YamlEntry> filled(
            SortedMap<String, YamlEntry> own, SortedMap<String, YamlEntry> shared) {
        SortedMap<String, YamlEntry> all = new TreeMap<>(Utf8Order.INSTANCE);
        all.putAll(shared);
        all.putAll(own);
        return all;
    }
}
