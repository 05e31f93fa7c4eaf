package dev.premortem.actions.expression;

import dev.premortem.actions.expression.ConstantValue.Bool;
import dev.premortem.actions.expression.ConstantValue.Items;
import dev.premortem.actions.expression.ConstantValue.Members;
import dev.premortem.actions.expression.ConstantValue.Null;
import dev.premortem.actions.expression.ConstantValue.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates what needs no run. Chains stop where GitHub's evaluator stops, so that {@code false && github.ref} is known.
 *
 * <p>Source: the evaluator of actions/runner ({@code src/Sdk/DTExpressions2/Expressions2/Sdk}), read 2026-11. Contexts,
 * status checks and {@code hashFiles} are never known, nor is what fails when it is evaluated.
 */
public final class ConstantFolder {
    /** Characters of one text; {@code format} can double its arguments at every level. */
    private static final int LONGEST = 100_000;

    private ConstantFolder() {}

    /** The value of an expression; empty where only the run can tell it. */
    public static Optional<ConstantValue> value(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return Optional.of(literal(literal));
        }
        if (expression instanceof Expression.Not not) {
            return truth(not.operand()).map(truth -> new Bool(!truth));
        }
        if (expression instanceof Expression.Comparison comparison) {
            return value(comparison.left())
                    .flatMap(left -> value(comparison.right())
                            .map(right -> new Bool(Coercion.holds(comparison.operator(), left, right))));
        }
        if (expression instanceof Expression.Logical logical) {
            return logical(logical);
        }
        if (expression instanceof Expression.Call call) {
            return call(call);
        }
        if (expression instanceof Expression.Property property) {
            return value(property.of()).map(of -> item(of, new Text(property.name())));
        }
        if (expression instanceof Expression.Index index) {
            return value(index.of()).flatMap(of -> value(index.index()).map(by -> item(of, by)));
        }
        return expression instanceof Expression.Star star
                ? value(star.of()).map(ConstantFolder::all)
                : Optional.empty();
    }

    /**
     * Whether an expression counts as true as a condition. Known in more cases than the value: {@code x && false} is
     * false, whichever of the two it ends with.
     */
    public static Optional<Boolean> truth(Expression expression) {
        if (!(expression instanceof Expression.Logical logical)) {
            return value(expression).map(ConstantValue::isTruthy);
        }
        boolean known = true;
        for (Expression operand : logical.operands()) {
            Optional<Boolean> truth = truth(operand);
            if (truth.isPresent() && truth.get() != logical.and()) {
                return truth;
            }
            known &= truth.isPresent();
        }
        return known ? Optional.of(logical.and()) : Optional.empty();
    }

    private static ConstantValue literal(Expression.Literal literal) {
        if (literal instanceof Expression.StringLiteral text) {
            return new Text(text.value());
        }
        if (literal instanceof Expression.NumberLiteral number) {
            return new ConstantValue.Numeric(number.value());
        }
        return literal instanceof Expression.BooleanLiteral bool ? new Bool(bool.value()) : Null.NULL;
    }

    private static Optional<ConstantValue> logical(Expression.Logical logical) {
        Optional<ConstantValue> last = Optional.empty();
        for (Expression operand : logical.operands()) {
            last = value(operand);
            if (last.isEmpty() || last.get().isTruthy() != logical.and()) {
                return last;
            }
        }
        return last;
    }

    /** A property or an item; null where there is none. */
    private static ConstantValue item(ConstantValue of, ConstantValue by) {
        if (of instanceof Items items && items.filtered()) {
            List<ConstantValue> found = new ArrayList<>();
            for (ConstantValue each : items.values()) {
                itemOf(each, by).ifPresent(found::add);
            }
            return new Items(found, true);
        }
        return itemOf(of, by).orElse(Null.NULL);
    }

    private static Optional<ConstantValue> itemOf(ConstantValue of, ConstantValue by) {
        if (of instanceof Members members) {
            return by.asText().flatMap(members::get);
        }
        if (of instanceof Items items) {
            double index = Math.floor(Coercion.number(by));
            return index >= 0 && index < items.values().size()
                    ? Optional.of(items.values().get((int) index))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static ConstantValue all(ConstantValue of) {
        List<ConstantValue> found = new ArrayList<>();
        if (of instanceof Items items && items.filtered()) {
            items.values().forEach(each -> addAll(each, found));
        } else {
            addAll(of, found);
        }
        return new Items(found, true);
    }

    private static void addAll(ConstantValue of, List<ConstantValue> into) {
        if (of instanceof Items items) {
            into.addAll(items.values());
        } else if (of instanceof Members members) {
            into.addAll(members.values().values());
        }
    }

    private static Optional<ConstantValue> call(Expression.Call call) {
        Optional<Functions> function = Functions.of(call.name());
        int count = call.arguments().size();
        if (function.isEmpty()
                || count < function.get().least()
                || count > function.get().most()
                || function.get().isSpecial()) {
            return Optional.empty();
        }
        if (function.get() == Functions.CASE) {
            return choice(call.arguments());
        }
        List<ConstantValue> arguments = new ArrayList<>(count);
        for (Expression argument : call.arguments()) {
            Optional<ConstantValue> value = value(argument);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            arguments.add(value.get());
        }
        return switch (function.get()) {
            case CONTAINS -> Optional.of(new Bool(contains(arguments.get(0), arguments.get(1))));
            case STARTS_WITH -> Optional.of(new Bool(edge(arguments, true)));
            case ENDS_WITH -> Optional.of(new Bool(edge(arguments, false)));
            case FORMAT -> format(arguments);
            case JOIN -> bounded(join(arguments));
            case TO_JSON -> bounded(JsonText.write(arguments.get(0)));
            case FROM_JSON -> JsonText.read(arguments.get(0).printed()).value();
            default -> Optional.empty();
        };
    }

    private static Optional<ConstantValue> bounded(String text) {
        return text.length() > LONGEST ? Optional.empty() : Optional.of(new Text(text));
    }

    private static boolean contains(ConstantValue search, ConstantValue item) {
        if (search instanceof Items items) {
            return items.values().stream().anyMatch(each -> Coercion.areEqual(item, each));
        }
        Optional<String> text = search.asText();
        return text.isPresent()
                && item.asText()
                        .filter(part -> Coercion.upper(text.get()).contains(Coercion.upper(part)))
                        .isPresent();
    }

    private static boolean edge(List<ConstantValue> arguments, boolean start) {
        Optional<String> text = arguments.get(0).asText();
        Optional<String> part = arguments.get(1).asText();
        if (text.isEmpty() || part.isEmpty()) {
            return false;
        }
        String whole = Coercion.upper(text.get());
        String edge = Coercion.upper(part.get());
        return start ? whole.startsWith(edge) : whole.endsWith(edge);
    }

    private static Optional<ConstantValue> format(List<ConstantValue> arguments) {
        FormatText format = FormatText.read(arguments.get(0).printed());
        if (format.fault().isPresent()) {
            return Optional.empty();
        }
        StringBuilder result = new StringBuilder();
        for (FormatText.Part part : format.parts()) {
            if (part.argument() >= arguments.size() - 1 || result.length() > LONGEST) {
                return Optional.empty();
            }
            result.append(part.text());
            if (part.argument() >= 0) {
                result.append(arguments.get(part.argument() + 1).printed());
            }
        }
        return bounded(result.toString());
    }

    private static String join(List<ConstantValue> arguments) {
        if (!(arguments.get(0) instanceof Items items)) {
            return arguments.get(0).asText().orElse("");
        }
        String separator = arguments.size() > 1 ? arguments.get(1).asText().orElse(",") : ",";
        return String.join(
                separator, items.values().stream().map(ConstantValue::printed).toList());
    }

    /** Conditions that are no boolean fail. */
    private static Optional<ConstantValue> choice(List<Expression> arguments) {
        if (arguments.size() % 2 == 0) {
            return Optional.empty();
        }
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            Optional<ConstantValue> condition = value(arguments.get(i));
            if (condition.isEmpty() || !(condition.get() instanceof Bool bool)) {
                return Optional.empty();
            }
            if (bool.value()) {
                return value(arguments.get(i + 1));
            }
        }
        return value(arguments.get(arguments.size() - 1));
    }
}
