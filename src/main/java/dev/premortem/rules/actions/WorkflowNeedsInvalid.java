package dev.premortem.rules.actions;

import dev.premortem.actions.grammar.JobGraph;
import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Faults in the order of jobs.
 *
 * <p>Silent for a list with an expression, which GitHub does not evaluate here and other rules tell.
 */
public final class WorkflowNeedsInvalid implements WorkflowRule {
    private static final RuleMeta META = RuleMeta.of("workflow-needs-invalid", Area.ACTIONS)
            .summary("job needs a job that is not there, or waits for itself")
            .why("""
                    A job starts when the jobs of its `needs` have ended. An id that no job has, and jobs that wait \
                    for one another, make the workflow invalid: none of its jobs starts. At least one job has to be \
                    without `needs`, which a workflow without such a cycle always has.

                    An id that stands in one list twice changes nothing, and most likely another one was meant; \
                    that is a warning.
                    """)
            .remedy("Correct the id, or take one of the jobs out of the cycle.")
            .reference(
                    "GitHub: needs",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(WorkflowFile workflow, RuleContext context, FindingSink sink) {
        List<WorkflowJob> jobs = workflow.jobs();
        List<JobGraph.Job> graph = jobs.stream()
                .map(job -> new JobGraph.Job(
                        job.id(), job.needs().stream().map(YamlScalar::text).toList()))
                .toList();
        for (JobGraph.Problem problem : JobGraph.problems(graph)) {
            if (problem instanceof JobGraph.Problem.UnknownJob unknown) {
                unknown(workflow, jobs.get(unknown.job()), unknown.need()).ifPresent(sink::report);
            } else if (problem instanceof JobGraph.Problem.DuplicateNeed twice) {
                List<YamlScalar> needs = jobs.get(twice.job()).needs();
                YamlScalar need = needs.get(twice.need());
                sink.report(Finding.at(need.span(), "`" + need.text() + "` stands in this list twice")
                        .severity(Severity.WARNING)
                        .related(needs.get(twice.first()).span(), "the first one")
                        .help("remove it, or name the job that is meant"));
            } else if (problem instanceof JobGraph.Problem.Cycle cycle) {
                sink.report(cycle(cycle.jobs().stream().map(jobs::get).toList()));
            }
            // Where no job can start, one of the others has been told.
        }
    }

    private static Optional<Finding.Builder> unknown(WorkflowFile workflow, WorkflowJob job, int index) {
        YamlScalar need = job.needs().get(index);
        // A job without content is there, and another rule tells it.
        List<String> ids = workflow.root().mapping("jobs").map(YamlMapping::effective).orElse(List.of()).stream()
                .map(YamlEntry::name)
                .toList();
        if (ids.stream().anyMatch(id -> id.equalsIgnoreCase(need.text()))) {
            return Optional.empty();
        }
        List<String> others = ids.stream().filter(id -> !id.equals(job.id())).toList();
        String help = NearestName.of(need.text(), others)
                .map(near -> "did you mean `" + near + "`?")
                .orElse(others.isEmpty() ? "remove it" : "jobs: " + String.join(", ", others));
        return Optional.of(
                Finding.at(need.span(), "job `" + job.id() + "` needs `" + need.text() + "`, and no job has that id")
                        .help(help));
    }

    private static Finding.Builder cycle(List<WorkflowJob> jobs) {
        WorkflowJob first = jobs.get(0);
        String path = Stream.concat(jobs.stream(), Stream.of(first))
                .map(job -> "`" + job.id() + "`")
                .collect(Collectors.joining(" -> "));
        String message = jobs.size() == 1
                ? "job `" + first.id() + "` needs itself, so it never starts"
                : "these jobs wait for one another, so none of them starts: " + path;
        Finding.Builder finding = Finding.at(first.key().span(), message)
                .help(jobs.size() == 1 ? "remove it from its own `needs`" : "remove one of these from `needs`");
        for (int i = 0; i < jobs.size(); i++) {
            WorkflowJob next = jobs.get((i + 1) % jobs.size());
            jobs.get(i).needs().stream()
                    .filter(need -> need.text().equalsIgnoreCase(next.id()))
                    .findFirst()
                    .ifPresent(need -> finding.related(need.span(), "waits for `" + next.id() + "`"));
        }
        return finding;
    }
}
