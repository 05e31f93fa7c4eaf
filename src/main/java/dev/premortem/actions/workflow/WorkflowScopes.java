package dev.premortem.actions.workflow;

import dev.premortem.actions.expression.ExpressionType;
import dev.premortem.actions.expression.ExpressionType.Basic;
import dev.premortem.actions.expression.ExpressionType.ObjectType;
import dev.premortem.actions.expression.TypeScope;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The types of the contexts of a workflow, from what it declares.
 *
 * <p>Open on purpose: outputs of steps that run scripts; secrets, except in a workflow that is only called and declares its
 * secrets (a caller with {@code inherit} passes others on all the same); and {@code github.event.inputs} of a workflow that others call, whose event is that of the caller.
 */
final class WorkflowScopes {
    private static final ObjectType OPEN_OUTPUTS = ExpressionType.mapOf(Basic.STRING);

    /** Secrets that need no declaration. */
    private static final List<String> ALWAYS = List.of("GITHUB_TOKEN", "ACTIONS_STEP_DEBUG", "ACTIONS_RUNNER_DEBUG");

    private final WorkflowFile file;
    private final Function<WorkflowJob, Optional<ObjectType>> calledOutputs;
    private final TypeScope workflow;

    /** @param calledOutputs the outputs of the workflow that a job calls; empty where it is not known */
    WorkflowScopes(WorkflowFile file, Function<WorkflowJob, Optional<ObjectType>> calledOutputs) {
        this.file = file;
        this.calledOutputs = calledOutputs;
        this.workflow = workflowScope();
    }

    private TypeScope workflowScope() {
        Optional<Trigger> dispatch = file.trigger("workflow_dispatch");
        Optional<Trigger> call = file.trigger("workflow_call");
        ObjectType inputs = ExpressionType.strict();
        for (Trigger trigger :
                List.of(dispatch, call).stream().flatMap(Optional::stream).toList()) {
            for (Trigger.Input input : trigger.inputs()) {
                ExpressionType type = type(input);
                inputs = inputs.with(
                        input.name(),
                        inputs.property(input.name()).map(type::merge).orElse(type));
            }
        }
        TypeScope scope = TypeScope.everywhere().with("inputs", inputs);
        Optional<ObjectType> secrets =
                file.triggers().size() == 1 ? call.flatMap(WorkflowScopes::secrets) : Optional.empty();
        if (secrets.isPresent()) {
            scope = scope.with("secrets", secrets.get());
        }
        return dispatch.isPresent() && call.isEmpty() ? scope.withEventInputs(texts(dispatch.get())) : scope;
    }

    /** The secrets that a workflow declares for its callers; empty where it declares none, or in a way that is not read. */
    private static Optional<ObjectType> secrets(Trigger call) {
        Optional<YamlNode> declared = call.filter("secrets");
        if (declared.isEmpty() || declared.get().asMapping().isEmpty() && !ShapeChecker.isNull(declared.get())) {
            return Optional.empty();
        }
        ObjectType secrets = ExpressionType.strict();
        for (String name : ALWAYS) {
            secrets = secrets.with(name, Basic.STRING);
        }
        for (NamedValue secret : call.secrets()) {
            secrets = secrets.with(secret.name(), Basic.STRING);
        }
        return Optional.of(secrets);
    }

    private static ExpressionType type(Trigger.Input input) {
        return switch (input.type().map(YamlScalar::text).orElse("string")) {
            case "boolean" -> Basic.BOOLEAN;
            case "number" -> Basic.NUMBER;
            case "string", "choice", "environment" -> Basic.STRING;
            default -> Basic.ANY;
        };
    }

    private static ObjectType texts(Trigger dispatch) {
        ObjectType inputs = ExpressionType.strict();
        for (Trigger.Input input : dispatch.inputs()) {
            inputs = inputs.with(input.name(), Basic.STRING);
        }
        return inputs;
    }

    /** Outside of jobs. */
    TypeScope workflow() {
        return workflow;
    }

    /** In the default of an input of a workflow that others call, where the inputs declared above it are known. */
    TypeScope defaultOf(Trigger.Input input, List<Trigger.Input> inputs) {
        ObjectType before = ExpressionType.strict();
        for (Trigger.Input other : inputs) {
            if (other.name().equalsIgnoreCase(input.name())) {
                break;
            }
            before = before.with(other.name(), type(other));
        }
        return workflow.with("inputs", before);
    }

    /** With the {@code jobs} context, which the outputs of a called workflow have. */
    TypeScope outputs() {
        ObjectType jobs = ExpressionType.strict();
        for (WorkflowJob job : file.jobs()) {
            jobs = jobs.with(job.id(), result(job));
        }
        return workflow.with("jobs", jobs);
    }

    /** In a job, before its steps. */
    TypeScope job(WorkflowJob job) {
        ObjectType needs = ExpressionType.strict();
        for (YamlScalar id : job.needs()) {
            Optional<WorkflowJob> needed = file.job(id.text());
            // a job that is not there is a problem of its own
            needs = needs.with(id.text(), needed.map(this::result).orElseGet(ExpressionType::anyObject));
        }
        return workflow.with("needs", needs).with("matrix", NodeTypes.matrix(job.matrix()));
    }

    private ObjectType result(WorkflowJob job) {
        ObjectType outputs = job.uses().isPresent() ? calledOutputs.apply(job).orElse(OPEN_OUTPUTS) : outputs(job);
        return ExpressionType.strict().with("result", Basic.STRING).with("outputs", outputs);
    }

    private static ObjectType outputs(WorkflowJob job) {
        ObjectType outputs = ExpressionType.strict();
        for (NamedValue output : job.outputs()) {
            outputs = outputs.with(output.name(), Basic.STRING);
        }
        return outputs;
    }

    /**
     * The {@code steps} context with one step more.
     *
     * @param outputs empty where the step may have any
     */
    static ObjectType with(ObjectType steps, WorkflowStep step, Optional<ObjectType> outputs) {
        return step.id()
                .map(id -> steps.with(
                        id.text(),
                        ExpressionType.strict()
                                .with("outputs", outputs.orElse(OPEN_OUTPUTS))
                                .with("outcome", Basic.STRING)
                                .with("conclusion", Basic.STRING)))
                .orElse(steps);
    }
}
