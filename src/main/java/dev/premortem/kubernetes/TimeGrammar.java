package dev.premortem.kubernetes;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times: {@code time.ParseDuration}, {@code time.Parse(time.RFC3339)} and {@code time.LoadLocation} of Go, and {@code
 * validateTimeZone} of CronJobs (Kubernetes 1.34).
 *
 * <p>A time zone is known when the Java that runs knows it. Zones that are younger than the oldest Java 17 are listed
 * here, as are those that Java keeps elsewhere, so that an old Java calls no zone unknown that a cluster has.
 */
final class TimeGrammar {
    /** From the {@code NEWS} of tzdata 2022b to 2025b, the short zones of which Java has no regions, and {@code Factory}. */
    private static final Set<String> OTHER_ZONES = Set.of(
            "Europe/Kyiv",
            "America/Ciudad_Juarez",
            "America/Coyhaique",
            "EST",
            "MST",
            "HST",
            "ROC",
            "GMT+0",
            "GMT-0",
            "Factory");

    private static final Pattern DATE_TIME = Pattern.compile(
            "([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:[.,][0-9]+)?(?:Z|[+-]([0-9]{2}):([0-9]{2}))");

    private static final Map<String, Long> UNITS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "\u00b5s",
            1_000L,
            "\u03bcs",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            3_600_000_000_000L);

    private static final BigInteger LONGEST = BigInteger.ONE.shiftLeft(63);
    private static final int MOST_DIGITS = 400;

    private TimeGrammar() {}

    static Optional<String> timeZone(String text) {
        if (text.isEmpty()) {
            return Optional.of("is empty; leave the field out for the zone of the cluster");
        }
        if (text.equalsIgnoreCase("Local")) {
            return Optional.of("depends on the machine; name a zone such as `Europe/Berlin`");
        }
        Set<String> zones = ZoneId.getAvailableZoneIds();
        if (OTHER_ZONES.contains(text) || zones.contains(text) && !text.startsWith("SystemV/")) {
            return Optional.empty();
        }
        return Optional.of("is no time zone"
                + zones.stream()
                        .filter(zone -> zone.equalsIgnoreCase(text))
                        .sorted()
                        .findFirst()
                        .map(zone -> "; its case matters: `" + zone + "`")
                        .orElse(" of the IANA database"));
    }

    static Optional<String> duration(String text) {
        String rest = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return Optional.empty();
        }
        if (rest.isEmpty()) {
            return Optional.of(text.isEmpty() ? "is empty" : "is no duration such as `1h30m`");
        }
        BigInteger sum = BigInteger.ZERO;
        int at = 0;
        while (at < rest.length()) {
            int unit = number(rest, at);
            String digits = rest.substring(at, unit);
            if (digits.isEmpty() || digits.equals(".") || digits.length() > MOST_DIGITS) {
                return Optional.of("is no duration such as `1h30m`");
            }
            at = unit;
            while (at < rest.length() && rest.charAt(at) != '.' && !TextFault.isDigit(rest.charAt(at))) {
                at++;
            }
            String name = rest.substring(unit, at);
            Long nanoseconds = UNITS.get(name);
            if (nanoseconds == null) {
                return Optional.of(unit(digits, name));
            }
            sum = sum.add(new BigDecimal("0" + digits + (digits.endsWith(".") ? "0" : ""))
                    .multiply(BigDecimal.valueOf(nanoseconds))
                    .setScale(0, RoundingMode.DOWN)
                    .toBigIntegerExact());
        }
        BigInteger most = text.startsWith("-") ? LONGEST : LONGEST.subtract(BigInteger.ONE);
        return sum.compareTo(most) > 0 ? Optional.of("is longer than a duration can be, 292 years") : Optional.empty();
    }

    private static int number(String text, int from) {
        int at = from;
        boolean dot = false;
        while (at < text.length() && (TextFault.isDigit(text.charAt(at)) || text.charAt(at) == '.' && !dot)) {
            dot |= text.charAt(at) == '.';
            at++;
        }
        return at;
    }

    private static String unit(String digits, String name) {
        if (name.isEmpty()) {
            return "has no unit behind `" + digits + "`; write `" + digits + "s` for seconds";
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("d") || lower.startsWith("w")) {
            return "has the unit `" + name + "`, but hours are the largest: a day is `24h`";
        }
        return "has the unknown unit `" + name + "`; the units are h, m, s, ms, us and ns";
    }

    static Optional<String> dateTime(String text) {
        Matcher matcher = DATE_TIME.matcher(text);
        if (!matcher.matches()) {
            boolean zoneless = DATE_TIME.matcher(text + "Z").matches();
            return Optional.of(
                    zoneless
                            ? "has no offset; write `" + text + "Z` for UTC"
                            : "is no time of the form `2024-12-31T23:59:59Z`");
        }
        int year = Integer.parseInt(matcher.group(1));
        int month = Integer.parseInt(matcher.group(2));
        int day = Integer.parseInt(matcher.group(3));
        boolean dated = month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        if (!dated) {
            return Optional.of("names a day that does not exist");
        }
        boolean timed = within(matcher, 4, 23)
                && within(matcher, 5, 59)
                && within(matcher, 6, 59)
                && within(matcher, 7, 24)
                && within(matcher, 8, 60);
        return timed ? Optional.empty() : Optional.of("names a time of day that does not exist");
    }

    private static boolean within(Matcher matcher, int group, int most) {
        return matcher.group(group) == null || Integer.parseInt(matcher.group(group)) <= most;
    }
}
