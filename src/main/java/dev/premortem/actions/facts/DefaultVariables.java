package dev.premortem.actions.facts;

import dev.premortem.actions.FactTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code default-variables.txt}: the environment variables that each step has. */
public final class DefaultVariables {
    private static final Set<String> NAMES =
            new LinkedHashSet<>(FactTable.lines(DefaultVariables.class, "default-variables.txt"));

    private DefaultVariables() {}

    /** All names, sorted. */
    public static List<String> names() {
        return List.copyOf(NAMES);
    }

    public static boolean isKnown(String name) {
        return NAMES.contains(name);
    }

    /** Whether {@code env} has no effect on the variable: GitHub sets it again. {@code CI} can be overwritten. */
    public static boolean isFixed(String name) {
        return !name.equals("CI") && NAMES.contains(name.toUpperCase(Locale.ROOT));
    }
}
