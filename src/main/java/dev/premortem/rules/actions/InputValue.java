package dev.premortem.rules.actions;

import dev.premortem.actions.expression.ExpressionType;
import dev.premortem.actions.expression.ExpressionType.Basic;
import dev.premortem.actions.grammar.NumberValue;
import dev.premortem.actions.workflow.ExpressionPlace;
import dev.premortem.actions.workflow.NamedValue;
import dev.premortem.actions.workflow.Trigger;
import dev.premortem.finding.Severity;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * Whether a value fits the type of the input of a called workflow. What is written out is judged by its text, so that
 * {@code true} in quotes passes; of an expression its type is taken, and where that is some text, only a warning follows.
 */
final class InputValue {
    private InputValue() {}

    /** What is wrong with a value. */
    record Mismatch(Severity severity, String message, String help) {}

    static Optional<Mismatch> mismatch(NamedValue given, Trigger.Input input, List<ExpressionPlace> places) {
        Optional<YamlScalar> value = given.scalar().filter(scalar -> !scalar.isNull());
        Optional<ExpressionType> wanted = input.type().map(YamlScalar::text).flatMap(InputValue::type);
        if (value.isEmpty() || wanted.isEmpty()) {
            return Optional.empty();
        }
        return value.get().text().contains("${{")
                ? ofExpression(value.get(), wanted.get(), input, places)
                : ofText(value.get(), wanted.get(), input);
    }

    private static Optional<ExpressionType> type(String word) {
        return switch (word) {
            case "string" -> Optional.of(Basic.STRING);
            case "boolean" -> Optional.of(Basic.BOOLEAN);
            case "number" -> Optional.of(Basic.NUMBER);
            default -> Optional.empty();
        };
    }

    private static Optional<Mismatch> ofText(YamlScalar value, ExpressionType wanted, Trigger.Input input) {
        String text = value.text();
        boolean fits = wanted == Basic.BOOLEAN
                ? text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                : wanted != Basic.NUMBER || NumberValue.of(text).isPresent();
        return fits
                ? Optional.empty()
                : Optional.of(new Mismatch(
                        Severity.ERROR,
                        "the input `" + input.name() + "` is " + wanted.noun() + ", and `" + text + "` is none",
                        wanted == Basic.BOOLEAN ? "write `true` or `false`" : "write a number"));
    }

    private static Optional<Mismatch> ofExpression(
            YamlScalar value, ExpressionType wanted, Trigger.Input input, List<ExpressionPlace> places) {
        Optional<ExpressionType> type = places.stream()
                .filter(place ->
                        place.node() == value && place.text().problems().isEmpty())
                .map(place -> place.text().isOneExpression() ? place.check().type() : Basic.STRING)
                .findFirst();
        if (type.isEmpty() || type.get() == Basic.NULL || wanted.accepts(type.get())) {
            return Optional.empty();
        }
        boolean sure = type.get().isCollection();
        String help = sure ? "pass a part of it, or toJSON(…) for a text" : "pass fromJSON(…) of it";
        return Optional.of(new Mismatch(
                sure ? Severity.ERROR : Severity.WARNING,
                "the input `" + input.name() + "` is " + wanted.noun() + ", and this gives "
                        + type.get().noun(),
                help));
    }
}
