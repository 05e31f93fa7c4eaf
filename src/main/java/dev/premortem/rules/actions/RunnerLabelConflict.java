package dev.premortem.rules.actions;

import dev.premortem.actions.facts.KnownNames;
import dev.premortem.actions.facts.RunnerLabel;
import dev.premortem.actions.facts.RunnerLabel.Reach;
import dev.premortem.actions.facts.RunnerLabels;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists of labels that no runner can have all of, because two of them name different machines or systems. */
public final class RunnerLabelConflict implements FileRule {
    private static final RuleMeta META = RuleMeta.of("runner-label-conflict", Area.ACTIONS)
            .summary("`runs-on` asks for two systems at once")
            .why("""
                    A list in `runs-on` is no choice: a runner must have all labels of it. No runner is `ubuntu-latest` \
                    and `windows-latest` at once, so that the job is queued until it is cancelled. Jobs for several \
                    systems need a matrix.
                    """)
            .remedy("Keep one of the labels, or make a matrix of them.")
            .reference(
                    "GitHub: jobs.<job_id>.runs-on",
                    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idruns-on")
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
        context.workflows().workflow(file).ifPresent(workflow -> {
            Set<Span> seen = new HashSet<>();
            for (WorkflowJob job : workflow.jobs()) {
                for (List<Label> list : JobLabels.of(job).lists()) {
                    check(list, context.workflows().names(), seen, sink);
                }
            }
        });
    }

    private static void check(List<Label> list, KnownNames names, Set<Span> seen, FindingSink sink) {
        boolean own = JobLabels.isFree(list);
        for (int i = 1; i < list.size(); i++) {
            for (int j = 0; j < i; j++) {
                Label one = list.get(j);
                Label other = list.get(i);
                if (conflict(one, other, own, names) && seen.add(other.node().span())) {
                    sink.report(Finding.at(
                                    other.node().span().firstLine(),
                                    "no runner has both labels `" + one.text() + "` and `" + other.text() + "`")
                            .related(one.node().span().firstLine(), "the other label")
                            .help("keep one of them, or run the job once for each with a matrix"));
                }
            }
        }
    }

    private static boolean conflict(Label one, Label other, boolean own, KnownNames names) {
        Optional<RunnerLabel> first = known(one, own, names);
        Optional<RunnerLabel> second = known(other, own, names);
        return first.isPresent() && second.isPresent() && first.get().conflictsWith(second.get());
    }

    /** A runner of one's own may have the name of a machine of GitHub as a label that means nothing. */
    private static Optional<RunnerLabel> known(Label label, boolean own, KnownNames names) {
        return RunnerLabels.of(label.text())
                .filter(found -> !names.isAddedRunner(label.text()))
                .filter(found -> !own || found.reach() == Reach.SYSTEM);
    }
}
