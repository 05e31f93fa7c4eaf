package dev.premortem.rules.argocd;

import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.Optional;

/** Automated sync in the template of a set that syncs its Applications step by step. */
public final class AppsetRollingSyncAutomated implements ApplicationSetRule {
    private static final RuleMeta META = RuleMeta.of("appset-rolling-sync-automated", Area.ARGOCD)
            .severity(Severity.INFO)
            .summary("a RollingSync takes the automated sync of its Applications away")
            .why("""
                    With `strategy.type: RollingSync` the ApplicationSet controller itself starts each sync, when the turn of \
                    the Application's step has come. So it takes `syncPolicy.automated` out of what it generates. An \
                    Application that drifts, or whose source changes outside of a rollout, waits for its step; `selfHeal` does \
                    nothing.
                    """)
            .remedy("Leave `automated` out, so that nobody counts on `selfHeal`, or use the strategy `AllAtOnce`.")
            .reference(
                    "Argo CD: Progressive Syncs",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Progressive-Syncs/")
            .reference("argo-cd issue 11924", "https://github.com/argoproj/argo-cd/issues/11924")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        Optional<YamlEntry> type = set.set()
                .spec()
                .flatMap(spec -> spec.mapping("strategy"))
                .flatMap(strategy -> strategy.entry("type"))
                .filter(entry -> entry.value()
                        .asScalar()
                        .filter(text -> text.text().equals("RollingSync"))
                        .isPresent());
        if (type.isEmpty() || !hasSteps(set)) {
            return;
        }
        for (YamlMapping template : TemplateText.templates(set.set())) {
            template.at("spec", "syncPolicy")
                    .flatMap(YamlNode::asMapping)
                    .flatMap(policy -> policy.entry("automated"))
                    .filter(AppsetRollingSyncAutomated::isOn)
                    .ifPresent(automated -> sink.report(Finding.at(
                                    automated.key().span(),
                                    "`automated` is taken out of every Application, since the RollingSync syncs them")
                            .label("without effect")
                            .related(type.get().span().firstLine(), "the controller syncs step by step")
                            .help("leave `automated` out")));
        }
    }

    private static boolean hasSteps(ExpandedSet set) {
        return set.set()
                .node()
                .at("spec", "strategy", "rollingSync", "steps")
                .flatMap(YamlNode::asSequence)
                .filter(steps -> steps.size() > 0)
                .isPresent();
    }

    private static boolean isOn(YamlEntry automated) {
        return automated.value() instanceof YamlMapping policy
                && policy.text("enabled").filter("false"::equals).isEmpty();
    }
}
