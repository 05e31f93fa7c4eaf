package dev.premortem.actions.facts;

import dev.premortem.actions.FactTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code runtimes.txt}: what {@code runs.using} may say. A Node.js that the runner has no more is no failure: the action runs
 * on the next one, which it may not stand.
 */
public final class Runtimes {
    private static final Map<String, Optional<LocalDate>> GONE = read();

    private Runtimes() {}

    /** All words. */
    public static List<String> names() {
        return List.copyOf(GONE.keySet());
    }

    public static boolean isKnown(String name) {
        return GONE.containsKey(name);
    }

    /** The day since which the runner replaces this version of Node.js; empty for what it has, and for an unknown word. */
    public static Optional<LocalDate> goneSince(String name) {
        Optional<LocalDate> day = GONE.get(name);
        return day == null ? Optional.empty() : day;
    }

    /** The Node.js that an action should name today. */
    public static String newestNode() {
        List<String> names = new ArrayList<>(GONE.keySet());
        return names.get(names.size() - 1);
    }

    private static Map<String, Optional<LocalDate>> read() {
        Map<String, Optional<LocalDate>> gone = new LinkedHashMap<>();
        for (String line : FactTable.lines(Runtimes.class, "runtimes.txt")) {
            String[] words = line.split(" ", -1);
            gone.put(words[0], words.length > 1 ? Optional.of(LocalDate.parse(words[1])) : Optional.empty());
        }
        return gone;
    }
}
