package dev.premortem.actions.workflow;

import dev.premortem.actions.expression.ExpressionType;
import dev.premortem.actions.expression.ExpressionType.ObjectType;
import dev.premortem.actions.expression.TypeScope;
import dev.premortem.actions.workflow.ExpressionPlace.Use;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Finds all expressions of a workflow, each with its key and the types of the contexts there. */
public final class WorkflowExpressions {
    private static final String JOB = "jobs.<job_id>.";
    private static final String STEP = "jobs.<job_id>.steps.";

    private final PlaceCollector places = new PlaceCollector();
    private final WorkflowScopes scopes;
    private final BiFunction<WorkflowStep, List<WorkflowStep>, Optional<ObjectType>> stepOutputs;

    private WorkflowExpressions(
            WorkflowScopes scopes, BiFunction<WorkflowStep, List<WorkflowStep>, Optional<ObjectType>> stepOutputs) {
        this.scopes = scopes;
        this.stepOutputs = stepOutputs;
    }

    /** The places in the order of the walk: the top of the file, then the jobs. */
    public static List<ExpressionPlace> in(WorkflowFile file) {
        return in(file, job -> Optional.empty());
    }

    /** @param calledOutputs the outputs of the workflow that a job calls; empty where it is not known */
    public static List<ExpressionPlace> in(
            WorkflowFile file, Function<WorkflowJob, Optional<ObjectType>> calledOutputs) {
        return in(file, calledOutputs, (step, steps) -> Optional.empty());
    }

    /**
     * @param calledOutputs the outputs of the workflow that a job calls; empty where it is not known
     * @param stepOutputs the outputs of a step, given all steps of its job; empty where it may have any
     */
    public static List<ExpressionPlace> in(
            WorkflowFile file,
            Function<WorkflowJob, Optional<ObjectType>> calledOutputs,
            BiFunction<WorkflowStep, List<WorkflowStep>, Optional<ObjectType>> stepOutputs) {
        WorkflowExpressions walk = new WorkflowExpressions(new WorkflowScopes(file, calledOutputs), stepOutputs);
        walk.top(file);
        file.jobs().forEach(walk::job);
        return walk.places.found();
    }

    private void top(WorkflowFile file) {
        YamlMapping root = file.root();
        TypeScope scope = scopes.workflow();
        places.add(root.get("name"), "name", Use.TEXT, scope);
        places.add(root.get("run-name"), "run-name", Use.TEXT, scope);
        places.add(root.get("permissions"), "permissions", Use.TEXT, scope);
        places.add(root.get("defaults"), "defaults.run", Use.TEXT, scope);
        places.addMap(root.get("env"), "env", scope);
        places.add(root.get("concurrency"), "concurrency", Use.TEXT, scope);
        file.triggers().forEach(this::trigger);
    }

    private void trigger(Trigger trigger) {
        if (!trigger.event().equals("workflow_call")) {
            places.add(trigger.body(), "on", Use.TEXT, scopes.workflow());
            return;
        }
        for (Trigger.Input input : trigger.inputs()) {
            places.add(
                    input.declaration().value().at("default"),
                    "on.workflow_call.inputs.<inputs_id>.default",
                    Use.VALUE,
                    scopes.defaultOf(input, trigger.inputs()));
        }
        for (NamedValue output : trigger.outputs()) {
            places.add(
                    output.value().at("value"),
                    "on.workflow_call.outputs.<output_id>.value",
                    Use.TEXT,
                    scopes.outputs());
        }
    }

    private void job(WorkflowJob job) {
        YamlMapping node = job.node();
        TypeScope scope = scopes.job(job);
        places.add(node.get("name"), JOB + "name", Use.TEXT, scope);
        places.add(node.get("needs"), JOB + "needs", Use.TEXT, scope);
        places.add(node.get("if"), JOB + "if", Use.CONDITION, scope);
        places.add(node.get("permissions"), JOB + "permissions", Use.TEXT, scope);
        places.add(node.get("runs-on"), JOB + "runs-on", Use.VALUE, scope);
        places.add(node.get("concurrency"), JOB + "concurrency", Use.TEXT, scope);
        places.add(node.get("defaults"), JOB + "defaults.run", Use.TEXT, scope);
        places.add(node.get("strategy"), JOB + "strategy", Use.VALUE, scope);
        places.add(node.get("continue-on-error"), JOB + "continue-on-error", Use.TEXT, scope);
        places.add(node.get("timeout-minutes"), JOB + "timeout-minutes", Use.TEXT, scope);
        places.add(node.get("cancel-timeout-minutes"), JOB + "cancel-timeout-minutes", Use.TEXT, scope);
        places.addMap(node.get("env"), JOB + "env", scope);
        container(node.get("container"), JOB + "container", scope);
        services(node.get("services"), scope);
        places.add(node.at("snapshot", "if"), JOB + "snapshot.if", Use.CONDITION, scope);
        places.add(node.get("uses"), JOB + "uses", Use.TEXT, scope);
        places.addMap(node.get("with"), JOB + "with.<with_id>", scope);
        places.addMap(node.get("secrets"), JOB + "secrets.<secrets_id>", scope);
        TypeScope after = scope.with("steps", steps(job.steps(), job, scope, ExpressionType.strict()));
        places.addMap(node.get("outputs"), JOB + "outputs.<output_id>", after);
        environment(node.get("environment"), scope, after);
    }

    private void environment(Optional<YamlNode> environment, TypeScope before, TypeScope after) {
        if (environment.isEmpty() || !(environment.get() instanceof YamlMapping mapping)) {
            places.add(environment, JOB + "environment", Use.TEXT, before);
            return;
        }
        places.add(mapping.get("name"), JOB + "environment", Use.TEXT, before);
        places.add(mapping.get("deployment"), JOB + "environment", Use.TEXT, before);
        places.add(mapping.get("url"), JOB + "environment.url", Use.TEXT, after);
    }

    private void container(Optional<YamlNode> container, String key, TypeScope scope) {
        if (container.isEmpty() || !(container.get() instanceof YamlMapping mapping)) {
            places.add(container, key, Use.VALUE, scope);
            return;
        }
        boolean service = !key.endsWith("container");
        String inner = service ? key + ".<service_id>" : key;
        for (YamlEntry entry : ShapeChecker.entries(mapping)) {
            Optional<YamlNode> value = Optional.of(entry.value());
            switch (entry.name()) {
                case "credentials" -> places.add(value, inner + ".credentials", Use.VALUE, scope);
                case "env" -> places.addMap(value, inner + ".env.<env_id>", scope);
                default -> places.add(value, key, Use.VALUE, scope);
            }
        }
    }

    private void services(Optional<YamlNode> services, TypeScope scope) {
        if (services.isEmpty() || !(services.get() instanceof YamlMapping mapping)) {
            places.add(services, JOB + "services", Use.MAPPING, scope);
            return;
        }
        ShapeChecker.entries(mapping)
                .forEach(service -> container(Optional.of(service.value()), JOB + "services", scope));
    }

    /** The {@code steps} context behind the last one. */
    private ObjectType steps(List<WorkflowStep> steps, WorkflowJob job, TypeScope scope, ObjectType before) {
        ObjectType known = before;
        for (WorkflowStep step : steps) {
            step(step, scope.with("steps", known));
            known = WorkflowScopes.with(
                    steps(step.parallel(), job, scope, known), step, stepOutputs.apply(step, job.steps()));
        }
        return known;
    }

    private void step(WorkflowStep step, TypeScope scope) {
        YamlMapping node = step.node();
        places.add(node.get("id"), STEP + "id", Use.TEXT, scope);
        places.add(node.get("name"), STEP + "name", Use.TEXT, scope);
        places.add(node.get("if"), STEP + "if", Use.CONDITION, scope);
        places.add(node.get("uses"), STEP + "uses", Use.TEXT, scope);
        places.add(node.get("run"), STEP + "run", Use.TEXT, scope);
        places.add(node.get("shell"), STEP + "shell", Use.TEXT, scope);
        places.add(node.get("working-directory"), STEP + "working-directory", Use.TEXT, scope);
        places.add(node.get("continue-on-error"), STEP + "continue-on-error", Use.TEXT, scope);
        places.add(node.get("timeout-minutes"), STEP + "timeout-minutes", Use.TEXT, scope);
        places.addMap(node.get("with"), STEP + "with", scope);
        places.addMap(node.get("env"), STEP + "env", scope);
    }
}
