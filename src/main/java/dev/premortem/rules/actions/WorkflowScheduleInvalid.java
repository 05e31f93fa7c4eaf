package dev.premortem.rules.actions;

import dev.premortem.actions.grammar.CronField;
import dev.premortem.actions.grammar.CronProblem;
import dev.premortem.actions.grammar.CronSchedule;
import dev.premortem.actions.grammar.TimeZones;
import dev.premortem.actions.workflow.Trigger;
import dev.premortem.actions.workflow.WorkflowFile;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;

/**
 * What is wrong with `cron` and `timezone`. An empty one is told by another rule.
 */
public final class WorkflowScheduleInvalid implements WorkflowRule {
    private static final RuleMeta META = RuleMeta.of("workflow-schedule-invalid", Area.ACTIONS)
            .summary("schedule that GitHub cannot read or does not keep")
            .why("""
                    A schedule has five fields: minute, hour, day of the month, month and day of the week. GitHub \
                    refuses a workflow with another number of fields or with a value that a field does not have, \
                    and knows no `@daily`. The time is UTC unless `timezone` says otherwise.

                    GitHub starts a workflow at most every five minutes; a schedule that asks for more is not kept, \
                    and `* */3 * * *` means every minute of each third hour. A time zone that the tables of this \
                    version lack is a warning.
                    """)
            .remedy("Write five fields that GitHub takes.")
            .reference(
                    "GitHub: schedule",
                    "https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(WorkflowFile workflow, RuleContext context, FindingSink sink) {
        for (Trigger trigger : workflow.triggers()) {
            if (trigger.event().equals("schedule")) {
                for (YamlMapping schedule : trigger.schedules()) {
                    schedule.scalar("cron")
                            .filter(WorkflowScheduleInvalid::isWritten)
                            .ifPresent(cron -> cron(cron, sink));
                    schedule.scalar("timezone")
                            .filter(WorkflowScheduleInvalid::isWritten)
                            .filter(zone -> !TimeZones.isKnown(zone.text()))
                            .ifPresent(zone -> sink.report(zone(zone)));
                }
            }
        }
    }

    private static boolean isWritten(YamlScalar scalar) {
        return !scalar.isNull() && !scalar.text().isEmpty() && !scalar.text().contains("${{");
    }

    private static void cron(YamlScalar cron, FindingSink sink) {
        for (CronProblem problem : CronSchedule.read(cron.text()).problems()) {
            Span place = problem.length() == 0 ? cron.span() : cron.embedded().span(problem.start(), problem.end());
            sink.report(Finding.at(place, message(cron.text(), problem))
                    .severity(problem.kind().isFatal() ? Severity.ERROR : Severity.WARNING)
                    .help(help(problem)));
        }
    }

    private static Finding.Builder zone(YamlScalar zone) {
        return Finding.at(zone.span(), "the time zone `" + zone.text() + "` is not known to this version")
                .severity(Severity.WARNING)
                .help(TimeZones.nearest(zone.text())
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("write a name of IANA, such as `Europe/Berlin`"));
    }

    private static String message(String cron, CronProblem problem) {
        String written = cron.substring(problem.start(), problem.end());
        String field = problem.field().map(CronField::noun).orElse("schedule");
        return switch (problem.kind()) {
            case EMPTY -> "the schedule is empty";
            case FIELD_COUNT -> "a schedule has five fields, and `" + cron + "` has not";
            case DESCRIPTOR -> "GitHub does not know `" + written + "`";
            case TIME_ZONE -> "GitHub does not read a time zone in `cron`";
            case VALUE -> "`" + written + "` is no " + field;
            case OUT_OF_RANGE -> "`" + written + "` is out of range for the " + field;
            case REVERSED -> "the range `" + written + "` of the " + field + " ends before it begins";
            case EMPTY_ITEM -> "the list of the " + field + " has an empty item";
            case STEP -> "`" + written + "` is no step for the " + field;
            case LARGE_STEP -> "the step `" + written + "` of the " + field + " is larger than any value of it";
            case DIALECT -> "`" + written + "` is not documented for the " + field;
            case NEVER -> "no month has the day of `" + cron + "`, so it never comes";
            case TOO_OFTEN ->
                "`" + cron + "` comes more often than every " + CronSchedule.SHORTEST_INTERVAL
                        + " minutes, which GitHub does not keep";
        };
    }

    private static String help(CronProblem problem) {
        return switch (problem.kind()) {
            case EMPTY, FIELD_COUNT, DESCRIPTOR ->
                "write minute, hour, day of the month, month and day of the week, such as `0 4 * * *`";
            case TIME_ZONE -> "write it beside `cron`, as `timezone: …`";
            case TOO_OFTEN -> "write a minute or a step in the first field, such as `*/5`";
            case NEVER -> "correct the day or the month";
            default ->
                problem.field()
                        .map(field -> "the " + field.noun() + " is a number from " + field.least() + " to "
                                + field.most()
                                + (field.names().isEmpty() ? "" : ", or one of " + String.join(", ", field.names())))
                        .orElse("correct the schedule");
        };
    }
}
