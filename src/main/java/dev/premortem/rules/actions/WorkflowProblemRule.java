package dev.premortem.rules.actions;

import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowProblem;
import dev.premortem.actions.workflow.WorkflowProblem.Kind;
import dev.premortem.finding.Finding;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A rule that tells some kinds of what the structure of a workflow has wrong. */
interface WorkflowProblemRule extends WorkflowRule {
    Set<Kind> kinds();

    /** The finding for a problem of these kinds; empty for one that is none here. */
    default Optional<Finding.Builder> finding(WorkflowProblem problem, WorkflowFile workflow, RuleContext context) {
        return Optional.of(builder(problem));
    }

    static Finding.Builder builder(WorkflowProblem problem) {
        Finding.Builder finding = Finding.at(problem.place(), problem.message());
        if (!problem.help().isEmpty()) {
            finding.help(problem.help());
        }
        problem.first().ifPresent(first -> finding.related(first, "the other one"));
        return finding;
    }

    @Override
    default void check(WorkflowFile workflow, RuleContext context, FindingSink sink) {
        // What stands at an anchor is met again at every alias, and is one place to edit.
        Set<WorkflowProblem> told = new HashSet<>();
        for (WorkflowProblem problem : workflow.problems()) {
            if (kinds().contains(problem.kind()) && told.add(problem)) {
                finding(problem, workflow, context).ifPresent(sink::report);
            }
        }
    }
}
