package dev.premortem.actions.facts;

import dev.premortem.actions.workflow.Events;
import dev.premortem.actions.workflow.PermissionScopes;
import dev.premortem.config.ActionsSettings;
import dev.premortem.config.ActionsSettings.Interface;
import dev.premortem.text.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names of the tables together with those that the configuration adds. A name that is in neither is not known to this
 * version of premortem: GitHub may have it since yesterday, so that no error follows from it.
 */
public final class KnownNames {
    /** The tables alone. */
    public static final KnownNames BUNDLED = new KnownNames(ActionsSettings.EMPTY);

    private final ActionsSettings added;
    private final List<Glob> runners;

    public KnownNames(ActionsSettings added) {
        this.added = added;
        this.runners = added.runners().stream()
                .map(pattern -> Glob.of(pattern.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Whether a runner may have the label, a retired one of GitHub's included. */
    public boolean isRunner(String label) {
        return RunnerLabels.of(label).isPresent() || isAddedRunner(label);
    }

    /** Whether the configuration has the label, which then says nothing about the runner. */
    public boolean isAddedRunner(String label) {
        String name = label.toLowerCase(Locale.ROOT);
        return runners.stream().anyMatch(pattern -> pattern.matches(name));
    }

    /** The labels to suggest: patterns of the configuration first. */
    public List<String> runners() {
        return joined(added.runners(), RunnerLabels.names());
    }

    public boolean isEvent(String name) {
        return Events.of(name).isPresent() || added.events().containsKey(name);
    }

    /** All events, those of the configuration first. */
    public List<String> events() {
        return joined(List.copyOf(added.events().keySet()), Events.names());
    }

    /** Whether an event may have a type; true for an event of which no types are known. */
    public boolean isType(String event, String type) {
        List<String> known = types(event);
        return known.isEmpty() || known.contains(type);
    }

    /** The activity types of an event; empty where it may have any, has none, or is not known. */
    public List<String> types(String event) {
        List<String> bundled = Events.of(event).map(Events.Event::activities).orElse(List.of());
        List<String> more = added.events().getOrDefault(event, List.of());
        // Types that somebody adds to an event with free types must not close it.
        boolean free = bundled.isEmpty() && Events.of(event).isPresent();
        return free ? List.of() : joined(more, bundled);
    }

    /** Whether an event has a filter such as {@code branches}; true for an event that the tables lack. */
    public boolean isFilter(String event, String filter) {
        return Events.of(event).map(known -> known.keys().contains(filter)).orElse(true);
    }

    /** The keys of an event; empty where it has none or is not in the tables. */
    public List<String> filters(String event) {
        return Events.of(event).map(Events.Event::keys).orElse(List.of());
    }

    public boolean isPermission(String scope) {
        return !PermissionScopes.levels(scope).isEmpty() || added.permissions().contains(scope);
    }

    /** All scopes, those of the configuration first. */
    public List<String> permissions() {
        return joined(added.permissions(), PermissionScopes.names());
    }

    /** The levels of a scope; empty where they are not known, so that any is possible. */
    public List<String> levels(String scope) {
        return PermissionScopes.levels(scope);
    }

    /**
     * What is known of a version of an action. The configuration beats the tables with an entry for the version before one for
     * the action, and adds to what they list.
     *
     * @param action owner, repository and path
     */
    public Optional<KnownAction> action(String action, String version) {
        Optional<KnownAction> bundled = PopularActions.of(action, version);
        return addedAction(action, version)
                .map(entry -> combined(bundled.orElseGet(() -> KnownAction.open(action, version)), entry))
                .or(() -> bundled);
    }

    private Optional<Interface> addedAction(String action, String version) {
        String exact = action.toLowerCase(Locale.ROOT) + "@" + version;
        Interface whole = null;
        for (Map.Entry<String, Interface> entry : added.actions().entrySet()) {
            String name = entry.getKey();
            int at = name.indexOf('@');
            if (at < 0 && name.equalsIgnoreCase(action)) {
                whole = entry.getValue();
            } else if (at >= 0 && exact.equals(name.substring(0, at).toLowerCase(Locale.ROOT) + name.substring(at))) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.ofNullable(whole);
    }

    private static KnownAction combined(KnownAction bundled, Interface entry) {
        List<ActionInput> inputs = new ArrayList<>(bundled.inputs());
        entry.inputs().orElse(List.of()).stream()
                .filter(name -> bundled.input(name).isEmpty())
                .forEach(name -> inputs.add(ActionInput.optional(name)));
        List<String> outputs = joined(bundled.outputs(), entry.outputs().orElse(List.of()));
        return new KnownAction(
                bundled.action(),
                bundled.version(),
                inputs,
                entry.inputs().isEmpty(),
                outputs,
                entry.outputs().isEmpty(),
                bundled.runtime(),
                bundled.outdated(),
                bundled.refusedSince());
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        second.stream().filter(name -> !first.contains(name)).forEach(all::add);
        return List.copyOf(all);
    }
}
