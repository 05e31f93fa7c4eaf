package dev.premortem.rules.schema;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.schema.ApiLifecycle;
import dev.premortem.state.validity.Targets;
import dev.premortem.state.validity.Validity;

/**
 * Objects of an API that Kubernetes is about to remove.
 *
 * <p>Where nobody said which version is meant, an API counts that the newest known version does not serve, or deprecates
 * with a removal in sight. An info, not a warning, where no version of a removal is known.
 */
public final class ApiDeprecated implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("api-deprecated", Area.SCHEMA)
            .severity(Severity.WARNING)
            .summary("an object of an API that Kubernetes is about to remove")
            .why("""
                    A deprecated API works, with a warning that nobody sees in a pipeline, until the upgrade that removes it. On
                    that day every file that names it fails to apply.
                    """)
            .remedy("Name the version that replaces it before the upgrade.")
            .reference(
                    "Kubernetes: deprecated API migration guide",
                    "https://kubernetes.io/docs/reference/using-api/deprecation-guide/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        Validity.Verdict verdict = context.validity().of(resource);
        context.validity()
                .schemas()
                .lifecycle(resource.id().apiVersion(), resource.kind())
                .filter(found ->
                        isDeprecated(found, verdict.targets()) && !ApiRemoved.isRemoved(found, verdict.targets()))
                .ifPresent(found -> sink.report(finding(resource, found)));
    }

    private static boolean isDeprecated(ApiLifecycle lifecycle, Targets targets) {
        boolean everywhere = lifecycle
                .deprecated()
                .filter(version -> targets.oldest().compareTo(version) >= 0)
                .isPresent();
        boolean goneInNewest = lifecycle
                .removed()
                .filter(version -> targets.newest().compareTo(version) >= 0)
                .isPresent();
        return everywhere || goneInNewest;
    }

    private static Finding.Builder finding(Resource resource, ApiLifecycle lifecycle) {
        Finding.Builder finding = Finding.at(
                        ApiPlace.of(resource),
                        lifecycle.kind() + " of `" + lifecycle.apiVersion() + "` is deprecated"
                                + lifecycle
                                        .removed()
                                        .map(version -> " and gone in Kubernetes " + version)
                                        .orElse(""))
                .label("deprecated since " + lifecycle.deprecated().orElseThrow());
        if (lifecycle.removed().isEmpty()) {
            finding.severity(Severity.INFO);
        }
        ApiPlace.fix(resource, lifecycle).ifPresent(finding::fix);
        return finding.help(
                lifecycle.successor().map(successor -> "use " + successor).orElse("it has no successor"));
    }
}
