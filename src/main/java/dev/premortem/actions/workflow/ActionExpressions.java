package dev.premortem.actions.workflow;

import dev.premortem.actions.expression.ExpressionType;
import dev.premortem.actions.expression.ExpressionType.Basic;
import dev.premortem.actions.expression.ExpressionType.ObjectType;
import dev.premortem.actions.expression.TypeScope;
import dev.premortem.actions.metadata.ActionFile;
import dev.premortem.actions.metadata.ActionRuns;
import dev.premortem.actions.metadata.InputDeclaration;
import dev.premortem.actions.metadata.OutputDeclaration;
import dev.premortem.actions.workflow.ExpressionPlace.Use;
import dev.premortem.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Finds all expressions in the metadata of an action. Inputs of an action are texts, whatever is passed to it; contexts of
 * the job that uses it are open.
 */
public final class ActionExpressions {
    private static final String STEP = "runs.steps.";

    private final PlaceCollector places = new PlaceCollector();

    private final BiFunction<WorkflowStep, List<WorkflowStep>, Optional<ObjectType>> stepOutputs;

    private ActionExpressions(BiFunction<WorkflowStep, List<WorkflowStep>, Optional<ObjectType>> stepOutputs) {
        this.stepOutputs = stepOutputs;
    }

    /** The places in the order of the walk: inputs, {@code runs}, outputs. */
    public static List<ExpressionPlace> in(ActionFile file) {
        return in(file, (step, steps) -> Optional.empty());
    }

    /** @param stepOutputs the outputs of a step, given all steps of the action; empty where it may have any */
    public static List<ExpressionPlace> in(
            ActionFile file, BiFunction<WorkflowStep, List<WorkflowStep>, Optional<ObjectType>> stepOutputs) {
        ActionExpressions walk = new ActionExpressions(stepOutputs);
        walk.read(file);
        return walk.places.found();
    }

    /** The steps of a composite action as those of a workflow, which they are alike. */
    public static List<WorkflowStep> steps(ActionFile file) {
        return file.runs().map(ActionRuns::steps).orElse(List.of()).stream()
                .map(step -> new WorkflowStep(step.node(), List.of()))
                .toList();
    }

    private void read(ActionFile file) {
        ObjectType inputs = ExpressionType.strict();
        for (InputDeclaration input : file.inputs()) {
            inputs = inputs.with(input.name(), Basic.STRING);
        }
        TypeScope scope = TypeScope.everywhere().with("inputs", inputs);
        for (InputDeclaration input : file.inputs()) {
            places.add(input.node().flatMap(node -> node.get("default")), "inputs.<input_id>.default", Use.TEXT, scope);
        }
        ObjectType known = ExpressionType.strict();
        YamlMapping root = file.root();
        places.add(root.at("runs", "using"), "runs.using", Use.TEXT, scope);
        places.add(root.at("runs", "image"), "runs.image", Use.TEXT, scope);
        places.add(root.at("runs", "args"), "runs.args", Use.TEXT, scope);
        places.addMap(root.at("runs", "env"), "runs.env", scope);
        places.add(root.at("runs", "pre-if"), "runs.pre-if", Use.CONDITION, scope);
        places.add(root.at("runs", "post-if"), "runs.post-if", Use.CONDITION, scope);
        List<WorkflowStep> steps = steps(file);
        for (WorkflowStep step : steps) {
            step(step.node(), scope.with("steps", known));
            known = WorkflowScopes.with(known, step, stepOutputs.apply(step, steps));
        }
        for (OutputDeclaration output : file.outputs()) {
            places.add(
                    output.node().flatMap(node -> node.get("value")),
                    "outputs.<output_id>.value",
                    Use.TEXT,
                    scope.with("steps", known));
        }
    }

    private void step(YamlMapping node, TypeScope scope) {
        for (String key : List.of("id", "name", "uses", "run", "shell", "working-directory", "continue-on-error")) {
            places.add(node.get(key), STEP + key, Use.TEXT, scope);
        }
        places.add(node.get("if"), STEP + "if", Use.CONDITION, scope);
        places.addMap(node.get("with"), STEP + "with", scope);
        places.addMap(node.get("env"), STEP + "env", scope);
    }
}
