package dev.premortem.gotemplate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as {@code strconv.FormatFloat} of Go writes them. */
final class GoFloats {
    /** From this exponent on {@code %v} writes an exponent. */
    private static final int WHOLE_DIGITS = 6;

    private GoFloats() {}

    /** {@code 'g'} with the shortest text that reads as {@code value}. */
    static String general(double value) {
        return general(value, -1);
    }

    /** @param precision the number of digits; the shortest where negative */
    static String general(double value, int precision) {
        if (!Double.isFinite(value) || value == 0) {
            return special(value);
        }
        BigDecimal digits = precision < 0
                ? shortest(value)
                : new BigDecimal(value)
                        .round(new MathContext(Math.max(1, precision), RoundingMode.HALF_EVEN))
                        .stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        int limit = precision < 0 ? WHOLE_DIGITS : Math.max(1, precision);
        return exponent < -4 || exponent >= limit ? scientific(digits) : digits.toPlainString();
    }

    /** {@code %e} without a precision takes 6. */
    static String exponent(double value, int precision) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        if (value == 0) {
            return special(value) + (precision > 0 ? "." + "0".repeat(precision) : "") + "e+00";
        }
        BigDecimal digits = new BigDecimal(value).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int missing = precision + 1 - digits.precision();
        return scientific(missing > 0 ? digits.setScale(digits.scale() + missing) : digits);
    }

    static String fixed(double value, int precision) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        String text = new BigDecimal(value)
                .setScale(precision, RoundingMode.HALF_EVEN)
                .toPlainString();
        boolean negative = value < 0 || 1 / value < 0;
        return negative && !text.startsWith("-") ? "-" + text : text;
    }

    /** {@code 'f'} with the shortest text. */
    static String plain(double value) {
        return Double.isFinite(value) && value != 0 ? shortest(value).toPlainString() : special(value);
    }

    /** As {@code encoding/json} writes it. */
    static String json(double value) {
        double size = Math.abs(value);
        boolean extreme = size != 0 && (size < 1e-6 || size >= 1e21);
        return extreme ? scientific(shortest(value)).replaceFirst("e-0(\\d)$", "e-$1") : plain(value);
    }

    private static String special(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        return value > 0 ? "+Inf" : "-Inf";
    }

    /** Java 17's own printing is not always the shortest. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int precision = 1; precision < 17; precision++) {
            BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    private static String scientific(BigDecimal digits) {
        String unscaled = digits.unscaledValue().abs().toString();
        int exponent = digits.precision() - digits.scale() - 1;
        String size = Integer.toString(Math.abs(exponent));
        return (digits.signum() < 0 ? "-" : "")
                + unscaled.charAt(0)
                + (unscaled.length() > 1 ? "." + unscaled.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (size.length() < 2 ? "0" : "")
                + size;
    }
}
