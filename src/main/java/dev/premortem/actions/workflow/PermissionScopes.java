package dev.premortem.actions.workflow;

import dev.premortem.actions.FactTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code permissions.txt}: the scopes of the token of a job. */
public final class PermissionScopes {
    private static final Map<String, List<String>> LEVELS = read();

    private PermissionScopes() {}

    /** The levels of a scope; empty for one that this version does not know. */
    public static List<String> levels(String scope) {
        return LEVELS.getOrDefault(scope, List.of());
    }

    /** All scopes, sorted. */
    public static List<String> names() {
        return List.copyOf(LEVELS.keySet());
    }

    private static Map<String, List<String>> read() {
        Map<String, List<String>> levels = new LinkedHashMap<>();
        for (String line : FactTable.lines(PermissionScopes.class, "permissions.txt")) {
            String[] halves = FactTable.halves(line);
            levels.put(halves[0], List.of(halves[1].split(" ", -1)));
        }
        return levels;
    }
}
