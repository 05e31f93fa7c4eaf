package dev.premortem.actions.expression;

import dev.premortem.actions.expression.ExpressionType.Basic;
import dev.premortem.actions.expression.ExpressionType.ObjectType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A value that is known without a run. */
public sealed interface ConstantValue {
    enum Null implements ConstantValue {
        NULL
    }

    record Bool(boolean value) implements ConstantValue {}

    record Numeric(double value) implements ConstantValue {}

    record Text(String value) implements ConstantValue {}

    /** @param filtered whether {@code .*} made it */
    record Items(List<ConstantValue> values, boolean filtered) implements ConstantValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** @param values in the order of the text; of names that differ in case only, the first counts */
    record Members(Map<String, ConstantValue> values) implements ConstantValue {
        public Members {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        Optional<ConstantValue> get(String name) {
            String wanted = Coercion.upper(name);
            return values.entrySet().stream()
                    .filter(entry -> Coercion.upper(entry.getKey()).equals(wanted))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }

    /** Whether it counts as true: not null, false, 0, not-a-number or the empty text. */
    default boolean isTruthy() {
        if (this instanceof Bool bool) {
            return bool.value();
        }
        if (this instanceof Numeric number) {
            return number.value() != 0 && !Double.isNaN(number.value());
        }
        if (this instanceof Text text) {
            return !text.value().isEmpty();
        }
        return this != Null.NULL;
    }

    /** Whether {@code ==} holds between the two. */
    default boolean looselyEquals(ConstantValue other) {
        return Coercion.areEqual(this, other);
    }

    /** What is printed for it where a text is made. */
    default String printed() {
        if (this instanceof Items) {
            return "Array";
        }
        return asText().orElse("Object");
    }

    /** Its text, unless it is a list or an object. */
    default Optional<String> asText() {
        if (this instanceof Text text) {
            return Optional.of(text.value());
        }
        if (this instanceof Numeric number) {
            return Optional.of(NumberText.print(number.value()));
        }
        if (this instanceof Bool bool) {
            return Optional.of(Boolean.toString(bool.value()));
        }
        return this == Null.NULL ? Optional.of("") : Optional.empty();
    }

    /** The type that it has. */
    default ExpressionType type() {
        if (this instanceof Items items) {
            return new ExpressionType.ArrayType(
                    items.values().stream()
                            .map(ConstantValue::type)
                            .reduce(ExpressionType::merge)
                            .orElse(Basic.ANY),
                    items.filtered());
        }
        if (this instanceof Members members) {
            ObjectType object = ExpressionType.strict();
            for (Map.Entry<String, ConstantValue> entry : members.values().entrySet()) {
                object = object.with(entry.getKey(), entry.getValue().type());
            }
            return object;
        }
        return this == Null.NULL ? Basic.NULL : scalarType();
    }

    private Basic scalarType() {
        if (this instanceof Text) {
            return Basic.STRING;
        }
        return this instanceof Bool ? Basic.BOOLEAN : Basic.NUMBER;
    }

    /** For messages and tests: {@code null}, {@code true}, {@code 1.5}, {@code 'text'}, lists and objects as JSON. */
    default String shown() {
        if (this instanceof Text text) {
            return "'" + text.value().replace("'", "''") + "'";
        }
        if (this == Null.NULL) {
            return Null.NULL.name().toLowerCase(Locale.ROOT);
        }
        return asText().orElseGet(() -> JsonText.write(this));
    }
}
