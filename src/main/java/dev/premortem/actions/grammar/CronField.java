package dev.premortem.actions.grammar;

import java.util.List;
import java.util.Locale;

/** The fields of a schedule, in their order. */
public enum CronField {
    MINUTE("minute", 0, 59, ""),
    HOUR("hour", 0, 23, ""),
    DAY_OF_MONTH("day of the month", 1, 31, ""),
    MONTH("month", 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
    DAY_OF_WEEK("day of the week", 0, 6, "sun mon tue wed thu fri sat");

    private final String noun;
    private final int least;
    private final int most;
    private final String names;

    CronField(String noun, int least, int most, String names) {
        this.noun = noun;
        this.least = least;
        this.most = most;
        this.names = names;
    }

    /** What it is called in a sentence. */
    public String noun() {
        return noun;
    }

    public int least() {
        return least;
    }

    public int most() {
        return most;
    }

    /** Three letters for each value, in small letters; none where only numbers are taken. */
    public List<String> names() {
        return names.isEmpty() ? List.of() : List.of(names.split(" ", -1));
    }

    /** The value of a name in any case; less than 0 for what is none. */
    int named(String text) {
        int index = names().indexOf(text.toLowerCase(Locale.ROOT));
        return index < 0 ? index : index + least;
    }
}
