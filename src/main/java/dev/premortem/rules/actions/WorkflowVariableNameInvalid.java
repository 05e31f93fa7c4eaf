package dev.premortem.rules.actions;

import dev.premortem.actions.grammar.Identifiers;
import dev.premortem.actions.grammar.TextProblem;
import dev.premortem.actions.workflow.NamedValue;
import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlScalar;
import java.util.List;

/**
 * Names in `env` with blanks, `=` or `&`. Silent for other signs, which some programs read, and for names with an
 * expression.
 */
public final class WorkflowVariableNameInvalid implements WorkflowRule {
    private static final RuleMeta META = RuleMeta.of("workflow-variable-name-invalid", Area.ACTIONS)
            .summary("name of a variable that no shell can read")
            .severity(Severity.WARNING)
            .why("""
                    The names in `env` become variables of the process. `=` ends a name there, so the rest of it \
                    becomes part of the value; and no shell reads a variable with a blank or `&` in its name: `$FOO \
                    BAR` is `$FOO` and a word. The step runs all the same, with an empty text in its place.
                    """)
            .remedy("Write a name of letters, digits and `_`.")
            .reference("GitHub: variables", "https://docs.github.com/actions/reference/workflows-and-actions/variables")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(WorkflowFile workflow, RuleContext context, FindingSink sink) {
        names(workflow.env(), sink);
        for (WorkflowJob job : workflow.jobs()) {
            names(job.env(), sink);
            job.container().ifPresent(container -> names(container.env(), sink));
            job.services().forEach(service -> names(service.env(), sink));
            job.allSteps().forEach(step -> names(step.env(), sink));
        }
    }

    private static void names(List<NamedValue> variables, FindingSink sink) {
        for (NamedValue variable : variables) {
            List<TextProblem<Identifiers.Kind>> problems = Identifiers.variable(variable.name());
            if (!problems.isEmpty()
                    && variable.key() instanceof YamlScalar name
                    && !name.text().isEmpty()) {
                TextProblem<Identifiers.Kind> problem = problems.get(0);
                String sign = problem.in(name.text());
                sink.report(Finding.at(
                                name.embedded().span(problem.start(), problem.end()),
                                "no shell can read the variable `%s`: %s in its name"
                                        .formatted(name.text(), sign.isBlank() ? "a blank is" : "`" + sign + "` is"))
                        .help("write a name of letters, digits and `_`"));
            }
        }
    }
}
