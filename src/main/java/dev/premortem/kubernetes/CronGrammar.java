package dev.premortem.kubernetes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The schedule of a CronJob: {@code ParseStandard} of {@code robfig/cron} 3.0, and no time zone in it (Kubernetes 1.34,
 * {@code validateScheduleFormat}). Sunday is 0 and nothing else. Empty parts of a list and a step larger than its range
 * are taken.
 */
final class CronGrammar {
    private static final List<String> DESCRIPTORS =
            List.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final String EVERY = "@every ";

    private static final List<Field> FIELDS = List.of(
            new Field("minute", 0, 59, List.of()),
            new Field("hour", 0, 23, List.of()),
            new Field("day of month", 1, 31, List.of()),
            new Field(
                    "month",
                    1,
                    12,
                    List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Field("day of week", 0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

    private CronGrammar() {}

    private record Field(String name, int least, int most, List<String> names) {}

    static Optional<String> fault(String text) {
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        if (text.contains("TZ")) {
            return Optional.of("holds a time zone; it belongs in the field `timeZone`");
        }
        if (text.startsWith("@")) {
            return descriptor(text);
        }
        List<String> parts = text.codePoints().allMatch(CronGrammar::isSpace)
                ? List.of()
                : List.of(spaced(text).split(" +", -1));
        if (parts.size() != FIELDS.size()) {
            String more = parts.size() == 6 || parts.size() == 7 ? "; there are no seconds and no years" : "";
            return Optional.of("has " + parts.size() + " field" + (parts.size() == 1 ? "" : "s")
                    + ", not the 5 of minute, hour, day of month, month and day of week" + more);
        }
        for (int i = 0; i < FIELDS.size(); i++) {
            for (String range : parts.get(i).split(",", -1)) {
                Optional<String> fault = range.isEmpty() ? Optional.empty() : range(range, FIELDS.get(i));
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    /** What Go calls a space. */
    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) && (c < 0x1c || c > 0x1f) || c == 0x85 || Character.isSpaceChar(c);
    }

    private static String spaced(String text) {
        StringBuilder spaced = new StringBuilder(text.length());
        text.codePoints().forEach(c -> spaced.appendCodePoint(isSpace(c) ? ' ' : c));
        return spaced.toString().replaceAll("^ +| +$", "");
    }

    private static Optional<String> descriptor(String text) {
        if (text.startsWith(EVERY)) {
            return TimeGrammar.duration(text.substring(EVERY.length())).map(fault -> "has an interval that " + fault);
        }
        return DESCRIPTORS.contains(text)
                ? Optional.empty()
                : Optional.of("is none of " + String.join(", ", DESCRIPTORS) + " and `@every 1h30m`");
    }

    private static Optional<String> range(String text, Field field) {
        String where = "has `" + text + "` as " + field.name();
        String[] stepped = text.split("/", -1);
        if (stepped.length > 2) {
            return Optional.of(where + ", with more than one `/`");
        }
        String[] bounds = stepped[0].split("-", -1);
        boolean every = bounds[0].equals("*") || bounds[0].equals("?");
        long from = field.least();
        long to = field.most();
        if (!every) {
            if (bounds.length > 2) {
                return Optional.of(where + ", with more than one `-`");
            }
            OptionalLong first = number(bounds[0], field);
            OptionalLong last = bounds.length == 1 ? first : number(bounds[1], field);
            if (first.isEmpty() || last.isEmpty()) {
                String bad = first.isEmpty() ? bounds[0] : bounds[1];
                return Optional.of(where + ", where `" + bad + "` is no number" + names(field));
            }
            from = first.getAsLong();
            boolean toTheEnd = bounds.length == 1 && stepped.length == 2;
            to = toTheEnd ? field.most() : last.getAsLong();
        }
        if (from < field.least() || to > field.most() || from > field.most()) {
            String sunday = field.most() == 6 && (to == 7 || from == 7) ? "; Sunday is `0`" : "";
            return Optional.of(where + ", which goes from " + field.least() + " to " + field.most() + " only" + sunday);
        }
        if (from > to) {
            return Optional.of(where + ", which begins behind its end");
        }
        return stepped.length == 2 ? step(stepped[1], where) : Optional.empty();
    }

    private static Optional<String> step(String text, String where) {
        OptionalLong step = whole(text);
        if (step.isEmpty()) {
            return Optional.of(where + ", where the step `" + text + "` is no number");
        }
        return step.getAsLong() == 0 ? Optional.of(where + ", with a step of 0") : Optional.empty();
    }

    private static String names(Field field) {
        return field.names().isEmpty()
                ? ""
                : " and no name such as `" + field.names().get(0).toUpperCase(Locale.ROOT) + "`";
    }

    private static OptionalLong number(String text, Field field) {
        int named = field.names().indexOf(text.toLowerCase(Locale.ROOT));
        return named >= 0 ? OptionalLong.of(named + (long) field.least()) : whole(text);
    }

    /** A whole number that is not negative, as Go's {@code strconv.Atoi} reads it. */
    private static OptionalLong whole(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        if (digits.isEmpty() || !digits.chars().allMatch(TextFault::isDigit)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
