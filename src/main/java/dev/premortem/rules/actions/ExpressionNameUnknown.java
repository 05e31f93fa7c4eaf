package dev.premortem.rules.actions;

import dev.premortem.actions.expression.ExpressionProblem;
import dev.premortem.actions.reference.Reference;
import dev.premortem.actions.reference.UsesText;
import dev.premortem.actions.workflow.CheckedExpression;
import dev.premortem.actions.workflow.WorkflowStep;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Contexts, functions and properties that do not exist. An error where the file itself or one beside it says what there is; a
 * warning where a table of premortem says it, which may be older than GitHub or the action.
 */
public final class ExpressionNameUnknown implements ExpressionProblemRule {
    private static final Set<String> DECLARED = Set.of("steps", "needs", "matrix", "inputs", "jobs");

    private static final String DEFAULT = "on.workflow_call.inputs.<inputs_id>.default";

    private static final RuleMeta META = RuleMeta.of("expression-name-unknown", Area.ACTIONS)
            .summary("expression uses a context, function or property that does not exist")
            .why("""
                    A context or function that GitHub does not know makes the whole file invalid, and no job starts.

                    A property that does not exist is worse: it is empty, without an error anywhere. A step whose id is \
                    misspelt, a job that is missing in `needs`, an input of the old name give an empty tag, an empty \
                    path or a condition that is false for ever, and the run is green.
                    """)
            .remedy(
                    "Write the name as it is declared, or declare it: `needs` for a job, `id` for a step, `outputs`, `inputs`.")
            .reference(
                    "GitHub: contexts reference",
                    "https://docs.github.com/actions/reference/workflows-and-actions/contexts")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Optional<Finding.Builder> finding(
            ExpressionProblem problem, CheckedExpression expression, RepositoryFile file, RuleContext context) {
        return switch (problem.kind()) {
            case UNKNOWN_CONTEXT -> Optional.of(ExpressionProblemRule.at(problem, expression, "no such context"));
            case UNKNOWN_FUNCTION -> Optional.of(ExpressionProblemRule.at(problem, expression, "no such function"));
            case UNKNOWN_PROPERTY -> property(problem, expression, file, context);
            default -> Optional.empty();
        };
    }

    private static Optional<Finding.Builder> property(
            ExpressionProblem problem, CheckedExpression expression, RepositoryFile file, RuleContext context) {
        List<String> path = expression.pathTo(problem);
        String first = path.isEmpty() ? "" : path.get(0);
        if (path.equals(List.of("secrets"))) {
            return isCalledWithAll(file, context) ? Optional.empty() : Optional.of(secret(problem, expression));
        }
        if (path.equals(List.of("inputs"))
                && expression.place().availability().key().equals(DEFAULT)) {
            return Optional.of(inputOfDefault(problem, expression));
        }
        if (path.size() == 3 && first.equals("steps") && path.get(2).equals("outputs")) {
            return Optional.of(output(problem, expression, path.get(1), file, context));
        }
        Finding.Builder finding = ExpressionProblemRule.at(problem, expression, "always empty");
        if (DECLARED.contains(first)) {
            return Optional.of(where(finding, path, file));
        }
        return Optional.of(finding.severity(Severity.WARNING)
                .note("not known to this version of premortem, which GitHub may be ahead of"));
    }

    private static Finding.Builder where(Finding.Builder finding, List<String> path, RepositoryFile file) {
        if (path.size() > 1) {
            return finding;
        }
        return switch (path.get(0)) {
            case "steps" ->
                finding.note("`steps` has the steps with an `id` that stand before this one in the same "
                        + (file.role() == FileRole.ACTION ? "action" : "job"));
            case "needs" -> finding.note("`needs` has the jobs that `needs` of this job names, and no others");
            default -> finding;
        };
    }

    private static Finding.Builder inputOfDefault(ExpressionProblem problem, CheckedExpression expression) {
        return Finding.at(
                        ExpressionProblemRule.span(problem, expression),
                        "this default reads the input `" + problem.subject()
                                + "`, which is not declared above it and may be empty here")
                .label("not declared above")
                .severity(Severity.WARNING)
                .help("declare `" + problem.subject() + "` above, and give it a default of its own");
    }

    private static Finding.Builder secret(ExpressionProblem problem, CheckedExpression expression) {
        return Finding.at(
                        ExpressionProblemRule.span(problem, expression),
                        "`on.workflow_call.secrets` does not declare `" + problem.subject()
                                + "`: it is empty unless the caller passes everything on with `secrets: inherit`")
                .label("not declared")
                .severity(Severity.WARNING)
                .help("declare `" + problem.subject() + "` in `on.workflow_call.secrets`");
    }

    /** Whether a workflow of the repository passes all of its secrets to this one. */
    private static boolean isCalledWithAll(RepositoryFile called, RuleContext context) {
        return context.repository().files().stream()
                .filter(file -> file.role() == FileRole.WORKFLOW)
                .flatMap(file -> context.workflows().workflow(file).stream())
                .flatMap(workflow -> workflow.jobs().stream())
                .filter(job -> job.inheritsSecrets())
                .flatMap(job -> job.uses().stream())
                .anyMatch(uses -> UsesText.ofJob(uses.text()).reference() instanceof Reference.LocalWorkflow local
                        && local.path().equals(called.path()));
    }

    private static Finding.Builder output(
            ExpressionProblem problem,
            CheckedExpression expression,
            String id,
            RepositoryFile file,
            RuleContext context) {
        List<WorkflowStep> steps = context.workflows().steps(file).stream()
                .filter(step ->
                        step.id().filter(own -> own.text().equalsIgnoreCase(id)).isPresent())
                .toList();
        boolean proven = steps.stream().allMatch(context.workflows()::hasDeclaredOutputsOnly);
        if (proven) {
            return ExpressionProblemRule.at(problem, expression, "always empty")
                    .note("a composite action gives the outputs that its metadata declares, and no others");
        }
        String action = steps.stream()
                .flatMap(step -> step.uses().stream())
                .map(YamlScalar::text)
                .findFirst()
                .orElse("the action");
        return Finding.at(
                        ExpressionProblemRule.span(problem, expression),
                        "`%s` declares no output `%s`: the result is empty unless its code sets one all the same"
                                .formatted(action, problem.subject()))
                .label("not declared")
                .severity(Severity.WARNING)
                .help(Optional.of(problem.help()).filter(help -> !help.isEmpty()));
    }
}
