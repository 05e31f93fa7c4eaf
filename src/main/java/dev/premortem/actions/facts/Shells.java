package dev.premortem.actions.facts;

import dev.premortem.actions.FactTable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code shells.txt}: the words that {@code shell} takes, and the systems that have them. */
public final class Shells {
    private static final Map<String, Set<RunnerOs>> SYSTEMS = read();

    private Shells() {}

    /** All words. */
    public static List<String> names() {
        return List.copyOf(SYSTEMS.keySet());
    }

    /** Whether the word names a shell; else the value is a command line, which needs {@code {0}}. */
    public static boolean isKnown(String name) {
        return SYSTEMS.containsKey(name);
    }

    /** Whether a system has the shell; false for an unknown word. */
    public static boolean isOn(RunnerOs os, String name) {
        Set<RunnerOs> systems = SYSTEMS.get(name);
        return systems != null && systems.contains(os);
    }

    /** The words for a system. */
    public static List<String> namesOn(RunnerOs os) {
        return SYSTEMS.keySet().stream().filter(name -> isOn(os, name)).toList();
    }

    private static Map<String, Set<RunnerOs>> read() {
        Map<String, Set<RunnerOs>> systems = new LinkedHashMap<>();
        for (String line : FactTable.lines(Shells.class, "shells.txt")) {
            String[] halves = FactTable.halves(line);
            Set<RunnerOs> found = EnumSet.noneOf(RunnerOs.class);
            Arrays.stream(halves[1].split(" ", -1))
                    .flatMap(word -> RunnerOs.of(word).stream())
                    .forEach(found::add);
            systems.put(halves[0], found);
        }
        return systems;
    }
}
