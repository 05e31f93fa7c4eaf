package dev.premortem.actions.expression;

import dev.premortem.actions.expression.Expression.Operator;
import dev.premortem.actions.expression.ExpressionProblem.Kind;
import dev.premortem.actions.expression.ExpressionType.Basic;
import java.util.Optional;

/**
 * Comparisons that give the same result whatever the values are. Values of different types are compared as numbers; a
 * list, an object and a text that is no number are not-a-number then, which equals nothing.
 *
 * <p>Source: "Operators" in the documentation of expressions, read 2026-11. Silent on purpose: {@code null} against
 * anything, since contexts are null where they are not set, and two lists or two objects, which may be the same one.
 */
final class Comparisons {
    private Comparisons() {}

    static Optional<ExpressionProblem> problem(
            Expression.Comparison comparison, ExpressionType left, ExpressionType right) {
        return comparison.operator().isEquality() ? equality(comparison, left, right) : order(comparison, left, right);
    }

    private static Optional<ExpressionProblem> equality(
            Expression.Comparison comparison, ExpressionType left, ExpressionType right) {
        if (left.isCollection() && isValue(right) || right.isCollection() && isValue(left)) {
            boolean first = left.isCollection();
            ExpressionType collection = first ? left : right;
            ExpressionType other = first ? right : left;
            String help = isEvent(first ? comparison.left() : comparison.right())
                    ? "the name of the event is github.event_name"
                    : "compare one of its values; contains(…) looks into a list";
            return Optional.of(always(comparison, collection.noun() + " never equals " + other.noun(), help));
        }
        if (left.isCollection() && right.isCollection() && left.getClass() != right.getClass()) {
            return Optional.of(always(comparison, "a list never equals an object", "compare one of their values"));
        }
        return literal(comparison, left, comparison.right(), " never equals")
                .or(() -> literal(comparison, right, comparison.left(), " never equals"));
    }

    private static boolean isEvent(Expression expression) {
        return TypeChecker.path(expression).equalsIgnoreCase("github.event");
    }

    private static boolean isValue(ExpressionType type) {
        return type.isScalar() && type != Basic.NULL;
    }

    /** A boolean or number against a text that is no number, as in {@code inputs.dry-run == 'true'}. */
    private static Optional<ExpressionProblem> literal(
            Expression.Comparison comparison, ExpressionType type, Expression other, String never) {
        if (type != Basic.BOOLEAN && type != Basic.NUMBER
                || !(other instanceof Expression.StringLiteral text)
                || !Double.isNaN(NumberText.parse(text.value()))) {
            return Optional.empty();
        }
        boolean word = text.value().equalsIgnoreCase("true") || text.value().equalsIgnoreCase("false");
        String help = type == Basic.BOOLEAN && word
                ? "remove the quotes: " + ExpressionLexer.lower(text.value())
                : "compare it with a value of its own type";
        return Optional.of(
                always(comparison, type.noun() + never + " the text '" + text.value() + "', which is no number", help));
    }

    private static Optional<ExpressionProblem> order(
            Expression.Comparison comparison, ExpressionType left, ExpressionType right) {
        if (left.isCollection() || right.isCollection()) {
            ExpressionType collection = left.isCollection() ? left : right;
            return Optional.of(always(
                    comparison,
                    collection.noun() + " is neither less nor greater than anything",
                    "compare one of its values"));
        }
        if (left == Basic.BOOLEAN || right == Basic.BOOLEAN) {
            return Optional.of(problem(
                    comparison,
                    "a boolean counts as 0 or 1 in a comparison with `"
                            + comparison.operator().sign() + "`",
                    "use the boolean itself as the condition"));
        }
        if (left == Basic.NULL || right == Basic.NULL) {
            return Optional.of(problem(
                    comparison,
                    "null counts as 0 in a comparison with `"
                            + comparison.operator().sign() + "`",
                    "write 0 if that is meant"));
        }
        return literal(comparison, left, comparison.right(), " is neither less nor greater than")
                .or(() -> literal(comparison, right, comparison.left(), " is neither less nor greater than"));
    }

    private static ExpressionProblem always(Expression.Comparison comparison, String why, String help) {
        String result = comparison.operator() == Operator.NOT_EQUAL ? "true" : "false";
        return problem(comparison, "this comparison is always " + result + ": " + why, help);
    }

    private static ExpressionProblem problem(Expression.Comparison comparison, String message, String help) {
        return new ExpressionProblem(
                Kind.COMPARISON,
                comparison.start(),
                comparison.end(),
                comparison.operator().sign(),
                message,
                help);
    }
}
