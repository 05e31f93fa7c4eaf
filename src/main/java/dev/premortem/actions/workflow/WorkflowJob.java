package dev.premortem.actions.workflow;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * One job of a workflow.
 *
 * @param id its key under {@code jobs}
 * @param key the node of that key
 * @param node its mapping
 * @param steps its steps; none for a job that calls a workflow
 */
public record WorkflowJob(String id, YamlNode key, YamlMapping node, List<WorkflowStep> steps) {
    public WorkflowJob {
        steps = List.copyOf(steps);
    }

    static WorkflowJob of(String id, YamlNode key, YamlMapping node) {
        return new WorkflowJob(id, key, node, WorkflowStep.in(node.get("steps"), 0));
    }

    public Optional<YamlScalar> name() {
        return node.scalar("name");
    }

    /** The ids of the jobs that must have ended before, as they are written. */
    public List<YamlScalar> needs() {
        return WorkflowFile.scalars(node.get("needs"));
    }

    /** The value of {@code if}. */
    public Optional<YamlScalar> condition() {
        return node.scalar("if");
    }

    /** The labels of {@code runs-on}, whichever way they are written. */
    public List<YamlScalar> labels() {
        Optional<YamlNode> runsOn = node.get("runs-on");
        return WorkflowFile.scalars(
                runsOn.flatMap(YamlNode::asMapping).isPresent() ? node.at("runs-on", "labels") : runsOn);
    }

    /** The group of runners. */
    public Optional<YamlScalar> runnerGroup() {
        return node.at("runs-on", "group").flatMap(YamlNode::asScalar);
    }

    public Optional<Permissions> permissions() {
        return Permissions.of(node);
    }

    /** The name of the environment, written alone or in a mapping. */
    public Optional<YamlScalar> environment() {
        Optional<YamlNode> environment = node.get("environment");
        return environment.flatMap(YamlNode::asMapping).isPresent()
                ? node.at("environment", "name").flatMap(YamlNode::asScalar)
                : node.scalar("environment");
    }

    public Optional<YamlScalar> environmentUrl() {
        return node.at("environment", "url").flatMap(YamlNode::asScalar);
    }

    public Optional<Concurrency> concurrency() {
        return Concurrency.of(node);
    }

    public List<NamedValue> outputs() {
        return NamedValue.in(node.get("outputs"));
    }

    /** The variables of {@code env}; none where an expression sets them. */
    public List<NamedValue> env() {
        return NamedValue.in(node.get("env"));
    }

    public Optional<RunDefaults> defaults() {
        return RunDefaults.of(node);
    }

    /** {@code strategy.matrix}; open where an expression gives the whole {@code strategy}. */
    public Optional<Matrix> matrix() {
        Optional<YamlMapping> strategy = node.mapping("strategy");
        return strategy.isPresent()
                ? strategy.get().entry("matrix").map(Matrix::of)
                : node.entry("strategy").map(Matrix::of);
    }

    public Optional<YamlScalar> failFast() {
        return node.at("strategy", "fail-fast").flatMap(YamlNode::asScalar);
    }

    public Optional<YamlScalar> maxParallel() {
        return node.at("strategy", "max-parallel").flatMap(YamlNode::asScalar);
    }

    public Optional<YamlScalar> continueOnError() {
        return node.scalar("continue-on-error");
    }

    public Optional<YamlScalar> timeout() {
        return node.scalar("timeout-minutes");
    }

    public Optional<YamlScalar> cancelTimeout() {
        return node.scalar("cancel-timeout-minutes");
    }

    public Optional<Container> container() {
        return node.entry("container")
                .filter(entry -> !ShapeChecker.isNull(entry.value()))
                .map(entry -> new Container("container", entry.key(), entry.value()));
    }

    /** The services; none where an expression gives them. */
    public List<Container> services() {
        return NamedValue.in(node.get("services")).stream()
                .map(service -> new Container(service.name(), service.key(), service.value()))
                .toList();
    }

    /** The workflow that the job calls. */
    public Optional<YamlScalar> uses() {
        return node.scalar("uses");
    }

    /** The inputs that are passed to the called workflow. */
    public List<NamedValue> with() {
        return NamedValue.in(node.get("with"));
    }

    /** The secrets that are passed to the called workflow by name. */
    public List<NamedValue> secrets() {
        return NamedValue.in(node.get("secrets"));
    }

    /** Whether all secrets are passed on: {@code secrets: inherit}. */
    public boolean inheritsSecrets() {
        return node.text("secrets").equals(Optional.of("inherit"));
    }

    /** All steps, those within {@code parallel} included, in the order of the file. */
    public List<WorkflowStep> allSteps() {
        return steps.stream().flatMap(WorkflowStep::withInner).toList();
    }
}
