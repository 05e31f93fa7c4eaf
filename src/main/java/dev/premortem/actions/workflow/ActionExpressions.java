package dev.premortem.actions.workflow;

import dev.premortem.actions.expression.ExpressionType;
import dev.premortem.actions.expression.ExpressionType.Basic;
import dev.premortem.actions.expression.ExpressionType.ObjectType;
import dev.premortem.actions.expression.TypeScope;
import dev.premortem.actions.workflow.ExpressionPlace.Use;
import dev.premortem.yaml.YamlMapping;
import java.util.List;

/**
 * Finds all expressions in the metadata of an action. Inputs of an action are texts, whatever is passed to it; contexts of
 * the job that uses it are open.
 */
public final class ActionExpressions {
    private static final String STEP = "runs.steps.";

    private final PlaceCollector places = new PlaceCollector();

    private ActionExpressions() {}

    /** The places in the order of the walk: inputs, {@code runs}, outputs. */
    public static List<ExpressionPlace> in(ActionFile file) {
        ActionExpressions walk = new ActionExpressions();
        walk.read(file);
        return walk.places.found();
    }

    private void read(ActionFile file) {
        ObjectType inputs = ExpressionType.strict();
        for (Trigger.Input input : file.inputs()) {
            inputs = inputs.with(input.name(), Basic.STRING);
        }
        TypeScope scope = TypeScope.everywhere().with("inputs", inputs);
        for (Trigger.Input input : file.inputs()) {
            places.add(input.declaration().value().at("default"), "inputs.<input_id>.default", Use.TEXT, scope);
        }
        ObjectType known = ExpressionType.strict();
        YamlMapping root = file.root();
        places.add(root.at("runs", "using"), "runs.using", Use.TEXT, scope);
        places.add(root.at("runs", "image"), "runs.image", Use.TEXT, scope);
        places.add(root.at("runs", "args"), "runs.args", Use.TEXT, scope);
        places.addMap(root.at("runs", "env"), "runs.env", scope);
        places.add(root.at("runs", "pre-if"), "runs.pre-if", Use.CONDITION, scope);
        places.add(root.at("runs", "post-if"), "runs.post-if", Use.CONDITION, scope);
        for (WorkflowStep step : file.steps()) {
            step(step, scope.with("steps", known));
            known = WorkflowScopes.with(known, step);
        }
        for (NamedValue output : file.outputs()) {
            places.add(output.value().at("value"), "outputs.<output_id>.value", Use.TEXT, scope.with("steps", known));
        }
    }

    private void step(WorkflowStep step, TypeScope scope) {
        YamlMapping node = step.node();
        for (String key : List.of("id", "name", "uses", "run", "shell", "working-directory", "continue-on-error")) {
            places.add(node.get(key), STEP + key, Use.TEXT, scope);
        }
        places.add(node.get("if"), STEP + "if", Use.CONDITION, scope);
        places.addMap(node.get("with"), STEP + "with", scope);
        places.addMap(node.get("env"), STEP + "env", scope);
    }
}
