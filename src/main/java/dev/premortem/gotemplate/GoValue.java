package dev.premortem.gotemplate;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A value as a Go template sees one that came from JSON or YAML, or that a function made. Values never change for those
 * who hold them outside this package; {@code set} and its like change maps that belong to one execution.
 *
 * <p>Numbers of JSON and of {@code sigs.k8s.io/yaml} are {@link GoFloat}; {@link GoInt} is what literals and functions make.
 */
public sealed interface GoValue {
    /** {@code nil}: JSON's null, and a missing key of a map of any values. */
    record GoNil() implements GoValue {
        public static final GoNil NIL = new GoNil();
    }

    /** The zero {@code reflect.Value}: what a missing key is until something asks for its type. */
    record GoMissing() implements GoValue {
        public static final GoMissing MISSING = new GoMissing();
    }

    /**
     * What only a running controller knows: the time, chance, a key.
     *
     * @param source the function that it comes from
     * @param inAnyOrder the items, where their order alone is unknown
     */
    record GoUnknown(String source, Optional<GoList> inAnyOrder) implements GoValue {
        public GoUnknown(String source) {
            this(source, Optional.empty());
        }
    }

    /** Why nothing is known of a value; empty for one that is known as far as what it holds. */
    static Optional<GoUnknown> unknown(GoValue value) {
        if (value instanceof GoUnknown unknown) {
            return Optional.of(unknown);
        }
        return value instanceof GoMap map ? map.unknown() : Optional.empty();
    }

    /** {@code bool}. */
    record GoBool(boolean value) implements GoValue {}

    /** The integer types that functions make and ask for. */
    enum IntType {
        INT,
        INT64,
        UINT8,
        UINT32,
        UINT64;

        /** As Go writes it. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An integer: {@code int} of literals, {@code int64} of most functions of arithmetic. */
    record GoInt(long value, IntType type) implements GoValue {
        public GoInt(long value) {
            this(value, IntType.INT);
        }
    }

    /** {@code float64}. */
    record GoFloat(double value) implements GoValue {}

    /** {@code string}. */
    record GoString(String value) implements GoValue {}

    /** What a slice or a map is declared to hold; it decides zero values and the names of types in messages. */
    enum Element {
        ANY("interface {}"),
        STRING("string"),
        INT("int"),
        LIST("[]interface {}"),
        BYTE("uint8");

        private final String text;

        Element(String text) {
            this.text = text;
        }

        /** As Go writes it. */
        String text() {
            return text;
        }
    }

    /** A slice. */
    record GoList(List<GoValue> items, Element element) implements GoValue {
        public GoList {
            items = List.copyOf(items);
        }

        public GoList(List<GoValue> items) {
            this(items, Element.ANY);
        }

        /** {@code []string}. */
        public static GoList ofStrings(List<GoString> items) {
            return new GoList(List.copyOf(items), Element.STRING);
        }
    }

    /** {@code map[string]any}, or {@code map[string]string}; its keys are in the order that {@code range} visits them. */
    final class GoMap implements GoValue {
        private final TreeMap<String, GoValue> entries = new TreeMap<>(GoMap::compare);
        private final Element element;
        private Optional<GoUnknown> unknown = Optional.empty();

        public GoMap(Map<String, GoValue> entries) {
            this(entries, Element.ANY);
        }

        GoMap(Map<String, GoValue> entries, Element element) {
            this.entries.putAll(entries);
            this.element = element;
        }

        /** {@code map[string]string}. */
        public static GoMap ofStrings(Map<String, GoString> entries) {
            return new GoMap(Map.copyOf(entries), Element.STRING);
        }

        /** Whether Go lets it hold nothing but strings. */
        public boolean holdsStrings() {
            return element == Element.STRING;
        }

        public Map<String, GoValue> entries() {
            return Collections.unmodifiableMap(entries);
        }

        Element element() {
            return element;
        }

        /** A {@code map[string]string}. */
        public static GoMap ofTexts(Map<String, GoValue> entries) {
            return new GoMap(entries, Element.STRING);
        }

        /** What changed it in a way that nobody knows before the template runs, so that all of it is unknown. */
        Optional<GoUnknown> unknown() {
            return unknown;
        }

        /** Only for maps that an execution made or copied. */
        void becomeUnknown(GoUnknown cause) {
            unknown = Optional.of(cause);
        }

        /** Only for maps that an execution made or copied. */
        void put(String key, GoValue value) {
            entries.put(key, value);
        }

        void remove(String key) {
            entries.remove(key);
        }

        /** The order of UTF-8 bytes, which is that of code points. */
        static int compare(String one, String other) {
            int end = Math.min(one.length(), other.length());
            for (int i = 0; i < end; i++) {
                char a = one.charAt(i);
                char b = other.charAt(i);
                if (a != b) {
                    boolean differ = Character.isSurrogate(a) != Character.isSurrogate(b);
                    return differ ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b)) : a - b;
                }
            }
            return one.length() - other.length();
        }

        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return other instanceof GoMap map && map.element == element && map.entries.equals(entries);
        }

        @Override
        public int hashCode() {
            return Objects.hash(entries, element);
        }

        @Override
        public String toString() {
            return "GoMap" + entries;
        }
    }

    /** {@code *semver.Version}. */
    record GoVersion(SemanticVersion version) implements GoValue {}
}
