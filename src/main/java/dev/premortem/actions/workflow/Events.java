package dev.premortem.actions.workflow;

import dev.premortem.actions.FactTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code events.txt}: the events that start a workflow. */
public final class Events {
    private static final Map<String, Event> EVENTS = read();

    private Events() {}

    /**
     * One event.
     *
     * @param keys of its mapping
     * @param activities that {@code types} may name; empty where it may name any, or where there is no {@code types}
     */
    public record Event(String name, List<String> keys, List<String> activities) {
        public Event {
            keys = List.copyOf(keys);
            activities = List.copyOf(activities);
        }
    }

    /** The event of a name; empty for one that this version does not know. */
    public static Optional<Event> of(String name) {
        return Optional.ofNullable(EVENTS.get(name));
    }

    /** All names, sorted. */
    public static List<String> names() {
        return List.copyOf(EVENTS.keySet());
    }

    private static Map<String, Event> read() {
        Map<String, Event> events = new LinkedHashMap<>();
        for (String line : FactTable.lines(Events.class, "events.txt")) {
            String[] halves = FactTable.halves(line);
            int colon = halves[1].indexOf(" : ");
            List<String> keys = words(halves[1].substring(0, colon));
            events.put(halves[0], new Event(halves[0], keys, words(halves[1].substring(colon + 3))));
        }
        return events;
    }

    private static List<String> words(String text) {
        return text.equals("-") ? List.of() : List.of(text.split(" ", -1));
    }
}
