package dev.premortem.actions.grammar;

import dev.premortem.actions.grammar.CronProblem.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a schedule apart. */
final class CronReader {
    private static final List<CronField> FIELDS = List.of(CronField.values());

    private final String text;
    private final List<CronProblem> problems = new ArrayList<>();
    private Optional<CronField> field = Optional.empty();

    CronReader(String text) {
        this.text = text;
    }

    private record Part(int start, int end) {}

    CronSchedule read() {
        List<Part> parts = parts();
        Optional<Map<CronField, Long>> values = check(parts) ? fields(parts) : Optional.empty();
        values.ifPresent(fields -> rarely(fields, parts));
        return new CronSchedule(values, problems);
    }

    private static Part part(List<Part> parts, CronField field) {
        return parts.get(FIELDS.indexOf(field));
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean blank = i == text.length() || Character.isWhitespace(text.charAt(i));
            if (!blank && start < 0) {
                start = i;
            } else if (blank && start >= 0) {
                parts.add(new Part(start, i));
                start = -1;
            }
        }
        return parts;
    }

    /** Whether there are as many parts as fields, and nothing of other dialects. */
    private boolean check(List<Part> parts) {
        if (parts.isEmpty()) {
            report(Kind.EMPTY, 0, text.length());
            return false;
        }
        Part first = parts.get(0);
        if (text.charAt(first.start()) == '@') {
            report(Kind.DESCRIPTOR, first.start(), first.end());
            return false;
        }
        if (text.startsWith("TZ=", first.start()) || text.startsWith("CRON_TZ=", first.start())) {
            report(Kind.TIME_ZONE, first.start(), first.end());
            return false;
        }
        int wanted = FIELDS.size();
        if (parts.size() != wanted) {
            int from = parts.size() > wanted ? parts.get(wanted).start() : first.start();
            report(Kind.FIELD_COUNT, from, parts.get(parts.size() - 1).end());
            return false;
        }
        return true;
    }

    private Optional<Map<CronField, Long>> fields(List<Part> parts) {
        Map<CronField, Long> values = new EnumMap<>(CronField.class);
        for (CronField each : FIELDS) {
            field = Optional.of(each);
            Part part = part(parts, each);
            values.put(each, list(each, part.start(), part.end()));
        }
        field = Optional.empty();
        boolean readable =
                problems.stream().noneMatch(problem -> problem.kind().isFatal() || problem.kind() == Kind.DIALECT);
        return readable ? Optional.of(values) : Optional.empty();
    }

    private void rarely(Map<CronField, Long> values, List<Part> parts) {
        long days = values.getOrDefault(CronField.DAY_OF_MONTH, 0L);
        long months = values.getOrDefault(CronField.MONTH, 0L);
        Part day = part(parts, CronField.DAY_OF_MONTH);
        Part month = part(parts, CronField.MONTH);
        Part weekday = part(parts, CronField.DAY_OF_WEEK);
        // with a day of the week beside it, one of both is enough
        boolean onlyDays = text.charAt(weekday.start()) == '*';
        if (onlyDays && CronSchedule.isNever(days, months)) {
            report(Kind.NEVER, day.start(), month.end());
        }
        Part minute = part(parts, CronField.MINUTE);
        long minutes = values.getOrDefault(CronField.MINUTE, 0L);
        // nobody means the rest of an hour that is left behind the steps of */7
        boolean steps = text.substring(minute.start(), minute.end()).contains("/");
        long hours = steps ? 0 : values.getOrDefault(CronField.HOUR, 0L);
        if (CronSchedule.shortest(minutes, hours) < CronSchedule.SHORTEST_INTERVAL) {
            field = Optional.of(CronField.MINUTE);
            report(Kind.TOO_OFTEN, minute.start(), minute.end());
        }
    }

    private void report(Kind kind, int start, int end) {
        problems.add(new CronProblem(kind, field, start, end));
    }

    private long list(CronField of, int start, int end) {
        long bits = 0;
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || text.charAt(i) == ',') {
                if (i == from) {
                    report(Kind.EMPTY_ITEM, i == end ? i - 1 : i, i == end ? i : i + 1);
                } else {
                    bits |= stepped(of, from, i);
                }
                from = i + 1;
            }
        }
        return bits;
    }

    /** {@code RANGE/STEP} or {@code RANGE}; a single value with a step goes on to the end of the field. */
    private long stepped(CronField of, int start, int end) {
        int slash = text.substring(start, end).indexOf('/');
        if (slash < 0) {
            return range(of, start, end, 1, false);
        }
        int at = start + slash;
        int step = number(at + 1, end);
        if (step < 1) {
            report(Kind.STEP, at, end);
            return 0;
        }
        if (at == start) {
            report(Kind.VALUE, start, end);
            return 0;
        }
        if (step > of.most()) {
            report(Kind.LARGE_STEP, at, end);
        }
        return range(of, start, at, step, true);
    }

    private long range(CronField of, int start, int end, int step, boolean open) {
        String range = text.substring(start, end);
        if (range.equals("*")) {
            return every(of.least(), of.most(), step);
        }
        if (range.equals("?") || isDialect(of, range)) {
            report(Kind.DIALECT, start, end);
            return 0;
        }
        int dash = range.indexOf('-');
        if (dash == 0 || dash == range.length() - 1) {
            report(Kind.VALUE, start, end);
            return 0;
        }
        int first = value(of, start, dash < 0 ? end : start + dash);
        int last = dash < 0 ? first : value(of, start + dash + 1, end);
        if (first < 0 || last < 0) {
            return 0;
        }
        if (first > last) {
            report(Kind.REVERSED, start, end);
            return 0;
        }
        return every(first, dash < 0 && open ? of.most() : last, step);
    }

    /** The last day, the nearest working day and the n-th weekday of Quartz: {@code L}, {@code 15W}, {@code 5L}, {@code 1#2}. */
    private static boolean isDialect(CronField of, String range) {
        String inner = range.replaceAll("[0-9#LW]", "");
        boolean days = of == CronField.DAY_OF_MONTH || of == CronField.DAY_OF_WEEK;
        return days && (inner.isEmpty() || of.named(inner) >= 0) && !range.equals(inner) && range.matches(".*[#LW].*");
    }

    private static long every(int first, int last, int step) {
        long bits = 0;
        for (int value = first; value <= last; value += step) {
            bits |= 1L << value;
        }
        return bits;
    }

    /** The value of a number or name; less than 0 where it is none. */
    private int value(CronField of, int start, int end) {
        int named = of.named(text.substring(start, end));
        int value = named >= 0 ? named : number(start, end);
        if (value < 0) {
            report(Kind.VALUE, start, end);
            return value;
        }
        if (value < of.least() || value > of.most()) {
            report(Kind.OUT_OF_RANGE, start, end);
            return -1;
        }
        return value;
    }

    /** A number of digits only; less than 0 for anything else. Longer ones are larger than any field takes. */
    private int number(int start, int end) {
        if (start >= end) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = Math.min(value * 10 + c - '0', 9_999);
        }
        return value;
    }
}
