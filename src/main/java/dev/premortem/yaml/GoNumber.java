package dev.premortem.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A number as go-yaml reads it and as Go prints it.
 *
 * <p>Sources, read 2026-11: {@code goyaml.v2/resolve.go} and {@code goyaml.v3/resolve.go} of sigs.k8s.io/yaml v1.4.0,
 * which read numbers alike; {@code encoding/json/encode.go} and {@code strconv} of Go 1.22 for the printed forms.
 */
public sealed interface GoNumber {
    /** An integer that 64 bits hold, with or without sign. */
    record Whole(BigInteger value) implements GoNumber {
        @Override
        public String json() {
            return value.toString();
        }

        @Override
        public String yaml() {
            return value.toString();
        }
    }

    /** Any other number, infinities and not-a-number included. */
    record Fraction(double value) implements GoNumber {
        /** Whether JSON has a text for it. */
        public boolean isFinite() {
            return Double.isFinite(value);
        }

        @Override
        public String json() {
            double size = Math.abs(value);
            if (size != 0 && (size < 1e-6 || size >= 1e21)) {
                return scientific(shortest(value)).replaceFirst("e-0(\\d)$", "e-$1");
            }
            return value == 0 ? zero() : shortest(value).toPlainString();
        }

        @Override
        public String yaml() {
            if (value == 0) {
                return zero();
            }
            BigDecimal digits = shortest(value);
            int exponent = digits.precision() - digits.scale() - 1;
            return exponent < -4 || exponent >= MOST_WHOLE_DIGITS ? scientific(digits) : digits.toPlainString();
        }

        private String zero() {
            return 1 / value < 0 ? "-0" : "0";
        }
    }

    /** {@code strconv.FormatFloat(f, 'g', -1, 64)} takes an exponent from a million on. */
    int MOST_WHOLE_DIGITS = 6;

    /** Longer runs of digits are no 64-bit number in any base. */
    int MOST_DIGITS = 64;

    Set<String> SPECIAL = Set.of(
            ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF");

    BigInteger MOST_UNSIGNED = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    BigInteger MOST_SIGNED = BigInteger.ONE.shiftLeft(63).subtract(BigInteger.ONE);
    BigInteger LEAST_SIGNED = BigInteger.ONE.shiftLeft(63).negate();

    /** As {@code encoding/json} prints it. */
    String json();

    /** As go-yaml prints it. */
    String yaml();

    /** Reads a plain scalar; empty where it is no number. */
    static Optional<GoNumber> read(String text) {
        if (SPECIAL.contains(text)) {
            char sign = text.charAt(0);
            boolean missing = text.toLowerCase(Locale.ROOT).equals(".nan");
            double infinity = sign == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return Optional.of(new Fraction(missing ? Double.NaN : infinity));
        }
        if (text.isEmpty()) {
            return Optional.empty();
        }
        char first = text.charAt(0);
        if (first == '.') {
            return hasGoodUnderscores(text) ? fraction(text.replace("_", "")) : Optional.empty();
        }
        if (first != '+' && first != '-' && (first < '0' || first > '9')) {
            return Optional.empty();
        }
        String bare = text.replace("_", "");
        return whole(bare).or(() -> fraction(bare)).or(() -> signedBehind("0b", 2, bare));
    }

    /** Reads a plain scalar of a resource: go-yaml v3 lets a sign stand behind {@code 0o} too, as in {@code 0o-17}. */
    static Optional<GoNumber> readResource(String text) {
        return read(text).or(() -> signedBehind("0o", 8, text.replace("_", "")));
    }

    /** {@code strconv.ParseInt(s, 0, 64)}, else {@code ParseUint}. */
    private static Optional<GoNumber> whole(String text) {
        boolean signed = text.startsWith("+") || text.startsWith("-");
        String digits = signed ? text.substring(1) : text;
        String number = digits;
        int radix = 10;
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            radix = switch (digits.charAt(1)) {
                case 'x', 'X' -> 16;
                case 'b', 'B' -> 2;
                default -> 8;
            };
            boolean letter = radix != 8 || digits.charAt(1) == 'o' || digits.charAt(1) == 'O';
            number = digits.substring(letter ? 2 : 1);
        }
        return integer(number, radix, signed, text.startsWith("-"));
    }

    /** A prefix before the sign, which go-yaml lets pass. */
    private static Optional<GoNumber> signedBehind(String prefix, int radix, String text) {
        boolean signed = text.startsWith(prefix + "-") || text.startsWith(prefix + "+");
        return signed ? integer(text.substring(3), radix, true, text.charAt(2) == '-') : Optional.empty();
    }

    private static Optional<GoNumber> integer(String digits, int radix, boolean signed, boolean negative) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        if (digits.isEmpty() || digits.length() - start > MOST_DIGITS) {
            return Optional.empty();
        }
        for (int i = start; i < digits.length(); i++) {
            if (digits.charAt(i) > 'z' || Character.digit(digits.charAt(i), radix) < 0) {
                return Optional.empty();
            }
        }
        BigInteger size = new BigInteger(digits.substring(start), radix);
        BigInteger value = negative ? size.negate() : size;
        boolean fits = value.compareTo(signed ? MOST_SIGNED : MOST_UNSIGNED) <= 0 && value.compareTo(LEAST_SIGNED) >= 0;
        return fits ? Optional.of(new Whole(value)) : Optional.empty();
    }

    /** Behind a leading point Go itself reads the underscores, and wants each between two digits. */
    private static boolean hasGoodUnderscores(String text) {
        for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
            if (digitsFrom(text, i - 1) != i || digitsFrom(text, i + 1) == i + 1) {
                return false;
            }
        }
        return true;
    }

    private static Optional<GoNumber> fraction(String text) {
        if (!isDecimal(text)) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text);
        // Go calls it out of range, and go-yaml then takes it for a string.
        return Double.isInfinite(value) ? Optional.empty() : Optional.of(new Fraction(value));
    }

    /** {@code [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?} */
    private static boolean isDecimal(String text) {
        int start = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
        int at = digitsFrom(text, start);
        boolean some = at > start;
        if (at < text.length() && text.charAt(at) == '.') {
            int behind = digitsFrom(text, at + 1);
            some |= behind > at + 1;
            at = behind;
        }
        if (some && at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = at + 1;
            if (exponent < text.length() && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
                exponent++;
            }
            at = digitsFrom(text, exponent);
            some = at > exponent;
        }
        return some && at == text.length();
    }

    private static int digitsFrom(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** The shortest decimal that reads as {@code value}; not zero. Java 17's own printing is not always shortest. */
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

    /** {@code 1.5e-07}: at least two digits of exponent. */
    private static String scientific(BigDecimal digits) {
        String unscaled = digits.unscaledValue().abs().toString();
        int exponent = digits.precision() - digits.scale() - 1;
        String point = unscaled.length() > 1 ? "." + unscaled.substring(1) : "";
        String size = Integer.toString(Math.abs(exponent));
        return (digits.signum() < 0 ? "-" : "")
                + unscaled.charAt(0)
                + point
                + (exponent < 0 ? "e-" : "e+")
                + (size.length() < 2 ? "0" : "")
                + size;
    }
}
