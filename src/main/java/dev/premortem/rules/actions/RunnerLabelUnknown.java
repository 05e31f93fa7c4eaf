package dev.premortem.rules.actions;

import dev.premortem.actions.facts.KnownNames;
import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rules.actions.JobLabels.Label;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import java.util.HashSet;
import java.util.Set;

/**
 * Labels that no runner of GitHub has. Runners of one's own may have any: a list with {@code self-hosted}, a group, and what
 * the configuration names are passed over.
 */
public final class RunnerLabelUnknown implements FileRule {
    private static final RuleMeta META = RuleMeta.of("runner-label-unknown", Area.ACTIONS)
            .severity(Severity.WARNING)
            .summary("`runs-on` names a label that no runner of GitHub has")
            .why("""
                    A job waits for a runner that has all labels of `runs-on`. Where no runner has them it is queued for \
                    24 hours and then cancelled; nothing says that the label is misspelt. GitHub adds labels now and \
                    then, and larger runners have names of their own, so that an unknown one is a warning.
                    """)
            .remedy(
                    "Write a label of GitHub's runners, or name those of your own in `actions.runners` of the configuration.")
            .reference(
                    "GitHub: hosted runners", "https://docs.github.com/actions/reference/runners/github-hosted-runners")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<FileRole> roles() {
        return Set.of(FileRole.WORKFLOW);
    }

    @Override
    public void check(RepositoryFile file, RuleContext context, FindingSink sink) {
        context.workflows()
                .workflow(file)
                .ifPresent(workflow -> check(workflow, context.workflows().names(), sink));
    }

    private static void check(WorkflowFile workflow, KnownNames names, FindingSink sink) {
        Set<Span> seen = new HashSet<>();
        workflow.problems().forEach(problem -> seen.add(problem.place()));
        for (WorkflowJob job : workflow.jobs()) {
            JobLabels labels = JobLabels.of(job);
            for (Label label : labels.all()) {
                Span place = label.node().span().firstLine();
                if (label.text().isBlank() && seen.add(place)) {
                    sink.report(Finding.at(place, "a label of `runs-on` is empty, so that no runner fits")
                            .severity(Severity.ERROR)
                            .help("write a label such as `ubuntu-latest`"));
                } else if (!labels.isFree() && !names.isRunner(label.text()) && seen.add(place)) {
                    sink.report(finding(label, place, names));
                }
            }
        }
    }

    private static Finding.Builder finding(Label label, Span place, KnownNames names) {
        return Finding.at(place, "the label `" + label.text() + "` is not known to this version")
                .note("a job whose labels no runner has is queued until it is cancelled")
                .help(NearestName.of(label.text(), names.runners())
                        .map(name -> "write `" + name + "`")
                        .orElse("name it in `actions.runners` of the configuration if a runner of yours has it"));
    }
}
