package dev.premortem.kustomize.merge;

import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlVersion;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * A scalar by its value, as JSON has it: two are equal when a test of a JSON patch finds them equal, {@code 1.0} and
 * {@code 1} for example.
 *
 * @param text the canonical text
 */
record ScalarValue(Kind kind, String text) {
    enum Kind {
        NULL,
        BOOLEAN,
        NUMBER,
        STRING
    }

    /** Longer numbers are compared as they are written. */
    private static final int LONGEST = 400;

    private static final int HEX = 16;
    private static final int OCTAL = 8;
    private static final int BINARY = 2;

    /** The value of a scalar of a resource: words such as {@code yes} are strings, {@code 1_000} is a number. */
    static ScalarValue of(YamlScalar scalar) {
        ScalarType type = scalar.type(YamlVersion.V1_2);
        if (type == ScalarType.STRING && scalar.type(YamlVersion.V1_1) == ScalarType.INTEGER) {
            type = ScalarType.INTEGER;
        } else if (type == ScalarType.STRING && scalar.type(YamlVersion.V1_1) == ScalarType.FLOAT) {
            type = ScalarType.FLOAT;
        }
        String text = scalar.text();
        return switch (type) {
            case NULL -> new ScalarValue(Kind.NULL, "");
            case BOOLEAN -> new ScalarValue(Kind.BOOLEAN, text.toLowerCase(Locale.ROOT));
            case INTEGER -> new ScalarValue(Kind.NUMBER, integer(text).orElseGet(() -> decimal(text)));
            case FLOAT -> new ScalarValue(Kind.NUMBER, decimal(text));
            default -> new ScalarValue(Kind.STRING, text);
        };
    }

    /** The decimal text of an integer in the notation of Go: {@code 0x}, {@code 0o}, {@code 0b}, a leading 0 is octal. */
    static Optional<String> integer(String written) {
        String text = written.replace("_", "");
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        String prefix = digits.length() > 2 ? digits.substring(0, 2).toLowerCase(Locale.ROOT) : "";
        int radix = switch (prefix) {
            case "0x" -> HEX;
            case "0o" -> OCTAL;
            case "0b" -> BINARY;
            default -> digits.length() > 1 && digits.startsWith("0") ? OCTAL : 10;
        };
        boolean prefixed = prefix.equals("0x") || prefix.equals("0o") || prefix.equals("0b");
        if (digits.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            BigInteger value = new BigInteger(prefixed ? digits.substring(2) : digits, radix);
            return Optional.of((negative ? value.negate() : value).toString());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String decimal(String written) {
        String text = written.replace("_", "");
        if (text.length() > LONGEST) {
            return text;
        }
        try {
            double value = Double.parseDouble(text);
            boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
            return whole ? Long.toString((long) value) : Double.toString(value);
        } catch (NumberFormatException e) {
            return text.toLowerCase(Locale.ROOT);
        }
    }
}
