package dev.premortem.yaml;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as go-yaml reads them and as Go writes them into JSON.
 *
 * <p>Sources, read 2026-11: {@code parseTimestamp} in {@code goyaml.v3/resolve.go} of sigs.k8s.io/yaml v1.4.0;
 * {@code time/format.go} of Go 1.22.
 */
final class GoTimestamp {
    private static final int MOST_TEXT = 100;

    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})-(\\d{1,2})-(\\d{1,2})"
                    + "(?:(?<zoned>[Tt])?(?<blank> *)(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:[.,](\\d+))?(Z|([+-])(\\d\\d):(\\d\\d))?)?");

    private GoTimestamp() {}

    /** Whether go-yaml takes a plain scalar for a time. */
    static boolean isTime(String text) {
        return read(text).isPresent();
    }

    /** Reads a plain scalar as a time and gives its RFC 3339 form; empty where it is none. */
    static Optional<String> read(String text) {
        if (text.length() < 8 || text.length() > MOST_TEXT || text.charAt(4) != '-') {
            return Optional.empty();
        }
        Matcher match = FORM.matcher(text);
        if (!match.matches() || !isAllowed(match)) {
            return Optional.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    number(match, 1),
                    number(match, 2),
                    number(match, 3),
                    number(match, 6),
                    number(match, 7),
                    number(match, 8));
            String date = String.format(
                    Locale.ROOT, "%04d-%02d-%02d", time.getYear(), time.getMonthValue(), time.getDayOfMonth());
            String clock =
                    String.format(Locale.ROOT, "T%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
            return zone(match).map(zone -> date + clock + fraction(match.group(9)) + zone);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A {@code T} wants a zone, a blank wants none. */
    private static boolean isAllowed(Matcher match) {
        if (match.group(6) == null) {
            return true;
        }
        boolean blank = !match.group("blank").isEmpty();
        boolean zoned = match.group("zoned") != null;
        return zoned != blank && zoned == (match.group(10) != null);
    }

    private static int number(Matcher match, int group) {
        String digits = match.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Nine digits at most, without trailing zeros. */
    private static String fraction(@Nullable String digits) {
        if (digits == null) {
            return "";
        }
        int end = Math.min(digits.length(), 9);
        while (end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return end == 0 ? "" : "." + digits.substring(0, end);
    }

    private static Optional<String> zone(Matcher match) {
        String sign = match.group(11);
        if (sign == null) {
            return Optional.of("Z");
        }
        int hours = number(match, 12);
        int minutes = number(match, 13);
        // Go reads 24 hours, but refuses to print them as JSON.
        if (hours > 23 || minutes > 59) {
            return Optional.empty();
        }
        boolean none = hours == 0 && minutes == 0;
        return Optional.of(none ? "Z" : sign + match.group(12) + ":" + match.group(13));
    }
}
