package dev.premortem.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names of GitHub Actions that count as known beside those of the bundled tables.
 *
 * @param runners labels of runners, which may have {@code *} and {@code ?}
 * @param events names of events with further activity types
 * @param permissions scopes of the token of a job
 * @param actions {@code owner/repo} or {@code owner/repo@version}, with a path where the action has one
 */
public record ActionsSettings(
        List<String> runners,
        Map<String, List<String>> events,
        List<String> permissions,
        Map<String, Interface> actions) {
    /** What holds where the configuration says nothing. */
    public static final ActionsSettings EMPTY = new ActionsSettings(List.of(), Map.of(), List.of(), Map.of());

    public ActionsSettings {
        runners = List.copyOf(runners);
        events = Collections.unmodifiableMap(new LinkedHashMap<>(events));
        permissions = List.copyOf(permissions);
        actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
    }

    /**
     * What an action takes and gives.
     *
     * @param inputs their names; empty where any may be given
     * @param outputs their names; empty where there may be any
     */
    public record Interface(Optional<List<String>> inputs, Optional<List<String>> outputs) {
        /** An action of which nothing is said. */
        public static final Interface OPEN = new Interface(Optional.empty(), Optional.empty());
    }
}
