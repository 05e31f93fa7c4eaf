package dev.premortem.rules.actions;

import dev.premortem.actions.facts.KnownNames;
import dev.premortem.actions.facts.RunnerLabel;
import dev.premortem.actions.facts.RunnerLabels;
import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowJob;
import dev.premortem.finding.Finding;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rules.actions.JobLabels.Label;
import dev.premortem.text.Span;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Labels of machines that GitHub has switched off. A retirement that is announced for later is not reported, and neither is a
 * label that the configuration says to be one of one's own.
 */
public final class RunnerLabelRetired implements FileRule {
    private static final RuleMeta META = RuleMeta.of("runner-label-retired", Area.ACTIONS)
            .summary("`runs-on` names a machine that GitHub has switched off")
            .why("""
                    GitHub retires the images of old systems. From that day no runner takes a job with the label: the job \
                    is queued and fails, or is cancelled after 24 hours, and everything that needs it is skipped.
                    """)
            .remedy(
                    "Use the label of a newer system, or name the label in `actions.runners` if a runner of yours has it.")
            .reference(
                    "actions/runner-images: available images",
                    "https://github.com/actions/runner-images#available-images")
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
        for (WorkflowJob job : workflow.jobs()) {
            JobLabels labels = JobLabels.of(job);
            if (!labels.isFree()) {
                for (Label label : labels.all()) {
                    RunnerLabels.of(label.text())
                            .filter(found -> found.retired() && !names.isAddedRunner(label.text()))
                            .filter(found -> seen.add(label.node().span()))
                            .ifPresent(found -> sink.report(finding(label, found)));
                }
            }
        }
    }

    private static Finding.Builder finding(Label label, RunnerLabel known) {
        String since = known.retirement().map(day -> " since " + day).orElse("");
        return Finding.at(
                        label.node().span().firstLine(),
                        "no runner of GitHub has the label `" + label.text() + "`" + since)
                .help(latest(known).map(name -> "write `" + name + "`, or a newer version"));
    }

    private static Optional<String> latest(RunnerLabel known) {
        return known.os().map(os -> switch (os) {
            case LINUX -> "ubuntu-latest";
            case MACOS -> "macos-latest";
            case WINDOWS -> "windows-latest";
        });
    }
}
