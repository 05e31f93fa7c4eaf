package dev.premortem.state.workflows;

import dev.premortem.actions.expression.ExpressionType;
import dev.premortem.actions.expression.ExpressionType.Basic;
import dev.premortem.actions.expression.ExpressionType.ObjectType;
import dev.premortem.actions.facts.KnownAction;
import dev.premortem.actions.facts.KnownNames;
import dev.premortem.actions.metadata.ActionKind;
import dev.premortem.actions.metadata.OutputDeclaration;
import dev.premortem.actions.reference.LocalActions;
import dev.premortem.actions.reference.Reference;
import dev.premortem.actions.reference.ReusableWorkflows;
import dev.premortem.actions.reference.UsesText;
import dev.premortem.actions.workflow.NamedValue;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.actions.workflow.WorkflowStep;
import dev.premortem.repository.Repository;
import dev.premortem.yaml.YamlScalar;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The outputs of steps that use an action and of jobs that call a workflow.
 *
 * <p>Source, read 2026-11: "outputs for Docker container and JavaScript actions" of the GitHub documentation: such an action
 * may set an output that its metadata does not declare, so that only a composite action has no others. Nothing is known of
 * local actions where a step before checks out another repository or another commit.
 */
final class Outputs {
    private static final String CHECKOUT = "actions/checkout";

    /** Runs a script, which may set outputs of any name. */
    private static final String SCRIPT = "actions/github-script";

    private final Repository repository;
    private final KnownNames names;

    Outputs(Repository repository, KnownNames names) {
        this.repository = repository;
        this.names = names;
    }

    /** The outputs of the workflow that a job calls; empty where it is not of this repository. */
    Optional<ObjectType> ofCall(WorkflowJob job) {
        return job.uses()
                .map(uses -> UsesText.ofJob(uses.text()).reference())
                .filter(Reference.LocalWorkflow.class::isInstance)
                .map(reference -> ReusableWorkflows.find(repository, (Reference.LocalWorkflow) reference))
                .filter(ReusableWorkflows.Found.Callable.class::isInstance)
                .map(found -> ((ReusableWorkflows.Found.Callable) found).call().outputs())
                .map(outputs -> texts(outputs.stream().map(NamedValue::name).toList()));
    }

    /**
     * The outputs of a step; empty where it may have any.
     *
     * @param steps those of its job
     */
    Optional<ObjectType> ofStep(WorkflowStep step, List<WorkflowStep> steps) {
        Optional<Reference> reference = reference(step);
        if (reference.isPresent() && reference.get() instanceof Reference.RemoteAction remote) {
            return names.action(remote.action(), remote.ref())
                    .filter(known -> !known.anyOutput() && !remote.action().equalsIgnoreCase(SCRIPT))
                    .map(KnownAction::outputs)
                    .map(Outputs::texts);
        }
        if (steps.stream().anyMatch(Outputs::bringsOtherFiles)) {
            return Optional.empty();
        }
        return local(step)
                .map(action -> texts(action.metadata().outputs().stream()
                        .map(OutputDeclaration::name)
                        .toList()));
    }

    /** Whether a step cannot have other outputs than those that are known: it uses a composite action of the repository. */
    boolean isProven(WorkflowStep step) {
        return local(step)
                .filter(action -> action.metadata().kind() == ActionKind.COMPOSITE)
                .isPresent();
    }

    private Optional<LocalActions.Found.Action> local(WorkflowStep step) {
        return reference(step)
                .filter(Reference.LocalAction.class::isInstance)
                .map(reference -> LocalActions.find(repository, (Reference.LocalAction) reference))
                .filter(LocalActions.Found.Action.class::isInstance)
                .map(LocalActions.Found.Action.class::cast);
    }

    private static Optional<Reference> reference(WorkflowStep step) {
        return step.uses()
                .map(YamlScalar::text)
                .map(uses -> UsesText.ofStep(uses).reference());
    }

    private static boolean bringsOtherFiles(WorkflowStep step) {
        return reference(step)
                        .filter(reference -> reference instanceof Reference.RemoteAction remote
                                && remote.action().equalsIgnoreCase(CHECKOUT))
                        .isPresent()
                && step.with().stream()
                        .anyMatch(input -> input.name().equalsIgnoreCase("repository")
                                || input.name().equalsIgnoreCase("ref"));
    }

    private static ObjectType texts(Collection<String> outputs) {
        ObjectType type = ExpressionType.strict();
        for (String output : outputs) {
            type = type.with(output, Basic.STRING);
        }
        return type;
    }
}
