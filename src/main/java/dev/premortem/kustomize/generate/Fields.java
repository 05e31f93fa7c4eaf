package dev.premortem.kustomize.generate;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fields of one mapping as kustomize decodes them: the YAML 1.1 is turned into JSON, and the JSON into a Go struct.
 * So names match in any case (of two spellings the one that sorts last wins), null is as good as nothing, an empty string
 * too, and a value of another type is a failure. Source: {@code api/types/kustomization.go} of kustomize v5.5.0,
 * {@code encoding/json} of Go.
 */
final class Fields {
    private final Map<String, YamlEntry> entries;
    private final boolean strict;

    private Fields(Map<String, YamlEntry> entries, boolean strict) {
        this.entries = entries;
        this.strict = strict;
    }

    /** Reads a part of a kustomization, where an unknown field is a failure. */
    static Fields strict(YamlNode node, List<String> known, String owner) {
        return read(node, known, owner, true);
    }

    /** Reads the file of a generator, where unknown fields count for nothing and a number is as good as its text. */
    static Fields lenient(YamlNode node, List<String> known, String owner) {
        return read(node, known, owner, false);
    }

    private static Fields read(YamlNode node, List<String> known, String owner, boolean strict) {
        Map<String, String> names = new HashMap<>();
        known.forEach(name -> names.put(name.toLowerCase(Locale.ROOT), name));
        Map<String, YamlEntry> found = new HashMap<>();
        for (YamlEntry entry : mapping(node, owner).effective()) {
            String name = names.get(entry.name().toLowerCase(Locale.ROOT));
            if (name != null) {
                found.merge(name, entry, (one, other) -> one.name().compareTo(other.name()) > 0 ? one : other);
            } else if (strict) {
                throw BuildFailure.at(entry.key().span(), owner + " has no field `" + entry.name() + "`");
            }
        }
        return new Fields(found, strict);
    }

    private static YamlMapping mapping(YamlNode node, String owner) {
        if (node.isNull()) {
            return YamlMapping.of(List.of(), node.span());
        }
        return node.asMapping().orElseThrow(() -> BuildFailure.at(node.span(), owner + " must be a mapping"));
    }

    /** The value of a field; empty where it is missing or null. */
    Optional<YamlNode> value(String name) {
        return Optional.ofNullable(entries.get(name)).map(YamlEntry::value).filter(value -> !value.isNull());
    }

    /** A string; empty where it is missing or has no characters. */
    Optional<YamlScalar> string(String name) {
        return value(name)
                .map(value -> asString(value, "`" + name + "`"))
                .filter(scalar -> !scalar.text().isEmpty());
    }

    /** A list of strings. */
    List<YamlScalar> strings(String name) {
        Optional<YamlNode> value = value(name);
        if (value.isEmpty()) {
            return List.of();
        }
        YamlSequence sequence = value.get()
                .asSequence()
                .orElseThrow(() -> BuildFailure.at(value.get().span(), "`" + name + "` must be a list of strings"));
        List<YamlScalar> strings = new ArrayList<>(sequence.size());
        for (YamlNode item : sequence) {
            strings.add(asString(item, "an item of `" + name + "`"));
        }
        return strings;
    }

    /** A mapping of strings, sorted by key. */
    SortedMap<String, YamlEntry> texts(String name) {
        Optional<YamlNode> value = value(name);
        SortedMap<String, YamlEntry> texts = new TreeMap<>(Utf8Order.INSTANCE);
        if (value.isPresent()) {
            for (YamlEntry entry : mapping(value.get(), "`" + name + "`").effective()) {
                YamlScalar text = asString(entry.value(), "`" + entry.name() + "` in `" + name + "`");
                texts.put(entry.name(), new YamlEntry(entry.key(), text));
            }
        }
        return Collections.unmodifiableSortedMap(texts);
    }

    /** A boolean; present only where it is true, since false is the same as nothing. */
    Optional<YamlScalar> flag(String name) {
        Optional<YamlNode> value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        YamlScalar scalar = value.get()
                .asScalar()
                .filter(found -> found.type(YamlVersion.V1_1) == ScalarType.BOOLEAN)
                .orElseThrow(() -> BuildFailure.at(
                        value.get().span(), "`" + name + "` must be `true` or `false`, without quotes"));
        return switch (scalar.text().toLowerCase(Locale.ROOT)) {
            case "true", "y", "yes", "on" -> Optional.of(scalar);
            default -> Optional.empty();
        };
    }

    private YamlScalar asString(YamlNode node, String what) {
        if (node.isNull()) {
            return YamlScalar.string("", node.span());
        }
        YamlScalar scalar = node.asScalar().orElseThrow(() -> BuildFailure.at(node.span(), what + " must be a string"));
        ScalarType type = scalar.type(YamlVersion.V1_1);
        // JSON has no timestamps: they stay strings.
        boolean string = type == ScalarType.STRING || type == ScalarType.TIMESTAMP;
        if (!string && strict) {
            throw BuildFailure.at(
                    scalar.span(), what + " must be a string, and `" + scalar.text() + "` is none without quotes");
        }
        rejectUnreadable(scalar, what);
        return scalar.isPlain() ? scalar.asString() : scalar;
    }

    /** The arguments travel through JSON that is read as YAML, and the reader of go-yaml takes no control characters. */
    private static void rejectUnreadable(YamlScalar scalar, String what) {
        String text = scalar.text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c >= 0x7f && c < 0xa0 && c != 0x85;
            if (control || c == '\uFEFF' || c >= '\uFFFE') {
                throw BuildFailure.at(
                        scalar.span(),
                        what + " has the character " + String.format(Locale.ROOT, "U+%04X", (int) c)
                                + ", which kustomize does not accept");
            }
        }
    }
}
