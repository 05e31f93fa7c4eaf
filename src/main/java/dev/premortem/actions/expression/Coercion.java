package dev.premortem.actions.expression;

import dev.premortem.actions.expression.ConstantValue.Bool;
import dev.premortem.actions.expression.ConstantValue.Null;
import dev.premortem.actions.expression.ConstantValue.Text;
import dev.premortem.actions.expression.Expression.Operator;

/**
 * Comparisons of values. Values of one type are compared as they are, texts without regard to case; all others as
 * numbers. Lists and objects equal nothing but themselves.
 *
 * <p>Source: {@code EvaluationResult} of actions/runner, read 2026-11.
 */
final class Coercion {
    private Coercion() {}

    static boolean holds(Operator operator, ConstantValue left, ConstantValue right) {
        return switch (operator) {
            case EQUAL -> areEqual(left, right);
            case NOT_EQUAL -> !areEqual(left, right);
            case LESS -> order(left, right) < 0;
            case LESS_OR_EQUAL -> areEqual(left, right) || order(left, right) < 0;
            case GREATER -> order(left, right) == 1;
            case GREATER_OR_EQUAL -> areEqual(left, right) || order(left, right) == 1;
        };
    }

    @SuppressWarnings("ReferenceEquality") // a list or an object equals the same one only
    static boolean areEqual(ConstantValue left, ConstantValue right) {
        if (left instanceof Text one && right instanceof Text two) {
            return upper(one.value()).equals(upper(two.value()));
        }
        if (left instanceof Bool || right instanceof Bool || isScalar(left) && isScalar(right)) {
            // not-a-number, which lists and objects become, equals nothing; null equals null as 0 does 0
            return number(left) == number(right);
        }
        return left == right;
    }

    private static final int NEITHER = 2;

    /** -1, 0 or 1; something greater where the two have no order. */
    private static int order(ConstantValue left, ConstantValue right) {
        if (left instanceof Text one && right instanceof Text two) {
            return Integer.signum(upper(one.value()).compareTo(upper(two.value())));
        }
        if (left == Null.NULL && right == Null.NULL) {
            return NEITHER;
        }
        double one = number(left);
        double two = number(right);
        if (Double.isNaN(one) || Double.isNaN(two)) {
            return NEITHER;
        }
        return one < two ? -1 : one > two ? 1 : 0;
    }

    private static boolean isScalar(ConstantValue value) {
        return value.asText().isPresent();
    }

    /** The number that a value becomes; not-a-number for lists, objects and texts that are none. */
    static double number(ConstantValue value) {
        if (value instanceof ConstantValue.Numeric number) {
            return number.value();
        }
        if (value instanceof Text text) {
            return NumberText.parse(text.value());
        }
        if (value instanceof Bool bool) {
            return bool.value() ? 1 : 0;
        }
        return value == Null.NULL ? 0 : Double.NaN;
    }

    /** Upper case, character by character: the dotless i stays as it is, and the sharp s is one letter. */
    static String upper(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (upper(text.charAt(i)) != text.charAt(i)) {
                StringBuilder result = new StringBuilder(text.length()).append(text, 0, i);
                for (int j = i; j < text.length(); j++) {
                    result.append(upper(text.charAt(j)));
                }
                return result.toString();
            }
        }
        return text;
    }

    private static char upper(char c) {
        return c == '\u0131' ? c : Character.toUpperCase(c);
    }
}
