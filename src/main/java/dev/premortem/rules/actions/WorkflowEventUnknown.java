package dev.premortem.rules.actions;

import dev.premortem.actions.facts.KnownNames;
import dev.premortem.actions.workflow.Trigger;
import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.actions.workflow.WorkflowProblem;
import dev.premortem.actions.workflow.WorkflowProblem.Kind;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import java.util.Optional;
import java.util.Set;

/** Events, activity types and filters that GitHub does not have, as far as the tables and the configuration know. */
public final class WorkflowEventUnknown implements WorkflowProblemRule {
    private static final RuleMeta META = RuleMeta.of("workflow-event-unknown", Area.ACTIONS)
            .summary("event, activity type or filter is not known")
            .severity(Severity.WARNING)
            .why("""
                    An event that GitHub does not have starts nothing. A misspelt activity type waits for something \
                    that never happens, and a filter that an event does not take selects nothing: `tags` of \
                    `create` lets every branch and tag through, and the workflow runs where it was not meant to.

                    GitHub adds names from time to time, and lets some workflows run all the same. So all of this is a \
                    warning, and the configuration can add events and types that are new.
                    """)
            .remedy("Correct the name; declare an event or type that is new in `actions.events` of the configuration.")
            .reference(
                    "GitHub: events that trigger workflows",
                    "https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.UNKNOWN_EVENT, Kind.UNKNOWN_ACTIVITY, Kind.UNKNOWN_FILTER);
    }

    @Override
    public Optional<Finding.Builder> finding(WorkflowProblem problem, WorkflowFile workflow, RuleContext context) {
        KnownNames names = context.workflows().names();
        boolean known = switch (problem.kind()) {
            case UNKNOWN_EVENT -> names.isEvent(problem.subject());
            case UNKNOWN_ACTIVITY ->
                workflow.triggers().stream()
                        .filter(trigger -> isOf(problem, trigger))
                        .allMatch(trigger -> names.isType(trigger.event(), problem.subject()));
            default -> false;
        };
        if (known) {
            return Optional.empty();
        }
        return Optional.of(WorkflowProblemRule.builder(problem));
    }

    private static boolean isOf(WorkflowProblem problem, Trigger trigger) {
        return trigger.values("types").stream().anyMatch(type -> type.span().equals(problem.place()));
    }
}
