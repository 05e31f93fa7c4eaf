package dev.premortem.argocd.appset;

import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The template of a generator, filled up from that of the ApplicationSet: what the generator leaves empty (and so its
 * {@code false}, {@code 0} and {@code ""} too) comes from there, mappings are merged, lists are taken whole.
 *
 * <p>Source: {@code mergeGeneratorTemplate} in {@code applicationset/generators/generator_spec_processor.go} of Argo CD
 * 3.x and {@code Merge} of darccio/mergo without options (read 2026-11).
 */
final class TemplateMerge {
    /** A raw value to Argo CD, which is never merged. */
    private static final String RAW = "valuesObject";

    private TemplateMerge() {}

    static Optional<YamlMapping> of(Optional<YamlMapping> generator, Optional<YamlMapping> set) {
        if (generator.isEmpty() || set.isEmpty()) {
            return generator.or(() -> set);
        }
        return Optional.of(merge(generator.get(), set.get()));
    }

    private static YamlMapping merge(YamlMapping first, YamlMapping second) {
        List<YamlEntry> merged = new ArrayList<>();
        for (YamlEntry entry : first.effective()) {
            Optional<YamlEntry> other = second.entry(entry.name());
            merged.add(other.isPresent() ? entry(entry, other.get()) : entry);
        }
        for (YamlEntry entry : second.effective()) {
            if (!first.has(entry.name())) {
                merged.add(entry);
            }
        }
        return first.withEntries(merged);
    }

    private static YamlEntry entry(YamlEntry first, YamlEntry second) {
        boolean raw = first.name().equals(RAW);
        if (!raw && first.value() instanceof YamlMapping one && second.value() instanceof YamlMapping other) {
            return new YamlEntry(first.key(), merge(one, other));
        }
        return isEmpty(first.value()) ? second : first;
    }

    /** Whether Go has its zero value here. */
    private static boolean isEmpty(YamlNode node) {
        if (node instanceof YamlSequence sequence) {
            return sequence.size() == 0;
        }
        if (!(node instanceof YamlScalar scalar)) {
            return false;
        }
        ScalarType type = scalar.type(YamlVersion.V1_1);
        return switch (type) {
            case NULL -> true;
            case BOOLEAN, INTEGER, FLOAT -> {
                String printed = PrintedValue.of(ParameterValues.of(scalar));
                yield printed.equals("false") || printed.equals("0");
            }
            case STRING, TIMESTAMP -> scalar.text().isEmpty();
        };
    }
}
