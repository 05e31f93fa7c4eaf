package dev.premortem.actions.facts;

import java.util.Optional;

/**
 * An input of an action.
 *
 * @param name as the action writes it; case does not matter where it is given
 * @param required whether it must be given, because it is required and has no default
 * @param deprecated whether the action asks for another one instead
 * @param message what it says then
 */
public record ActionInput(String name, boolean required, boolean deprecated, Optional<String> message) {
    /** An input that may be left out. */
    public static ActionInput optional(String name) {
        return new ActionInput(name, false, false, Optional.empty());
    }
}
