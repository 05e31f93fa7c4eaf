package dev.premortem.actions.workflow;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A workflow with everything that its syntax has. A file of any shape can be read: what has the wrong kind is passed over
 * by the views and named by {@link #problems}.
 *
 * @param problems what GitHub does not accept, in the order of the checks
 */
public record WorkflowFile(
        YamlMapping root, List<Trigger> triggers, List<WorkflowJob> jobs, List<WorkflowProblem> problems) {
    public WorkflowFile {
        triggers = List.copyOf(triggers);
        jobs = List.copyOf(jobs);
        problems = List.copyOf(problems);
    }

    /** Reads a workflow of any shape. */
    public static WorkflowFile read(YamlMapping root) {
        List<WorkflowJob> jobs = new ArrayList<>();
        for (YamlEntry entry : root.mapping("jobs").map(ShapeChecker::entries).orElse(List.of())) {
            if (entry.value() instanceof YamlMapping job) {
                jobs.add(WorkflowJob.of(entry.name(), entry.key(), job));
            }
        }
        return new WorkflowFile(root, Trigger.in(root.get("on")), jobs, WorkflowChecker.check(root));
    }

    public Optional<YamlScalar> name() {
        return root.scalar("name");
    }

    public Optional<YamlScalar> runName() {
        return root.scalar("run-name");
    }

    public Optional<Permissions> permissions() {
        return Permissions.of(root);
    }

    /** The variables of {@code env}; none where an expression sets them. */
    public List<NamedValue> env() {
        return NamedValue.in(root.get("env"));
    }

    public Optional<RunDefaults> defaults() {
        return RunDefaults.of(root);
    }

    public Optional<Concurrency> concurrency() {
        return Concurrency.of(root);
    }

    /** The event of a name, if the workflow is started by it. */
    public Optional<Trigger> trigger(String event) {
        return triggers.stream()
                .filter(trigger -> trigger.event().equals(event))
                .findFirst();
    }

    /** The job of an id, whose case does not matter. */
    public Optional<WorkflowJob> job(String id) {
        return jobs.stream().filter(job -> job.id().equalsIgnoreCase(id)).findFirst();
    }

    /** The scalars of a value that is written alone or in a list. */
    static List<YamlScalar> scalars(YamlNode node) {
        if (node instanceof YamlSequence list) {
            return list.items().stream()
                    .flatMap(item -> item.asScalar().stream())
                    .toList();
        }
        return node.asScalar().filter(scalar -> !scalar.isNull()).stream().toList();
    }

    /** The same for a value that may be missing. */
    static List<YamlScalar> scalars(Optional<YamlNode> node) {
        return node.map(WorkflowFile::scalars).orElse(List.of());
    }
}
