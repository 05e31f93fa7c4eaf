package dev.premortem.rules.actions;

import dev.premortem.actions.grammar.NumberValue;
import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.actions.workflow.WorkflowStep;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlScalar;

/**
 * Numbers that GitHub cuts. What is no number, or not above 0, is told by another rule.
 */
public final class WorkflowNumberInvalid implements WorkflowRule {
    private static final RuleMeta META = RuleMeta.of("workflow-number-invalid", Area.ACTIONS)
            .summary("number of minutes or jobs loses what stands behind its point")
            .severity(Severity.WARNING)
            .why("""
                    `timeout-minutes`, `cancel-timeout-minutes` and `max-parallel` are whole numbers to GitHub: it \
                    cuts off what stands behind the point. So `1.5` minutes are one, and `0.5` minutes are none.
                    """)
            .remedy("Write a whole number.")
            .reference(
                    "GitHub: timeout-minutes",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idtimeout-minutes")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(WorkflowFile workflow, RuleContext context, FindingSink sink) {
        for (WorkflowJob job : workflow.jobs()) {
            job.timeout().ifPresent(value -> check("timeout-minutes", value, sink));
            job.cancelTimeout().ifPresent(value -> check("cancel-timeout-minutes", value, sink));
            job.maxParallel().ifPresent(value -> check("max-parallel", value, sink));
            for (WorkflowStep step : job.allSteps()) {
                step.timeout().ifPresent(value -> check("timeout-minutes", value, sink));
            }
        }
    }

    private static void check(String key, YamlScalar value, FindingSink sink) {
        NumberValue.positive(value.text()).ifPresent(problem -> {
            boolean zero = problem.kind() == NumberValue.Kind.CUT_TO_ZERO;
            if (zero || problem.kind() == NumberValue.Kind.CUT) {
                String message = zero
                        ? "GitHub cuts off what is behind the point, so `%s: %s` is 0".formatted(key, value.text())
                        : "GitHub cuts off what is behind the point of `%s: %s`".formatted(key, value.text());
                sink.report(Finding.at(value.span(), message).help("write a whole number"));
            }
        });
    }
}
