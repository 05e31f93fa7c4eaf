package dev.premortem.gotemplate;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A value as a Go template sees one that came from JSON or YAML, or that a function made. Values are immutable.
 *
 * <p>Numbers of JSON and of {@code sigs.k8s.io/yaml} are {@link GoFloat}; {@link GoInt} is what literals and functions make.
 */
public sealed interface GoValue {
    /** {@code nil}: JSON's null, and a missing key of a map of any values. */
    record GoNil() implements GoValue {
        public static final GoNil NIL = new GoNil();
    }

    /** {@code bool}. */
    record GoBool(boolean value) implements GoValue {}

    /** {@code int} and {@code int64}, which templates do not tell apart but in {@code printf "%T"}. */
    record GoInt(long value) implements GoValue {}

    /** {@code float64}. */
    record GoFloat(double value) implements GoValue {}

    /** {@code string}. */
    record GoString(String value) implements GoValue {}

    /** A slice of any values. */
    record GoList(List<GoValue> items) implements GoValue {
        public GoList {
            items = List.copyOf(items);
        }
    }

    /** {@code map[string]any}; its keys are in the order that {@code range} visits them. */
    record GoMap(Map<String, GoValue> entries) implements GoValue {
        public GoMap {
            entries = Collections.unmodifiableMap(new TreeMap<>(entries));
        }
    }
}
