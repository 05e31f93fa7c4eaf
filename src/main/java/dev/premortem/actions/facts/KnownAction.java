package dev.premortem.actions.facts;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one version of an action.
 *
 * @param action the owner, the repository and the path in it
 * @param inputs in the order of their names
 * @param anyInput whether it takes inputs of other names too, or these are not known
 * @param outputs in the order of their names
 * @param anyOutput whether it has outputs of other names too, or these are not known
 * @param runtime what {@code runs.using} says
 * @param outdated whether it runs on node16 or older, also where the exact runtime is not known
 * @param refusedSince the day since which the service behind the action refuses this version, so that each run fails
 */
public record KnownAction(
        String action,
        String version,
        List<ActionInput> inputs,
        boolean anyInput,
        List<String> outputs,
        boolean anyOutput,
        Optional<String> runtime,
        boolean outdated,
        Optional<LocalDate> refusedSince) {
    public KnownAction {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** An action of which nothing but its name is known. */
    public static KnownAction open(String action, String version) {
        return new KnownAction(
                action, version, List.of(), true, List.of(), true, Optional.empty(), false, Optional.empty());
    }

    /** The input of a name, whose case does not matter. */
    public Optional<ActionInput> input(String name) {
        return inputs.stream()
                .filter(input -> input.name().equalsIgnoreCase(name))
                .findFirst();
    }

    public boolean takes(String input) {
        return anyInput || input(input).isPresent();
    }

    public boolean gives(String output) {
        return anyOutput || outputs.stream().anyMatch(name -> name.equalsIgnoreCase(output));
    }
}
