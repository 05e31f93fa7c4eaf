package dev.premortem.actions.workflow;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One step of a job.
 *
 * @param node its mapping
 * @param parallel the steps within {@code parallel}
 */
public record WorkflowStep(YamlMapping node, List<WorkflowStep> parallel) {
    private static final int MOST_NESTED = 10;

    public WorkflowStep {
        parallel = List.copyOf(parallel);
    }

    static List<WorkflowStep> in(Optional<YamlNode> list, int depth) {
        List<WorkflowStep> steps = new ArrayList<>();
        if (list.isPresent() && list.get() instanceof YamlSequence items && depth < MOST_NESTED) {
            for (YamlNode item : items) {
                if (item instanceof YamlMapping step) {
                    steps.add(new WorkflowStep(step, in(step.get("parallel"), depth + 1)));
                }
            }
        }
        return steps;
    }

    Stream<WorkflowStep> withInner() {
        return Stream.concat(Stream.of(this), parallel.stream().flatMap(WorkflowStep::withInner));
    }

    public Optional<YamlScalar> id() {
        return node.scalar("id");
    }

    public Optional<YamlScalar> name() {
        return node.scalar("name");
    }

    /** The value of {@code if}. */
    public Optional<YamlScalar> condition() {
        return node.scalar("if");
    }

    public Optional<YamlScalar> run() {
        return node.scalar("run");
    }

    public Optional<YamlScalar> uses() {
        return node.scalar("uses");
    }

    /** The inputs that are passed to the action; none where an expression gives them. */
    public List<NamedValue> with() {
        return NamedValue.in(node.get("with"));
    }

    /** The variables of {@code env}; none where an expression sets them. */
    public List<NamedValue> env() {
        return NamedValue.in(node.get("env"));
    }

    public Optional<YamlScalar> shell() {
        return node.scalar("shell");
    }

    public Optional<YamlScalar> workingDirectory() {
        return node.scalar("working-directory");
    }

    public Optional<YamlScalar> continueOnError() {
        return node.scalar("continue-on-error");
    }

    public Optional<YamlScalar> timeout() {
        return node.scalar("timeout-minutes");
    }

    /** Whether the job goes on while the step runs. */
    public boolean isInBackground() {
        return node.text("background").equals(Optional.of("true"));
    }

    /** The ids of the steps in the background that are waited for. */
    public List<YamlScalar> waitsFor() {
        return WorkflowFile.scalars(node.get("wait"));
    }

    /** Whether all steps in the background are waited for. */
    public boolean waitsForAll() {
        return node.has("wait-all");
    }

    /** The id of the step in the background that is ended. */
    public Optional<YamlScalar> cancels() {
        return node.scalar("cancel");
    }
}
