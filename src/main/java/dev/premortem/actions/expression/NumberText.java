package dev.premortem.actions.expression;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as text, both ways.
 *
 * <p>Source: {@code ExpressionUtility.ParseNumber} and {@code EvaluationResult.ConvertToString} of actions/runner, read
 * 2026-11: invariant culture, numbers in base 16 and 8 of 32 bits, and the format {@code G15} when printed.
 */
final class NumberText {
    private static final int DIGITS = 15;
    private static final int SMALLEST_FIXED_EXPONENT = -4;

    private NumberText() {}

    /** The number that a text is; 0 for an empty one, not-a-number for any other text. */
    static double parse(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && ExpressionLexer.isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && ExpressionLexer.isBlank(text.charAt(to - 1))) {
            to--;
        }
        if (from == to) {
            return 0;
        }
        String trimmed = text.substring(from, to);
        if (isDecimal(trimmed)) {
            return Double.parseDouble(trimmed);
        }
        if (trimmed.startsWith("0x")) {
            return radix(trimmed.substring(2), 16);
        }
        if (trimmed.startsWith("0o")) {
            return radix(trimmed.substring(2), 8);
        }
        return switch (trimmed) {
            case "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    /** Digits with at most one point, a sign before them and an exponent behind; more than {@link Double} would take is refused. */
    private static boolean isDecimal(String text) {
        int at = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
        int whole = digits(text, at);
        int end = at + whole;
        int fraction = 0;
        if (end < text.length() && text.charAt(end) == '.') {
            fraction = digits(text, end + 1);
            end += 1 + fraction;
        }
        if (whole + fraction == 0) {
            return false;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = end + 1;
            if (exponent < text.length() && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
                exponent++;
            }
            int count = digits(text, exponent);
            if (count == 0) {
                return false;
            }
            end = exponent + count;
        }
        return end == text.length();
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    private static double radix(String digits, int radix) {
        if (digits.isEmpty()) {
            return Double.NaN;
        }
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return Double.NaN;
            }
            value = value * radix + digit;
            if (value > 0xFFFF_FFFFL) {
                return Double.NaN;
            }
        }
        // the runner reads 32 bits with a sign
        return (int) value;
    }

    /** As it is printed: at most 15 digits, an exponent for numbers that are very large or very small. */
    static String print(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        BigDecimal rounded =
                new BigDecimal(number).round(new MathContext(DIGITS)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= SMALLEST_FIXED_EXPONENT && exponent < DIGITS) {
            return rounded.toPlainString();
        }
        String digits = rounded.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String power = Integer.toString(Math.abs(exponent));
        return (number < 0 ? "-" : "")
                + mantissa
                + (exponent < 0 ? "E-" : "E+")
                + (power.length() == 1 ? "0" : "")
                + power;
    }
}
