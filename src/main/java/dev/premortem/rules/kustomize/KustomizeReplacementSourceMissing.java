package dev.premortem.rules.kustomize;

import dev.premortem.finding.Finding;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import java.util.Optional;

/**
 * Replacements that copy from an object or a field that is not there.
 *
 * <p>Not told: sources that several objects are, which {@code kustomize-build-error} tells.
 */
public final class KustomizeReplacementSourceMissing implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-replacement-source-missing", Area.KUSTOMIZE)
            .summary("replacement copies from an object or a field that is not there")
            .why("""
                    The `source` of a replacement must be one object of the same build, with a value in the field that \
                    `fieldPath` names. A replacement sees the objects of its own kustomization and of what that lists; \
                    it cannot copy from objects that another kustomization applies, or that an operator makes in the \
                    cluster. Where the object, or a value in the field, is missing, the build fails with `nothing \
                    selected` or `fieldPath is missing for replacement source`, and nothing of it is applied.
                    """)
            .incident("""
                    A replacement copied from a Secret that was not among the objects of its build. From that commit on the \
                    overlay could not be built (`nothing selected by Secret`), until the replacement was removed.
                    """)
            .remedy("List the object, or name a field of an object that is in the build.")
            .reference(
                    "kustomize: replacements",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replacements/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (FailedBuild failed : FailedBuild.by(Fault.REPLACEMENT_SOURCE_ABSENT, context)) {
            failed.problem().about().ifPresent(id -> sink.report(finding(failed, id)));
        }
    }

    private static Finding.Builder finding(FailedBuild failed, ResId id) {
        if (FieldStop.of(failed).isPresent()) {
            Finding.Builder finding =
                    failed.finding(failed.place(), failed.problem().message()).label("nothing to copy");
            FieldStop.explain(failed, finding);
            return finding;
        }
        Finding.Builder finding = failed.finding(
                        failed.place(), "there is no " + ObjectText.of(id) + " that the replacement could copy from")
                .label("no object is so");
        Optional<NearObject> near =
                NearObject.of(Wanted.any(id), failed.problem().present());
        near.ifPresentOrElse(
                found -> finding.related(found.place(), found.label()).help(found.remedy()),
                () -> finding.help(
                        "list the object under `resources` of this kustomization, or remove the replacement"));
        return finding;
    }
}
