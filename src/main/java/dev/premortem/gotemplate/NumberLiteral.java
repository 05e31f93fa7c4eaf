package dev.premortem.gotemplate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A number as templates write it. An untyped constant: it is what the parameter wants, as far as it fits.
 *
 * <p>Source: "Arguments" in the documentation of {@code text/template}; literals of the language specification. Not
 * done: imaginary numbers, which nobody can use in a manifest, and unsigned integers beyond 63 bits.
 */
record NumberLiteral(String text, OptionalLong integer, OptionalDouble fraction) {
    /** Where the number that begins at {@code from} ends, as far as a lexer can tell. */
    static int end(String text, int from) {
        int at = from;
        if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            at++;
        }
        int radix = radix(text, at);
        int start = radix == 10 ? at : at + 2;
        at = digits(text, start, radix);
        if (at < text.length() && text.charAt(at) == '.') {
            at = digits(text, at + 1, radix);
        }
        boolean exponent =
                at < text.length() && (radix == 10 ? "eE" : radix == 16 ? "pP" : "").indexOf(text.charAt(at)) >= 0;
        if (exponent) {
            at++;
            at += at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-') ? 1 : 0;
            at = digits(text, at, 10);
        }
        return at < text.length() && text.charAt(at) == 'i' ? at + 1 : at;
    }

    private static int radix(String text, int at) {
        if (at + 1 >= text.length() || text.charAt(at) != '0') {
            return 10;
        }
        return switch (text.charAt(at + 1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 10;
        };
    }

    private static int digits(String text, int from, int radix) {
        int at = from;
        while (at < text.length()
                && (text.charAt(at) == '_' || text.charAt(at) < 128 && Character.digit(text.charAt(at), radix) >= 0)) {
            at++;
        }
        return at;
    }

    /** The value of a character constant. */
    static NumberLiteral ofCharacter(String text, int character) {
        return new NumberLiteral(text, OptionalLong.of(character), OptionalDouble.of(character));
    }

    /** Reads a number; empty where it is none. */
    static Optional<NumberLiteral> read(String text) {
        boolean signed = text.startsWith("+") || text.startsWith("-");
        String unsigned = signed ? text.substring(1) : text;
        boolean negative = text.startsWith("-");
        Optional<BigInteger> whole = whole(unsigned).map(value -> negative ? value.negate() : value);
        if (whole.isPresent()) {
            BigInteger value = whole.get();
            OptionalLong integer = value.bitLength() < 64 ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
            return !negative && value.bitLength() <= 64 || integer.isPresent()
                    ? Optional.of(new NumberLiteral(text, integer, OptionalDouble.of(value.doubleValue())))
                    : Optional.empty();
        }
        OptionalDouble fraction = fraction(unsigned);
        if (fraction.isEmpty()) {
            return Optional.empty();
        }
        double value = negative ? -fraction.getAsDouble() : fraction.getAsDouble();
        boolean integral = value == Math.rint(value) && Math.abs(value) < 0x1p63;
        return Optional.of(new NumberLiteral(
                text, integral ? OptionalLong.of((long) value) : OptionalLong.empty(), OptionalDouble.of(value)));
    }

    /** Whether it is written as an integer, of whatever size. */
    boolean isWrittenAsInteger() {
        boolean hexadecimal = text.contains("0x") || text.contains("0X");
        return !text.matches(hexadecimal ? ".*[.pP].*" : ".*[.eEpP].*");
    }

    /** Whether it is an {@code int} where nothing asks for a type. */
    boolean isIdealInteger() {
        boolean hexadecimal = text.contains("0x") || text.contains("0X");
        boolean point = text.indexOf('.') >= 0 || text.matches(hexadecimal ? ".*[pP].*" : ".*[eEpP].*");
        return integer.isPresent() && (text.startsWith("'") || hexadecimal && !text.matches(".*[pP].*") || !point);
    }

    private static Optional<BigInteger> whole(String text) {
        int radix = radix(text, 0);
        String digits = radix == 10 ? text : text.substring(2);
        if (radix == 10 && text.length() > 1 && text.charAt(0) == '0') {
            radix = 8;
            digits = text.substring(1);
        }
        boolean prefixed = radix != 10;
        if (!goodUnderscores(digits, prefixed)) {
            return Optional.empty();
        }
        String bare = digits.replace("_", "");
        boolean good = !bare.isEmpty();
        for (int i = 0; i < bare.length(); i++) {
            good &= bare.charAt(i) < 128 && Character.digit(bare.charAt(i), radix) >= 0;
        }
        return good && bare.length() <= 64 ? Optional.of(new BigInteger(bare, radix)) : Optional.empty();
    }

    private static boolean goodUnderscores(String digits, boolean prefixed) {
        return !digits.endsWith("_") && !digits.contains("__") && (prefixed || !digits.startsWith("_"));
    }

    private static OptionalDouble fraction(String text) {
        boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
        String bare = hexadecimal ? text.replace("_", "") : text;
        boolean good = hexadecimal
                ? bare.matches("0[xX][0-9a-fA-F]*\\.?[0-9a-fA-F]*[pP][+-]?[0-9]+")
                : bare.matches("([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
        if (!good || !hexadecimal && (bare.length() > 400 || bare.matches("[0-9]+"))) {
            return OptionalDouble.empty();
        }
        double value = hexadecimal ? Double.parseDouble(bare) : new BigDecimal(shortExponent(bare)).doubleValue();
        return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** BigDecimal refuses exponents of ten digits. */
    private static String shortExponent(String text) {
        return text.replaceFirst("([eE][+-]?)0*([0-9]{7})[0-9]+$", "$1$2").replaceFirst("^\\.", "0.");
    }
}
