package dev.premortem.kubernetes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of a resource, exact.
 *
 * <p>Source: {@code k8s.io/apimachinery/pkg/api/resource} (documentation of {@code Quantity}, read 2026-11): a signed
 * decimal number with a binary suffix ({@code Ki} to {@code Ei}), a decimal one ({@code n} to {@code E}), or a decimal
 * exponent.
 *
 * @param text as written
 * @param value in units: cores, bytes, pieces
 */
public record Quantity(String text, BigDecimal value) implements Comparable<Quantity> {
    public static final Quantity ZERO = new Quantity("0", BigDecimal.ZERO);

    private static final Pattern FORM = Pattern.compile(
            "([+-]?(?:[0-9]{1,40}(?:\\.[0-9]{0,40})?|\\.[0-9]{1,40}))([a-zA-Z]{0,2}|[eE][+-]?[0-9]{1,2})");

    private static final Map<String, BigDecimal> SUFFIXES = Map.ofEntries(
            Map.entry("", BigDecimal.ONE),
            Map.entry("n", BigDecimal.ONE.scaleByPowerOfTen(-9)),
            Map.entry("u", BigDecimal.ONE.scaleByPowerOfTen(-6)),
            Map.entry("m", BigDecimal.ONE.scaleByPowerOfTen(-3)),
            Map.entry("k", BigDecimal.ONE.scaleByPowerOfTen(3)),
            Map.entry("M", BigDecimal.ONE.scaleByPowerOfTen(6)),
            Map.entry("G", BigDecimal.ONE.scaleByPowerOfTen(9)),
            Map.entry("T", BigDecimal.ONE.scaleByPowerOfTen(12)),
            Map.entry("P", BigDecimal.ONE.scaleByPowerOfTen(15)),
            Map.entry("E", BigDecimal.ONE.scaleByPowerOfTen(18)),
            Map.entry("Ki", new BigDecimal(1L << 10)),
            Map.entry("Mi", new BigDecimal(1L << 20)),
            Map.entry("Gi", new BigDecimal(1L << 30)),
            Map.entry("Ti", new BigDecimal(1L << 40)),
            Map.entry("Pi", new BigDecimal(1L << 50)),
            Map.entry("Ei", new BigDecimal(1L << 60)));

    /** Reads a quantity; empty where the text is none. */
    public static Optional<Quantity> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String number = matcher.group(1);
        BigDecimal digits = new BigDecimal(number.endsWith(".") ? number + "0" : number);
        String suffix = matcher.group(2);
        BigDecimal factor = SUFFIXES.get(suffix);
        if (factor != null) {
            return Optional.of(new Quantity(text, digits.multiply(factor)));
        }
        // `E` alone is a suffix, `E3` an exponent.
        boolean exponent = suffix.length() > 1 && (suffix.charAt(0) == 'e' || suffix.charAt(0) == 'E');
        if (!exponent || !suffix.substring(1).matches("[+-]?[0-9]{1,2}")) {
            return Optional.empty();
        }
        return Optional.of(new Quantity(text, digits.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1)))));
    }

    public Quantity plus(Quantity other) {
        BigDecimal sum = value.add(other.value);
        return new Quantity(sum.stripTrailingZeros().toPlainString(), sum);
    }

    /** The larger one; of equal ones this. */
    public Quantity max(Quantity other) {
        return value.compareTo(other.value) >= 0 ? this : other;
    }

    /** How many times {@code part} fits into this; {@link Integer#MAX_VALUE} when the part is nothing. */
    public int fits(Quantity part) {
        if (part.value.signum() <= 0) {
            return Integer.MAX_VALUE;
        }
        BigDecimal times = value.divide(part.value, 0, RoundingMode.FLOOR);
        return times.signum() < 0
                ? 0
                : times.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantity quantity && value.compareTo(quantity.value) == 0;
    }

    @Override
    public int hashCode() {
        return value.stripTrailingZeros().hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
