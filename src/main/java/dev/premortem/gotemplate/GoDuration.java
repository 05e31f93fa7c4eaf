package dev.premortem.gotemplate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code time.Duration}: nanoseconds, and the texts that stand for them. Source: the documentation of Go's {@code time}. */
final class GoDuration {
    static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private static final Pattern PART = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("[-+]?(?:" + PART.pattern() + ")+");
    private static final Map<String, Long> UNITS = Map.of(
            "ns", 1L, "us", 1000L, "µs", 1000L, "μs", 1000L, "ms", 1_000_000L, "s", SECOND, "m", MINUTE, "h", HOUR);
    private static final BigInteger BEYOND = BigInteger.ONE.shiftLeft(63);
    private static final int LONGEST = 200;

    private GoDuration() {}

    /** {@code time.ParseDuration}; empty where that is an error. */
    static OptionalLong parse(String text) {
        if (text.matches("[-+]?0")) {
            return OptionalLong.of(0);
        }
        if (text.length() > LONGEST || !WHOLE.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        BigInteger sum = BigInteger.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            BigDecimal part = new BigDecimal(parts.group(1));
            sum = sum.add(part.multiply(BigDecimal.valueOf(UNITS.getOrDefault(parts.group(2), 0L)))
                    .toBigInteger());
        }
        boolean negative = text.startsWith("-");
        boolean fits = negative ? sum.compareTo(BEYOND) <= 0 : sum.compareTo(BEYOND) < 0;
        return fits ? OptionalLong.of(negative ? -sum.longValue() : sum.longValue()) : OptionalLong.empty();
    }

    /** {@code Duration.String}. */
    static String text(long nanoseconds) {
        if (nanoseconds == 0) {
            return "0s";
        }
        BigInteger size = BigInteger.valueOf(nanoseconds).abs();
        String sign = nanoseconds < 0 ? "-" : "";
        if (size.compareTo(BigInteger.valueOf(SECOND)) < 0) {
            long small = size.longValueExact();
            String unit = small < 1000 ? "ns" : small < 1_000_000 ? "µs" : "ms";
            return sign
                    + decimal(BigDecimal.valueOf(small).divide(BigDecimal.valueOf(UNITS.getOrDefault(unit, 1L))))
                    + unit;
        }
        BigInteger[] minutes = size.divideAndRemainder(BigInteger.valueOf(MINUTE));
        String seconds = decimal(new BigDecimal(minutes[1]).divide(BigDecimal.valueOf(SECOND))) + "s";
        long whole = minutes[0].longValueExact();
        if (whole == 0) {
            return sign + seconds;
        }
        return sign + (whole >= 60 ? whole / 60 + "h" : "") + whole % 60 + "m" + seconds;
    }

    private static String decimal(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
