package dev.premortem.rules.actions;

import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.actions.workflow.WorkflowStep;
import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlScalar;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Ids that a job has twice. Silent for ids with an expression.
 */
public final class WorkflowStepIdDuplicate implements WorkflowRule {
    private static final RuleMeta META = RuleMeta.of("workflow-step-id-duplicate", Area.ACTIONS)
            .summary("two steps of a job have the same id")
            .why("""
                    The id of a step is its name in `steps`, where its outputs are. Two steps of a job cannot share \
                    it, and case makes no difference: GitHub refuses the workflow. Steps that run in `parallel` \
                    belong to the job like all others; in another job the id is free again.
                    """)
            .remedy("Rename one of the steps, and what reads its outputs.")
            .reference(
                    "GitHub: steps[*].id",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsid")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(WorkflowFile workflow, RuleContext context, FindingSink sink) {
        for (WorkflowJob job : workflow.jobs()) {
            Map<String, YamlScalar> seen = new HashMap<>();
            for (WorkflowStep step : job.allSteps()) {
                step.id()
                        .filter(id -> !id.isNull()
                                && !id.text().isEmpty()
                                && !id.text().contains("${{"))
                        .ifPresent(id -> {
                            YamlScalar first = seen.putIfAbsent(id.text().toLowerCase(Locale.ROOT), id);
                            if (first != null) {
                                sink.report(finding(job, step, id, first));
                            }
                        });
            }
        }
    }

    private static Finding.Builder finding(WorkflowJob job, WorkflowStep step, YamlScalar id, YamlScalar first) {
        // A step that is used again through an alias is to be changed where it is used.
        Span place = id.span().equals(first.span()) ? step.node().alias().orElse(id.span()) : id.span();
        return Finding.at(place, "job `" + job.id() + "` has a step with the id `" + first.text() + "` already")
                .related(first.span(), "the first one")
                .help("give one of the two steps another id");
    }
}
