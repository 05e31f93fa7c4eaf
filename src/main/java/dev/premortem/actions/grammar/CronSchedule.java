package dev.premortem.actions.grammar;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code cron} of a schedule: minute, hour, day of the month, month and day of the week, with {@code *}, lists, ranges,
 * steps and English names.
 *
 * <p>Sources, read 2026-11: "schedule" in the documentation of events that trigger workflows (POSIX cron; day of the week
 * 0 to 6; no {@code @daily} and the like; at most every five minutes) and {@code cron.js} of npm
 * {@code @actions/workflow-parser} 0.3.61. Blanks around the fields are taken, tabs too: what the server does with them is
 * not documented.
 *
 * @param values of each field as bits; empty where the schedule could not be read
 */
public record CronSchedule(Optional<Map<CronField, Long>> values, List<CronProblem> problems) {
    /** The shortest interval in minutes at which GitHub starts a workflow. */
    public static final int SHORTEST_INTERVAL = 5;

    private static final int HOUR = 60;
    private static final int DAY = 24;
    private static final List<Integer> LONGEST_MONTHS = List.of(31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

    public CronSchedule {
        values = values.map(Map::copyOf);
        problems = List.copyOf(problems);
    }

    /** Reads a schedule; whatever is wrong with it is among its problems. */
    public static CronSchedule read(String text) {
        return new CronReader(text).read();
    }

    /**
     * The fewest minutes between two starts that follow one another, at most those of an hour; empty where the schedule
     * could not be read.
     */
    public Optional<Integer> shortestInterval() {
        return values.map(fields -> shortest(bits(fields, CronField.MINUTE), bits(fields, CronField.HOUR)));
    }

    private static long bits(Map<CronField, Long> fields, CronField field) {
        return fields.getOrDefault(field, 0L);
    }

    static int shortest(long minutes, long hours) {
        int shortest = HOUR;
        int first = Long.numberOfTrailingZeros(minutes);
        int last = first;
        for (int minute = first + 1; minute < HOUR; minute++) {
            if (has(minutes, minute)) {
                shortest = Math.min(shortest, minute - last);
                last = minute;
            }
        }
        boolean nextHourToo = false;
        for (int hour = 0; hour < DAY; hour++) {
            nextHourToo |= has(hours, hour) && has(hours, (hour + 1) % DAY);
        }
        return nextHourToo ? Math.min(shortest, first + HOUR - last) : shortest;
    }

    private static boolean has(long bits, int value) {
        return (bits >> value & 1) != 0;
    }

    /** Whether no month has any of the days; a 29th of February comes every few years. */
    static boolean isNever(long days, long months) {
        for (int month = 1; month <= LONGEST_MONTHS.size(); month++) {
            if (has(months, month) && Long.numberOfTrailingZeros(days) <= LONGEST_MONTHS.get(month - 1)) {
                return false;
            }
        }
        return true;
    }
}
