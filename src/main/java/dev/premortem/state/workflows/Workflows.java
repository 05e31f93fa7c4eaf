package dev.premortem.state.workflows;

import dev.premortem.actions.facts.KnownNames;
import dev.premortem.actions.metadata.ActionFile;
import dev.premortem.actions.workflow.ActionExpressions;
import dev.premortem.actions.workflow.CheckedExpression;
import dev.premortem.actions.workflow.ExpressionPlace;
import dev.premortem.actions.workflow.WorkflowExpressions;
import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowStep;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The workflows and actions of a run as typed views. A file is read when the first rule asks for it, and the answer is kept;
 * one that could not be read to its end has no view, since what it lacks proves nothing.
 */
public final class Workflows {
    private final Repository repository;
    private final KnownNames names;
    private final ConcurrentMap<String, Optional<WorkflowFile>> workflows = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Optional<ActionFile>> actions = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, List<ExpressionPlace>> expressions = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, List<CheckedExpression>> checked = new ConcurrentHashMap<>();
    private final Outputs outputs;

    /** @param names what GitHub offers, and what the configuration adds */
    public Workflows(Repository repository, KnownNames names) {
        this.repository = repository;
        this.names = names;
        this.outputs = new Outputs(repository, names);
    }

    /** The names that are known to this version and to the configuration. */
    public KnownNames names() {
        return names;
    }

    /** The files of the run, for what a workflow refers to. */
    public Repository repository() {
        return repository;
    }

    /** A workflow; empty for any other file. */
    public Optional<WorkflowFile> workflow(RepositoryFile file) {
        return file.role() == FileRole.WORKFLOW
                ? workflows.computeIfAbsent(file.path(), path -> root(file).map(WorkflowFile::read))
                : Optional.empty();
    }

    /** The metadata of an action; empty for any other file. */
    public Optional<ActionFile> action(RepositoryFile file) {
        return file.role() == FileRole.ACTION
                ? actions.computeIfAbsent(file.path(), path -> root(file).map(ActionFile::read))
                : Optional.empty();
    }

    /** Every expression of a workflow or an action, with what it may use at its place. */
    public List<ExpressionPlace> expressions(RepositoryFile file) {
        return expressions.computeIfAbsent(file.path(), path -> switch (file.role()) {
            case WORKFLOW ->
                workflow(file)
                        .map(workflow -> WorkflowExpressions.in(workflow, outputs::ofCall, outputs::ofStep))
                        .orElse(List.of());
            case ACTION ->
                action(file)
                        .map(action -> ActionExpressions.in(action, outputs::ofStep))
                        .orElse(List.of());
            default -> List.of();
        });
    }

    /** The same expressions with what is wrong in each. */
    public List<CheckedExpression> checkedExpressions(RepositoryFile file) {
        return checked.computeIfAbsent(
                file.path(),
                path -> expressions(file).stream().map(CheckedExpression::of).toList());
    }

    /** The steps of all jobs of a workflow, or of a composite action. */
    public List<WorkflowStep> steps(RepositoryFile file) {
        return switch (file.role()) {
            case WORKFLOW ->
                workflow(file).stream()
                        .flatMap(workflow -> workflow.jobs().stream())
                        .flatMap(job -> job.allSteps().stream())
                        .toList();
            case ACTION -> action(file).map(ActionExpressions::steps).orElse(List.of());
            default -> List.of();
        };
    }

    /** Whether a step has no other outputs than those that its action declares. */
    public boolean hasDeclaredOutputsOnly(WorkflowStep step) {
        return outputs.isProven(step);
    }

    private static Optional<YamlMapping> root(RepositoryFile file) {
        return file.yaml()
                .flatMap(yaml -> yaml.documents().stream().findFirst())
                .filter(YamlDocument::complete)
                .flatMap(YamlDocument::mapping);
    }
}
