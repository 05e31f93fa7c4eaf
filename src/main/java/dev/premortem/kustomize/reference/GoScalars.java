package dev.premortem.kustomize.reference;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.text.Span;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlVersion;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Scalars of objects as kustomize reads them, with go-yaml v3: booleans as in YAML 1.2, numbers as in YAML 1.1 (source:
 * {@code resolve.go} of sigs.k8s.io/yaml/goyaml.v3, read 2026-11).
 */
final class GoScalars {
    /** More than a value of a real build has behind it; values that are copied to and fro would double theirs. */
    private static final int MOST_STEPS = 20;

    private GoScalars() {}

    static ScalarType typeOf(YamlScalar scalar) {
        ScalarType modern = scalar.type(YamlVersion.V1_2);
        if (modern != ScalarType.STRING) {
            return modern;
        }
        ScalarType old = scalar.type(YamlVersion.V1_1);
        return old == ScalarType.BOOLEAN ? ScalarType.STRING : old;
    }

    static boolean isString(YamlScalar scalar) {
        return typeOf(scalar) == ScalarType.STRING;
    }

    /** The scalar with another string; a plain one gets quotes where the text would read as something else. */
    static YamlScalar withString(YamlScalar scalar, String text, Span place) {
        YamlScalar changed = scalar.changed(text, place);
        return isString(changed) ? changed : changed.asString();
    }

    /**
     * What stands behind a scalar that takes a value: the steps that made the value, but for the last, and before them the
     * scalar itself.
     */
    static YamlScalar following(YamlScalar scalar, YamlScalar value) {
        Deque<YamlScalar> steps = new ArrayDeque<>();
        Optional<YamlScalar> step = value.former();
        while (step.isPresent() && steps.size() < MOST_STEPS) {
            steps.push(step.get());
            step = step.get().former();
        }
        YamlScalar followed = scalar;
        for (YamlScalar former : steps) {
            followed = followed.changed(former.text(), former.span());
        }
        return followed;
    }

    /** The scalar with another string, which comes from a value. */
    static YamlScalar withString(YamlScalar scalar, String text, YamlScalar value) {
        return withString(scalar, text, value.span()).replacing(following(scalar, value));
    }

    /**
     * The scalar with another text and the type that it has. Ends the build where the text is no value of that type,
     * as kustomize does when it prints.
     */
    static YamlScalar withText(YamlScalar scalar, String text, Span place) {
        ScalarType type = typeOf(scalar);
        if (type == ScalarType.STRING) {
            return withString(scalar, text, place);
        }
        ScalarType found = typeOf(YamlScalar.plain(text, place));
        if (found != type && !(type == ScalarType.FLOAT && found == ScalarType.INTEGER)) {
            throw BuildFailure.at(
                    place,
                    "`" + Shown.of(text) + "` cannot stand for " + named(type) + " of `" + Shown.of(scalar.text())
                            + "`");
        }
        return scalar.changed(text, place);
    }

    private static String named(ScalarType type) {
        return switch (type) {
            case NULL -> "the null";
            case BOOLEAN -> "the boolean";
            case INTEGER -> "the integer";
            case FLOAT -> "the number";
            case TIMESTAMP -> "the timestamp";
            case STRING -> "the string";
        };
    }

    /** Reads an integer in any of the notations of go-yaml; empty for everything else. */
    static Optional<BigInteger> integer(String text) {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        int radix = 10;
        if (digits.length() > 2 && digits.charAt(0) == '0' && Character.isLetter(digits.charAt(1))) {
            radix = switch (digits.charAt(1)) {
                case 'x', 'X' -> 16;
                case 'o', 'O' -> 8;
                default -> 2;
            };
            digits = digits.substring(2);
        } else if (digits.length() > 1 && digits.charAt(0) == '0') {
            radix = 8;
        }
        if (digits.isEmpty() || digits.length() > 64) {
            return Optional.empty();
        }
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), radix) < 0) {
                return Optional.empty();
            }
        }
        BigInteger value = new BigInteger(digits, radix);
        return Optional.of(negative ? value.negate() : value);
    }

    /** A decimal number that fits into 64 bits; leading zeros do not make it octal. */
    static Optional<Long> decimal(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
