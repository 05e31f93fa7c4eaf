package dev.premortem.rules.actions;

import dev.premortem.actions.grammar.Identifiers;
import dev.premortem.actions.grammar.TextProblem;
import dev.premortem.actions.workflow.NamedValue;
import dev.premortem.actions.workflow.Trigger;
import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.actions.workflow.WorkflowStep;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.List;

/**
 * Ids that GitHub does not take. Silent for an empty one, which another rule tells.
 */
public final class WorkflowIdInvalid implements WorkflowRule {
    private static final RuleMeta META = RuleMeta.of("workflow-id-invalid", Area.ACTIONS)
            .summary("id of a job, step or input is not well-formed")
            .why("""
                    Ids are names in expressions: `needs.build`, `steps.cache`, `inputs.version`. So they begin \
                    with a letter or `_` and go on with letters, digits, `-` and `_`; those of jobs and steps have \
                    fewer than 100 characters and do not begin with `__`, which is reserved. GitHub refuses a \
                    workflow with another id of a job or step.

                    What a workflow declares for its callers, inputs, outputs and secrets, follows the same \
                    grammar; there a breach is a warning. A secret cannot be called `GITHUB_TOKEN`, since every \
                    called workflow has one.
                    """)
            .remedy("Write an id of letters, digits, `-` and `_` that begins with a letter.")
            .reference(
                    "GitHub: jobs.<job_id>",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_id")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(WorkflowFile workflow, RuleContext context, FindingSink sink) {
        for (WorkflowJob job : workflow.jobs()) {
            report("job", job.key(), Identifiers.id(job.id()), Severity.ERROR, sink);
            for (WorkflowStep step : job.allSteps()) {
                step.id()
                        .filter(id -> !id.isNull())
                        .ifPresent(id -> report("step", id, Identifiers.id(id.text()), Severity.ERROR, sink));
            }
        }
        for (Trigger trigger : workflow.triggers()) {
            for (Trigger.Input input : trigger.inputs()) {
                declared("input", input.declaration(), Identifiers.inputOrOutput(input.name()), sink);
            }
            for (NamedValue output : trigger.outputs()) {
                declared("output", output, Identifiers.inputOrOutput(output.name()), sink);
            }
            for (NamedValue secret : trigger.secrets()) {
                declared("secret", secret, Identifiers.calledSecret(secret.name()), sink);
            }
        }
    }

    private static void declared(
            String what, NamedValue value, List<TextProblem<Identifiers.Kind>> problems, FindingSink sink) {
        report(what, value.key(), problems, Severity.WARNING, sink);
    }

    private static void report(
            String what,
            YamlNode name,
            List<TextProblem<Identifiers.Kind>> problems,
            Severity severity,
            FindingSink sink) {
        if (problems.isEmpty() || !(name instanceof YamlScalar id) || id.text().isEmpty()) {
            return;
        }
        TextProblem<Identifiers.Kind> problem = problems.get(0);
        Span place = id.embedded().span(problem.start(), problem.end());
        sink.report(
                Finding.at(place, "`" + id.text() + "` is no id for " + (what.matches("[io].*") ? "an " : "a ") + what)
                        .severity(severity)
                        .label(reason(problem.kind()))
                        .help("begin with a letter or `_`, and go on with letters, digits, `-` and `_` only"));
    }

    private static String reason(Identifiers.Kind kind) {
        return switch (kind) {
            case EMPTY -> "empty";
            case FIRST_CHARACTER -> "cannot be the first character";
            case CHARACTER -> "not allowed";
            case TOO_LONG -> "longer than 99 characters";
            case RESERVED -> "reserved";
        };
    }
}
