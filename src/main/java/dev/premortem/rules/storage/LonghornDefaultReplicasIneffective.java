package dev.premortem.rules.storage;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.state.storage.LonghornValues;
import dev.premortem.state.storage.ReplicaSetting;
import dev.premortem.yaml.YamlNode;
import java.util.Optional;

/**
 * Longhorn's default number of replicas set where the StorageClass does not read it.
 *
 * <p>Silent where the other key is set too, be it here or in anything that may be merged with these values; where some
 * class of the repository has no {@code numberOfReplicas}, so that the setting does something; and where both numbers
 * are the same.
 */
public final class LonghornDefaultReplicasIneffective implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("longhorn-default-replicas-ineffective", Area.STORAGE)
            .severity(Severity.WARNING)
            .summary("`defaultReplicaCount` of Longhorn is set, but not the number its StorageClass uses")
            .why("""
                    The chart of Longhorn has two numbers with similar names. `defaultSettings.defaultReplicaCount` counts
                    for volumes that somebody makes in the Longhorn UI, and for StorageClasses without the parameter
                    `numberOfReplicas`. The chart's own StorageClass `longhorn` has that parameter: it is written from
                    `persistence.defaultClassReplicaCount`, which is 3 unless it is set. Claims use the class, so their
                    volumes keep 3 replicas whatever the first number says.

                    On two storage nodes such volumes never get their third replica and stay `degraded`. Nothing fails, and
                    the change that was meant to help looks applied.

                    `kubectl patch storageclass` is no way out: the parameters of a StorageClass cannot be changed once it
                    exists. The class has to be replaced; volumes that exist keep their own number until it is changed in
                    each of them.
                    """)
            .incident("""
                    2026-01-22: Longhorn volumes were degraded, with three replicas on two workers. The fix set
                    `defaultSettings.defaultReplicaCount: 2`, the wrong one of the two keys. The StorageClass still said 3,
                    which the same postmortem lists as the next incident; its second remedy, `kubectl patch storageclass`,
                    is refused since parameters are immutable.
                    """)
            .remedy("""
                    Set `persistence.defaultClassReplicaCount` to the same number. Let the StorageClass be replaced, and
                    change `numberOfReplicas` of the volumes that exist.
                    """)
            .reference(
                    "Longhorn: settings, Default Replica Count",
                    "https://longhorn.io/docs/latest/references/settings/#default-replica-count")
            .reference(
                    "Longhorn: values of the chart",
                    "https://github.com/longhorn/longhorn/blob/master/chart/values.yaml")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        if (context.storage().usesDefaultCount()) {
            return;
        }
        for (LonghornValues values : context.storage().longhorn().values()) {
            boolean other =
                    values.mentions(LonghornValues.CLASS_COUNT) || values.mayBeSetElsewhere(LonghornValues.CLASS_COUNT);
            Optional<ReplicaSetting> setting = values.replicas(LonghornValues.DEFAULT_COUNT);
            if (!other && setting.isPresent() && differs(setting.get())) {
                report(values, setting.get(), sink);
            }
        }
    }

    /** Volumes of the class have the first data engine, as nothing says otherwise. */
    private static boolean differs(ReplicaSetting setting) {
        return setting.v1()
                .filter(count -> count != LonghornValues.CHART_DEFAULT)
                .isPresent();
    }

    private static void report(LonghornValues values, ReplicaSetting setting, FindingSink sink) {
        YamlNode node = values.value(LonghornValues.DEFAULT_COUNT).orElseThrow();
        int count = setting.v1().orElseThrow();
        sink.report(Finding.at(
                        values.place(node).firstLine(),
                        "`" + values.written(LonghornValues.DEFAULT_COUNT) + ": " + count
                                + "` does not reach the StorageClass `longhorn`, whose volumes keep "
                                + LonghornValues.CHART_DEFAULT + " replicas")
                .label("counts in the Longhorn UI only")
                .note("the class is made with `" + values.written(LonghornValues.CLASS_COUNT)
                        + "`, which is not set here; the chart's default is " + LonghornValues.CHART_DEFAULT)
                .note(
                        "the parameters of a StorageClass cannot be changed, so `kubectl patch` is refused: the class has to"
                                + " be replaced")
                .help("set `" + values.written(LonghornValues.CLASS_COUNT) + ": " + count + "` as well"));
    }
}
