package dev.premortem.actions.expression;

import dev.premortem.actions.expression.ExpressionProblem.Kind;
import dev.premortem.actions.expression.ExpressionType.ArrayType;
import dev.premortem.actions.expression.ExpressionType.Basic;
import dev.premortem.actions.expression.ExpressionType.ObjectType;
import java.util.Optional;

/**
 * The types of properties and items. What {@code .*} found is a list of its own kind: a property or an item behind it is
 * taken from each of its values.
 *
 * <p>Source: {@code Operators/Index.cs} of actions/runner, read 2026-11.
 */
final class ItemTypes {
    private final TypeChecker checker;

    ItemTypes(TypeChecker checker) {
        this.checker = checker;
    }

    ExpressionType property(Expression.Property property) {
        ExpressionType of = checker.type(property.of());
        return item(of, Optional.of(property.name()), property.of(), property.nameStart(), property.end());
    }

    ExpressionType index(Expression.Index index) {
        ExpressionType of = checker.type(index.of());
        ExpressionType by = checker.type(index.index());
        if (by.isCollection()) {
            checker.add(
                    Kind.NO_PROPERTIES,
                    index.index(),
                    "nothing can be looked up by " + by.noun() + ": the result is always empty",
                    "use a text or a number between the brackets");
            return Basic.ANY;
        }
        Optional<String> name = ConstantFolder.value(index.index()).flatMap(value -> name(value, of));
        if (name.isEmpty() && of instanceof ObjectType object && isNeverName(by, object)) {
            checker.add(
                    Kind.NO_PROPERTIES,
                    index.index(),
                    by.noun() + " is the name of no property of `" + TypeChecker.path(index.of())
                            + "`: the result is always empty",
                    UnknownNames.propertyHelp("", object.names()));
            return Basic.ANY;
        }
        return item(of, name, index.of(), index.index().start(), index.index().end());
    }

    /** Whether values of the type are texts that no property of a known object has for a name. */
    private static boolean isNeverName(ExpressionType by, ObjectType object) {
        return object.isStrict()
                && (by == Basic.BOOLEAN
                                && object.property("true").isEmpty()
                                && object.property("false").isEmpty()
                        || by == Basic.NUMBER
                                && object.names().stream().allMatch(name -> Double.isNaN(NumberText.parse(name))));
    }

    /** Items of a list are counted: {@code true} is 1 there. */
    private static Optional<String> name(ConstantValue value, ExpressionType of) {
        boolean text = value instanceof ConstantValue.Text || !(of instanceof ArrayType);
        return text ? value.asText() : Optional.of(NumberText.print(Coercion.number(value)));
    }

    /**
     * The type of one property or item.
     *
     * @param name empty where only the run can tell it
     */
    private ExpressionType item(ExpressionType of, Optional<String> name, Expression receiver, int start, int end) {
        if (of == Basic.ANY) {
            return Basic.ANY;
        }
        if (of instanceof ArrayType array && array.filtered()) {
            return new ArrayType(ofEach(array.element(), name, receiver, start, end), true);
        }
        if (of instanceof ArrayType array) {
            if (name.isPresent() && Double.isNaN(NumberText.parse(name.get()))) {
                checker.add(
                        Kind.NO_PROPERTIES,
                        start,
                        end,
                        name.get(),
                        "`" + TypeChecker.path(receiver) + "` is a list, which has no property `" + name.get() + "`",
                        "take one item with [0], or this property of every item with `.*." + name.get() + "`");
                return Basic.ANY;
            }
            return array.element();
        }
        if (of instanceof ObjectType object) {
            return propertyOf(object, name, receiver, start, end);
        }
        checker.add(
                Kind.NO_PROPERTIES,
                start,
                end,
                name.orElse(""),
                "`" + TypeChecker.path(receiver) + "` is " + of.noun()
                        + ", which has no properties: the result is always empty",
                of == Basic.STRING ? "if it is JSON, read it with fromJSON(…)" : "");
        return Basic.ANY;
    }

    private ExpressionType ofEach(
            ExpressionType element, Optional<String> name, Expression receiver, int start, int end) {
        if (element == Basic.ANY) {
            return Basic.ANY;
        }
        boolean number = name.isPresent() && !Double.isNaN(NumberText.parse(name.get()));
        if (element instanceof ObjectType object
                && (!number || object.property(name.orElse("")).isPresent())) {
            return propertyOf(object, name, receiver, start, end);
        }
        if (element instanceof ArrayType array && (number || name.isEmpty())) {
            return array.element();
        }
        String what = number
                ? "[" + name.orElse("") + "]"
                : name.map(text -> "`" + text + "`").orElse("this");
        checker.add(
                Kind.NO_PROPERTIES,
                start,
                end,
                name.orElse(""),
                what + " is taken from each value that `.*` found, and each of them is " + element.noun()
                        + ": the result is always empty",
                number
                        ? "make a plain list first: fromJSON(toJSON(" + TypeChecker.path(receiver) + "))["
                                + name.orElse("") + "]"
                        : "");
        return Basic.ANY;
    }

    private ExpressionType propertyOf(
            ObjectType object, Optional<String> name, Expression receiver, int start, int end) {
        if (name.isEmpty()) {
            return object.properties().isEmpty() && object.rest().isPresent()
                    ? object.rest().get()
                    : Basic.ANY;
        }
        Optional<ExpressionType> found = object.property(name.get());
        if (found.isEmpty()) {
            checker.add(
                    Kind.UNKNOWN_PROPERTY,
                    start,
                    end,
                    name.get(),
                    "`" + TypeChecker.path(receiver) + "` has no property `" + name.get()
                            + "`: the result is always empty",
                    UnknownNames.propertyHelp(name.get(), object.names()));
        }
        return found.orElse(Basic.ANY);
    }

    ExpressionType star(Expression.Star star) {
        ExpressionType of = checker.type(star.of());
        if (of == Basic.ANY) {
            return new ArrayType(Basic.ANY, true);
        }
        if (of instanceof ArrayType array && array.filtered()) {
            return new ArrayType(valuesOf(array.element(), star), true);
        }
        return new ArrayType(valuesOf(of, star), true);
    }

    private ExpressionType valuesOf(ExpressionType of, Expression.Star star) {
        if (of instanceof ArrayType array) {
            return array.element();
        }
        if (of instanceof ObjectType object) {
            return object.properties().values().stream()
                    .map(ExpressionType.Property::type)
                    .reduce(ExpressionType::merge)
                    .map(merged -> object.rest().map(merged::merge).orElse(merged))
                    .or(object::rest)
                    .orElse(Basic.ANY);
        }
        if (of != Basic.ANY) {
            checker.add(
                    Kind.NO_PROPERTIES,
                    star.of().end(),
                    star.end(),
                    "*",
                    "`" + TypeChecker.path(star.of()) + "` is " + of.noun() + ", and `*` finds nothing in it",
                    "use `*` on lists and objects");
        }
        return Basic.ANY;
    }
}
