package dev.premortem.rules.kubernetes;

import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.FormatFault;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;

/**
 * Schedules and time zones of CronJobs that cannot be read.
 *
 * <p>Silent for schedules with a placeholder.
 */
public final class CronInvalid implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("cron-invalid", Area.KUBERNETES)
            .summary("a schedule or time zone that the CronJob controller cannot read")
            .why("""
                    A CronJob's schedule has five fields (minute, hour, day of month, month, day of week) or one of the words
                    like `@daily`. Six fields with seconds, a day of week 7, or a time zone inside the schedule are rejected by
                    the API server; the time zone has a field of its own, which takes names of the IANA database.
                    """)
            .remedy("Correct the schedule, or move the time zone to `timeZone`.")
            .reference(
                    "Kubernetes: writing a CronJob spec",
                    "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        FormatFault.CRON.report(resource, context, sink);
    }
}
