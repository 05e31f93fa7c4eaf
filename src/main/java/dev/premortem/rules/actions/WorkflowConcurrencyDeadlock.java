package dev.premortem.rules.actions;

import dev.premortem.actions.workflow.Concurrency;
import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.finding.Finding;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;

/**
 * The same group at a workflow and its job.
 *
 * <p>A group with expressions counts where both are written alike, as long as no expression can differ between the
 * two places.
 */
public final class WorkflowConcurrencyDeadlock implements WorkflowRule {
    private static final RuleMeta META = RuleMeta.of("workflow-concurrency-deadlock", Area.ACTIONS)
            .summary("job waits for the concurrency group that its own workflow holds")
            .why("""
                    Of a concurrency group one member runs at a time. A workflow that is in a group holds it until \
                    all its jobs have ended; a job in the same group waits for the workflow, which waits for the \
                    job. GitHub notices and cancels the run: `Canceling since a deadlock for concurrency group was \
                    detected`.

                    With `queue: max` all runs of a group wait for their turn; `cancel-in-progress: true` says the \
                    contrary, and GitHub refuses both together.
                    """)
            .remedy("Give the job a group of its own, or remove one of the two.")
            .reference(
                    "GitHub: concurrency",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#concurrency")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(WorkflowFile workflow, RuleContext context, FindingSink sink) {
        Optional<Concurrency> whole = workflow.concurrency();
        whole.ifPresent(concurrency -> queue(concurrency, sink));
        for (WorkflowJob job : workflow.jobs()) {
            job.concurrency().ifPresent(own -> {
                queue(own, sink);
                deadlock(job, own, whole.flatMap(Concurrency::group), sink);
            });
        }
    }

    private static void deadlock(WorkflowJob job, Concurrency own, Optional<YamlScalar> held, FindingSink sink) {
        Optional<YamlScalar> group = own.group()
                .filter(name -> !name.text().isBlank())
                .filter(name -> held.isPresent()
                        && name.text().equalsIgnoreCase(held.get().text()))
                .filter(name -> !name.text().contains("${{") || !name.text().contains("github.job"));
        group.ifPresent(name -> sink.report(Finding.at(
                        name.alias().orElse(name.span()),
                        "job `" + job.id() + "` waits for the group `" + name.text()
                                + "`, which its own workflow holds, so GitHub cancels the run")
                .related(held.orElseThrow().span(), "held until all jobs have ended")
                .help("give the job another group, or remove one of the two")));
    }

    private static void queue(Concurrency concurrency, FindingSink sink) {
        boolean cancels = concurrency.cancelInProgress().map(YamlScalar::text).equals(Optional.of("true"));
        concurrency
                .queue()
                .filter(queue -> cancels && queue.text().equals("max"))
                .ifPresent(queue -> sink.report(Finding.at(
                                queue.span(), "`queue: max` and `cancel-in-progress: true` exclude each other")
                        .related(concurrency.cancelInProgress().orElseThrow().span(), "cancels instead of waiting")
                        .help("keep the one that is meant")));
    }
}
