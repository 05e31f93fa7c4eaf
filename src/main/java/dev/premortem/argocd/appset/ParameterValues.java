package dev.premortem.argocd.appset;

import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.yaml.GoNumber;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Parameters from YAML, by way of JSON: YAML 1.1 with its many booleans, and every number a {@code float64}, so that
 * long ones print with an exponent.
 *
 * <p>Source: {@code yaml.Unmarshal} of sigs.k8s.io/yaml v1.4.0 into {@code map[string]any} (read 2026-11), which also
 * turns keys that are numbers or booleans into strings, and leaves timestamps as they are written.
 */
final class ParameterValues {
    private static final Set<String> TRUE = Set.of("y", "yes", "on", "true");

    private ParameterValues() {}

    /** The value of a node; the expansion ends where JSON has none. */
    static GoValue of(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            return map(mapping);
        }
        if (node instanceof YamlSequence sequence) {
            List<GoValue> items = new ArrayList<>(sequence.size());
            for (YamlNode item : sequence) {
                items.add(of(item));
            }
            return new GoList(items);
        }
        return scalar((YamlScalar) node);
    }

    static GoMap map(YamlMapping mapping) {
        Map<String, GoValue> entries = new LinkedHashMap<>();
        for (YamlEntry entry : mapping.entries()) {
            if (!(entry.key() instanceof YamlScalar)) {
                throw notJson(entry.key(), "a key that is no scalar");
            }
        }
        for (YamlEntry entry : mapping.effective()) {
            entries.put(key((YamlScalar) entry.key()), of(entry.value()));
        }
        return new GoMap(entries);
    }

    /** A key as the string that JSON has for it. */
    static String key(YamlScalar key) {
        GoValue value = scalar(key);
        if (value instanceof GoNil) {
            throw notJson(key, "a key that is null");
        }
        return value instanceof GoString string ? string.value() : PrintedValue.of(value);
    }

    private static GoValue scalar(YamlScalar scalar) {
        String text = scalar.text();
        return switch (scalar.type(YamlVersion.V1_1)) {
            case NULL -> GoNil.NIL;
            case BOOLEAN -> new GoBool(TRUE.contains(text.toLowerCase(Locale.ROOT)));
            case INTEGER, FLOAT -> number(scalar);
            case TIMESTAMP, STRING -> new GoString(text);
        };
    }

    private static GoValue number(YamlScalar scalar) {
        GoNumber number = GoNumber.read(scalar.text()).orElse(null);
        if (number instanceof GoNumber.Whole whole) {
            return new GoFloat(whole.value().doubleValue());
        }
        if (number instanceof GoNumber.Fraction fraction) {
            if (!fraction.isFinite()) {
                throw notJson(scalar, "`" + scalar.text() + "`");
            }
            return new GoFloat(fraction.value());
        }
        return new GoString(scalar.text());
    }

    private static Halt notJson(YamlNode at, String what) {
        return Halt.fault(GeneratorFault.Kind.NOT_JSON, what, at);
    }
}
