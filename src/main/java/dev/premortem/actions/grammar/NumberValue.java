package dev.premortem.actions.grammar;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers as GitHub reads them in YAML (core schema of YAML 1.2), and what {@code timeout-minutes},
 * {@code cancel-timeout-minutes} and {@code max-parallel} make of them: the part behind the point is cut off
 * ({@code WorkflowTemplateConverter} of actions/runner, read 2026-11), so half a minute is none.
 */
public final class NumberValue {
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern OTHER_BASE = Pattern.compile("0x[0-9a-fA-F]{1,15}|0o[0-7]{1,20}");

    private NumberValue() {}

    /** What is wrong with a number of minutes or jobs. */
    public enum Kind {
        NOT_A_NUMBER,
        /** 0 or less. */
        NOT_POSITIVE,
        /** Less than 1, and taken for 0. */
        CUT_TO_ZERO,
        /** Something behind the point that is cut off. */
        CUT
    }

    /** The number that a text is; infinite ones and not-a-number included. */
    public static Optional<Double> of(String text) {
        if (DECIMAL.matcher(text).matches()) {
            return Optional.of(Double.parseDouble(text));
        }
        if (OTHER_BASE.matcher(text).matches()) {
            return Optional.of((double) Long.parseLong(text.substring(2), text.charAt(1) == 'x' ? 16 : 8));
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ".inf", "+.inf" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-.inf" -> Optional.of(Double.NEGATIVE_INFINITY);
            case ".nan" -> Optional.of(Double.NaN);
            default -> Optional.empty();
        };
    }

    /** What is wrong with a count that must be above 0; nothing where an expression gives it. */
    public static Optional<TextProblem<Kind>> positive(String text) {
        return text.contains("${{")
                ? Optional.empty()
                : kind(text).map(kind -> new TextProblem<>(kind, 0, text.length()));
    }

    private static Optional<Kind> kind(String text) {
        Optional<Double> number = of(text);
        if (number.isEmpty() || number.get().isNaN()) {
            return Optional.of(Kind.NOT_A_NUMBER);
        }
        double value = number.get();
        if (value <= 0) {
            return Optional.of(Kind.NOT_POSITIVE);
        }
        if (value < 1) {
            return Optional.of(Kind.CUT_TO_ZERO);
        }
        return value != Math.rint(value) ? Optional.of(Kind.CUT) : Optional.empty();
    }
}
