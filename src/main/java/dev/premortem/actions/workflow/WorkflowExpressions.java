package dev.premortem.actions.workflow;

import dev.premortem.actions.expression.Availability;
import dev.premortem.actions.expression.ExpressionText;
import dev.premortem.actions.expression.ExpressionType;
import dev.premortem.actions.expression.ExpressionType.ObjectType;
import dev.premortem.actions.expression.TypeScope;
import dev.premortem.actions.workflow.ExpressionPlace.Use;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds all expressions of a workflow, each with its key and the types of the contexts there. */
public final class WorkflowExpressions {
    private static final int DEEPEST = 50;
    private static final String JOB = "jobs.<job_id>.";
    private static final String STEP = "jobs.<job_id>.steps.";

    private final List<ExpressionPlace> places = new ArrayList<>();
    private final WorkflowScopes scopes;

    private WorkflowExpressions(WorkflowScopes scopes) {
        this.scopes = scopes;
    }

    /** The places in the order of the walk: the top of the file, then the jobs. */
    public static List<ExpressionPlace> in(WorkflowFile file) {
        return in(file, job -> Optional.empty());
    }

    /** @param calledOutputs the outputs of the workflow that a job calls; empty where it is not known */
    public static List<ExpressionPlace> in(
            WorkflowFile file, Function<WorkflowJob, Optional<ObjectType>> calledOutputs) {
        WorkflowExpressions walk = new WorkflowExpressions(new WorkflowScopes(file, calledOutputs));
        walk.top(file);
        file.jobs().forEach(walk::job);
        return List.copyOf(walk.places);
    }

    private void top(WorkflowFile file) {
        YamlMapping root = file.root();
        TypeScope scope = scopes.workflow();
        add(root.get("name"), "name", Use.TEXT, scope);
        add(root.get("run-name"), "run-name", Use.TEXT, scope);
        add(root.get("permissions"), "permissions", Use.TEXT, scope);
        add(root.get("defaults"), "defaults.run", Use.TEXT, scope);
        addMap(root.get("env"), "env", scope);
        add(root.get("concurrency"), "concurrency", Use.TEXT, scope);
        file.triggers().forEach(this::trigger);
    }

    private void trigger(Trigger trigger) {
        if (!trigger.event().equals("workflow_call")) {
            add(trigger.body(), "on", Use.TEXT, scopes.workflow());
            return;
        }
        for (Trigger.Input input : trigger.inputs()) {
            add(
                    input.declaration().value().at("default"),
                    "on.workflow_call.inputs.<inputs_id>.default",
                    Use.VALUE,
                    scopes.workflow());
        }
        for (NamedValue output : trigger.outputs()) {
            add(output.value().at("value"), "on.workflow_call.outputs.<output_id>.value", Use.TEXT, scopes.outputs());
        }
    }

    private void job(WorkflowJob job) {
        YamlMapping node = job.node();
        TypeScope scope = scopes.job(job);
        add(node.get("name"), JOB + "name", Use.TEXT, scope);
        add(node.get("needs"), JOB + "needs", Use.TEXT, scope);
        add(node.get("if"), JOB + "if", Use.CONDITION, scope);
        add(node.get("permissions"), JOB + "permissions", Use.TEXT, scope);
        add(node.get("runs-on"), JOB + "runs-on", Use.VALUE, scope);
        add(node.get("concurrency"), JOB + "concurrency", Use.TEXT, scope);
        add(node.get("defaults"), JOB + "defaults.run", Use.TEXT, scope);
        add(node.get("strategy"), JOB + "strategy", Use.VALUE, scope);
        add(node.get("continue-on-error"), JOB + "continue-on-error", Use.TEXT, scope);
        add(node.get("timeout-minutes"), JOB + "timeout-minutes", Use.TEXT, scope);
        add(node.get("cancel-timeout-minutes"), JOB + "cancel-timeout-minutes", Use.TEXT, scope);
        addMap(node.get("env"), JOB + "env", scope);
        container(node.get("container"), JOB + "container", scope);
        services(node.get("services"), scope);
        add(node.at("snapshot", "if"), JOB + "snapshot.if", Use.CONDITION, scope);
        add(node.get("uses"), JOB + "uses", Use.TEXT, scope);
        addMap(node.get("with"), JOB + "with.<with_id>", scope);
        addMap(node.get("secrets"), JOB + "secrets.<secrets_id>", scope);
        TypeScope after = scope.with("steps", steps(job.steps(), scope, ExpressionType.strict()));
        addMap(node.get("outputs"), JOB + "outputs.<output_id>", after);
        environment(node.get("environment"), scope, after);
    }

    private void environment(Optional<YamlNode> environment, TypeScope before, TypeScope after) {
        if (environment.isEmpty() || !(environment.get() instanceof YamlMapping mapping)) {
            add(environment, JOB + "environment", Use.TEXT, before);
            return;
        }
        add(mapping.get("name"), JOB + "environment", Use.TEXT, before);
        add(mapping.get("deployment"), JOB + "environment", Use.TEXT, before);
        add(mapping.get("url"), JOB + "environment.url", Use.TEXT, after);
    }

    private void container(Optional<YamlNode> container, String key, TypeScope scope) {
        if (container.isEmpty() || !(container.get() instanceof YamlMapping mapping)) {
            add(container, key, Use.VALUE, scope);
            return;
        }
        boolean service = !key.endsWith("container");
        String inner = service ? key + ".<service_id>" : key;
        for (YamlEntry entry : ShapeChecker.entries(mapping)) {
            Optional<YamlNode> value = Optional.of(entry.value());
            switch (entry.name()) {
                case "credentials" -> add(value, inner + ".credentials", Use.VALUE, scope);
                case "env" -> addMap(value, inner + ".env.<env_id>", scope);
                default -> add(value, key, Use.VALUE, scope);
            }
        }
    }

    private void services(Optional<YamlNode> services, TypeScope scope) {
        if (services.isEmpty() || !(services.get() instanceof YamlMapping mapping)) {
            add(services, JOB + "services", Use.MAPPING, scope);
            return;
        }
        ShapeChecker.entries(mapping)
                .forEach(service -> container(Optional.of(service.value()), JOB + "services", scope));
    }

    /** The {@code steps} context behind the last one. */
    private ObjectType steps(List<WorkflowStep> steps, TypeScope job, ObjectType before) {
        ObjectType known = before;
        for (WorkflowStep step : steps) {
            step(step, job.with("steps", known));
            known = WorkflowScopes.with(steps(step.parallel(), job, known), step);
        }
        return known;
    }

    private void step(WorkflowStep step, TypeScope scope) {
        YamlMapping node = step.node();
        add(node.get("id"), STEP + "id", Use.TEXT, scope);
        add(node.get("name"), STEP + "name", Use.TEXT, scope);
        add(node.get("if"), STEP + "if", Use.CONDITION, scope);
        add(node.get("uses"), STEP + "uses", Use.TEXT, scope);
        add(node.get("run"), STEP + "run", Use.TEXT, scope);
        add(node.get("shell"), STEP + "shell", Use.TEXT, scope);
        add(node.get("working-directory"), STEP + "working-directory", Use.TEXT, scope);
        add(node.get("continue-on-error"), STEP + "continue-on-error", Use.TEXT, scope);
        add(node.get("timeout-minutes"), STEP + "timeout-minutes", Use.TEXT, scope);
        addMap(node.get("with"), STEP + "with", scope);
        addMap(node.get("env"), STEP + "env", scope);
    }

    /** A mapping of texts, which one expression may give as a whole. */
    private void addMap(Optional<YamlNode> node, String key, TypeScope scope) {
        boolean whole = node.filter(YamlScalar.class::isInstance).isPresent();
        add(node, key, whole ? Use.MAPPING : Use.TEXT, scope);
    }

    private void add(Optional<YamlNode> node, String key, Use use, TypeScope scope) {
        node.ifPresent(value -> collect(value, Availability.at(key), use, scope, 0));
    }

    private void collect(YamlNode node, Availability availability, Use use, TypeScope scope, int depth) {
        if (node instanceof YamlScalar scalar) {
            ExpressionText text =
                    use == Use.CONDITION ? ExpressionText.condition(scalar.text()) : ExpressionText.of(scalar.text());
            if (text.hasExpressions() || !text.problems().isEmpty()) {
                places.add(new ExpressionPlace(scalar, text, use, availability, scope));
            }
        } else if (node instanceof YamlSequence list && depth < DEEPEST) {
            list.forEach(item -> collect(item, availability, use, scope, depth + 1));
        } else if (node instanceof YamlMapping mapping && depth < DEEPEST) {
            ShapeChecker.entries(mapping).forEach(entry -> collect(entry.value(), availability, use, scope, depth + 1));
        }
    }
}
