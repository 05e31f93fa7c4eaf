package dev.premortem.actions.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What is known of a value before the run. {@link Basic#STRING} also stands for "some text, number or boolean" where
 * values of several kinds meet, since each of them can be used as text.
 */
public sealed interface ExpressionType {
    /** Properties in a message. */
    int MOST_SHOWN = 6;

    /** Values without parts, and the value of which nothing is known. */
    enum Basic implements ExpressionType {
        ANY,
        NULL,
        BOOLEAN,
        NUMBER,
        STRING
    }

    /**
     * A list.
     *
     * @param filtered whether {@code .*} made it: then properties and items are taken from each of its elements
     */
    record ArrayType(ExpressionType element, boolean filtered) implements ExpressionType {}

    /**
     * An object. Names are compared without regard to case.
     *
     * @param properties by name in lower case
     * @param rest the type of all other properties; empty where there are none
     */
    record ObjectType(Map<String, Property> properties, Optional<ExpressionType> rest) implements ExpressionType {
        public ObjectType {
            properties = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }

        /** The type of a property; empty where the object has none of this name. */
        public Optional<ExpressionType> property(String name) {
            Property known = properties.get(name.toLowerCase(Locale.ROOT));
            return known == null ? rest : Optional.of(known.type());
        }

        /** The names as they were declared, in that order. */
        public List<String> names() {
            return properties.values().stream().map(Property::name).toList();
        }

        /** Whether every property is known. */
        public boolean isStrict() {
            return rest.isEmpty();
        }

        /** This object with one property more, or with another type for it. */
        public ObjectType with(String name, ExpressionType type) {
            Map<String, Property> more = new LinkedHashMap<>(properties);
            more.put(name.toLowerCase(Locale.ROOT), new Property(name, type));
            return new ObjectType(more, rest);
        }
    }

    /** @param name as it was declared */
    record Property(String name, ExpressionType type) {}

    /** A list of values of one type. */
    static ArrayType listOf(ExpressionType element) {
        return new ArrayType(element, false);
    }

    /** An object of which every property is known; more are added by {@link ObjectType#with}. */
    static ObjectType strict() {
        return new ObjectType(Map.of(), Optional.empty());
    }

    /** An object whose unknown properties have this type. */
    static ObjectType mapOf(ExpressionType rest) {
        return new ObjectType(Map.of(), Optional.of(rest));
    }

    /** An object of which nothing is known but that it is one. */
    static ObjectType anyObject() {
        return mapOf(Basic.ANY);
    }

    /** Whether it is a text, a number, a boolean or null. */
    default boolean isScalar() {
        return this instanceof Basic && this != Basic.ANY;
    }

    /** Whether it is known to be a list or an object. */
    default boolean isCollection() {
        return !(this instanceof Basic);
    }

    /** The type of a value that may be of this or of the other type. */
    default ExpressionType merge(ExpressionType other) {
        if (equals(other)) {
            return this;
        }
        if (isScalar() && other.isScalar()) {
            if (this == Basic.NULL) {
                return other;
            }
            return other == Basic.NULL ? this : Basic.STRING;
        }
        if (this instanceof ArrayType one && other instanceof ArrayType two) {
            return new ArrayType(one.element().merge(two.element()), one.filtered() && two.filtered());
        }
        if (this instanceof ObjectType one && other instanceof ObjectType two) {
            return mergeObjects(one, two);
        }
        return Basic.ANY;
    }

    private static ObjectType mergeObjects(ObjectType one, ObjectType two) {
        Map<String, Property> merged = new LinkedHashMap<>();
        one.properties().forEach((key, property) -> merged.put(key, mergedWith(property, two)));
        two.properties().forEach((key, property) -> merged.computeIfAbsent(key, k -> mergedWith(property, one)));
        Optional<ExpressionType> rest = one.rest().isPresent() && two.rest().isPresent()
                ? Optional.of(one.rest().get().merge(two.rest().get()))
                : one.rest().or(two::rest);
        return new ObjectType(merged, rest);
    }

    private static Property mergedWith(Property property, ObjectType other) {
        return other.property(property.name())
                .map(type -> new Property(property.name(), property.type().merge(type)))
                .orElse(property);
    }

    /** Whether a value of the other type can be given where this type is declared, as far as both are known. */
    default boolean accepts(ExpressionType other) {
        if (this == Basic.ANY || other == Basic.ANY || equals(other)) {
            return true;
        }
        if (this == Basic.STRING) {
            return other.isScalar();
        }
        if (this instanceof ArrayType one && other instanceof ArrayType two) {
            return one.element().accepts(two.element());
        }
        if (this instanceof ObjectType one && other instanceof ObjectType two) {
            return one.properties().values().stream()
                    .allMatch(property -> two.property(property.name()).stream()
                            .allMatch(type -> property.type().accepts(type)));
        }
        return false;
    }

    /** The sort of value in a sentence: {@code a text}, {@code an object}. */
    default String noun() {
        if (this instanceof Basic basic) {
            return switch (basic) {
                case ANY -> "a value";
                case NULL -> "null";
                case BOOLEAN -> "a boolean";
                case NUMBER -> "a number";
                case STRING -> "a text";
            };
        }
        return this instanceof ArrayType ? "a list" : "an object";
    }

    /** The whole type: {@code string}, {@code list<number>}, {@code {id: string, *: any}}. */
    default String shown() {
        if (this instanceof Basic basic) {
            return basic.name().toLowerCase(Locale.ROOT);
        }
        if (this instanceof ArrayType array) {
            return "list<" + array.element().shown() + ">";
        }
        ObjectType object = (ObjectType) this;
        StringJoiner properties = new StringJoiner(", ", "{", "}");
        object.properties().values().stream()
                .limit(MOST_SHOWN)
                .forEach(property ->
                        properties.add(property.name() + ": " + property.type().shown()));
        if (object.properties().size() > MOST_SHOWN) {
            properties.add("…");
        }
        object.rest().ifPresent(rest -> properties.add("*: " + rest.shown()));
        return properties.toString();
    }
}
