package dev.premortem.rules.actions;

import dev.premortem.actions.facts.ActionInput;
import dev.premortem.actions.facts.KnownAction;
import dev.premortem.actions.metadata.ActionFile;
import dev.premortem.actions.metadata.ActionKind;
import dev.premortem.actions.metadata.InputDeclaration;
import dev.premortem.actions.reference.LocalActions;
import dev.premortem.actions.reference.LocalActions.Found;
import dev.premortem.actions.reference.Reference.LocalAction;
import dev.premortem.actions.reference.Reference.RemoteAction;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.RuleContext;
import dev.premortem.rules.actions.UsedSteps.UsedStep;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The inputs of the action that a step uses, where all of them are known: those of a popular action from the tables and the
 * configuration, those of an action of the repository from its metadata. Silent for a local action behind a checkout that
 * may have put another repository in its place.
 *
 * @param name as the step writes it
 * @param local the metadata of an action of the repository
 */
record UsedAction(String name, List<ActionInput> inputs, boolean docker, Optional<ActionFile> local) {
    /** What the runner takes for every action that runs in a container. */
    private static final List<String> CONTAINER_INPUTS = List.of("entrypoint", "args");

    static Optional<UsedAction> of(UsedStep used, RuleContext context) {
        if (used.text().reference() instanceof RemoteAction remote) {
            return context.workflows()
                    .names()
                    .action(remote.action(), remote.ref())
                    .filter(known -> !known.anyInput())
                    .map(known -> of(used, known));
        }
        boolean replaced = used.job().isPresent() && WorkTree.before(used).isReplaced();
        if (replaced || !(used.text().reference() instanceof LocalAction local)) {
            return Optional.empty();
        }
        return LocalActions.find(context.workflows().repository(), local) instanceof Found.Action found
                ? of(used, found.file(), found.metadata())
                : Optional.empty();
    }

    private static UsedAction of(UsedStep used, KnownAction known) {
        boolean docker = known.runtime().filter("docker"::equals).isPresent();
        return new UsedAction(used.uses().text(), known.inputs(), docker, Optional.empty());
    }

    private static Optional<UsedAction> of(UsedStep used, RepositoryFile file, ActionFile metadata) {
        boolean partial = file.yaml().map(YamlFile::isPartial).orElse(true);
        boolean merged = metadata.root()
                .mapping("inputs")
                .filter(inputs -> inputs.entries().stream().anyMatch(YamlEntry::isMerge))
                .isPresent();
        if (partial || merged || metadata.kind() == ActionKind.UNKNOWN) {
            return Optional.empty();
        }
        List<ActionInput> inputs = new ArrayList<>();
        for (InputDeclaration input : metadata.inputs()) {
            inputs.add(new ActionInput(
                    input.name(),
                    input.mustBeGiven(),
                    input.deprecationMessage().isPresent(),
                    input.deprecationMessage().map(message -> message.text().strip())));
        }
        return Optional.of(new UsedAction(
                used.uses().text(), inputs, metadata.kind() == ActionKind.DOCKER, Optional.of(metadata)));
    }

    /** The inputs that a step gives; empty where an expression or a merge key gives them. */
    static Optional<List<YamlEntry>> given(YamlMapping step) {
        Optional<YamlNode> with = step.get("with");
        if (with.isEmpty() || with.get().isNull()) {
            return Optional.of(List.of());
        }
        return with.get()
                .asMapping()
                .map(YamlMapping::entries)
                .filter(entries -> entries.stream()
                        .noneMatch(entry -> entry.isMerge() || entry.name().contains("${{")));
    }

    Optional<ActionInput> input(String name) {
        return inputs.stream()
                .filter(input -> input.name().equalsIgnoreCase(name))
                .findFirst();
    }

    boolean takes(String name) {
        return input(name).isPresent() || docker && CONTAINER_INPUTS.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** The inputs that must be given and are not. */
    List<ActionInput> missing(List<YamlEntry> given) {
        return inputs.stream()
                .filter(ActionInput::required)
                .filter(input -> given.stream().noneMatch(entry -> entry.name().equalsIgnoreCase(input.name())))
                .toList();
    }
}
