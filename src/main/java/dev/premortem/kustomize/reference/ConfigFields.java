package dev.premortem.kustomize.reference;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.text.Span;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping of a kustomization as kustomize decodes it: YAML 1.1, then Go's {@code encoding/json}, which takes names of
 * fields in any case, takes null for absent, and fails on a value of the wrong type.
 */
final class ConfigFields {
    private final YamlMapping mapping;
    private final String what;
    private final Map<String, YamlNode> values = new HashMap<>();

    private ConfigFields(YamlMapping mapping, String what) {
        this.mapping = mapping;
        this.what = what;
    }

    /**
     * @param what the thing it describes, for messages
     * @param known the fields it may have, in lower case; empty where any other field is ignored
     */
    static ConfigFields of(YamlNode node, String what, Set<String> known) {
        if (!(node instanceof YamlMapping mapping)) {
            throw BuildFailure.at(node.span(), what + " must be a mapping");
        }
        ConfigFields fields = new ConfigFields(mapping, what);
        for (YamlEntry entry : mapping.effective()) {
            String name = entry.name().toLowerCase(Locale.ROOT);
            if (!known.isEmpty() && !known.contains(name)) {
                throw BuildFailure.at(entry.key().span(), what + " has no field `" + entry.name() + "`");
            }
            fields.values.put(name, entry.value());
        }
        return fields;
    }

    Span span() {
        return mapping.span();
    }

    Optional<YamlNode> node(String field) {
        return Optional.ofNullable(values.get(field.toLowerCase(Locale.ROOT))).filter(value -> !value.isNull());
    }

    /** A string; a number or a boolean in its place ends the build. */
    Optional<YamlScalar> scalar(String field) {
        Optional<YamlNode> value = node(field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof YamlScalar scalar && isString(scalar)) {
            return Optional.of(scalar);
        }
        throw wrong(field, value.get(), "a string");
    }

    String text(String field) {
        return scalar(field).map(YamlScalar::text).orElse("");
    }

    boolean flag(String field) {
        Optional<YamlNode> value = node(field);
        if (value.isEmpty()) {
            return false;
        }
        if (value.get() instanceof YamlScalar scalar && scalar.type(YamlVersion.V1_1) == ScalarType.BOOLEAN) {
            return Set.of("y", "yes", "on", "true").contains(scalar.text().toLowerCase(Locale.ROOT));
        }
        throw wrong(field, value.get(), "a boolean");
    }

    int number(String field) {
        Optional<YamlNode> value = node(field);
        if (value.isEmpty()) {
            return 0;
        }
        if (value.get() instanceof YamlScalar scalar && scalar.type(YamlVersion.V1_1) == ScalarType.INTEGER) {
            Optional<Integer> number = GoScalars.integer(scalar.text())
                    .filter(found -> found.bitLength() < Integer.SIZE)
                    .map(Number::intValue);
            if (number.isPresent()) {
                return number.get();
            }
        }
        throw wrong(field, value.get(), "an integer");
    }

    List<YamlNode> list(String field) {
        Optional<YamlNode> value = node(field);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof YamlSequence sequence) {
            return sequence.items();
        }
        throw wrong(field, value.get(), "a list");
    }

    /** The strings of a list, with their places. */
    List<YamlScalar> scalars(String field) {
        return list(field).stream()
                .map(item -> item.asScalar()
                        .filter(ConfigFields::isString)
                        .orElseThrow(() -> wrong(field, item, "a list of strings")))
                .toList();
    }

    private static boolean isString(YamlScalar scalar) {
        ScalarType type = scalar.type(YamlVersion.V1_1);
        // A timestamp goes through JSON as the text that it is.
        return type == ScalarType.STRING || type == ScalarType.TIMESTAMP;
    }

    private BuildFailure wrong(String field, YamlNode value, String type) {
        return BuildFailure.at(value.span(), "`" + field + "` of " + what + " must be " + type);
    }
}
