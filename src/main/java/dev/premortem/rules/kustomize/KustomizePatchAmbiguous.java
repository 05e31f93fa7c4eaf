package dev.premortem.rules.kustomize;

import dev.premortem.finding.Finding;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import java.util.List;

/**
 * Patches without target for an identity that several objects have or had.
 *
 * <p>Not told: targets that select several objects, which is what targets are for.
 */
public final class KustomizePatchAmbiguous implements RepositoryRule {
    private static final int SHOWN = 4;

    private static final RuleMeta META = RuleMeta.of("kustomize-patch-ambiguous", Area.KUSTOMIZE)
            .summary("patch without target is for an identity that several objects had")
            .why("""
                    A patch without `target` needs exactly one object that has its identity. kustomize also counts the \
                    names and namespaces that an object had earlier in the build, so that a patch may use the name from \
                    the base. Where one base is listed through two folders that each give it a prefix, a suffix or a \
                    namespace, both copies had that name, and the build fails with `multiple matches for Id`.

                    Nothing of the build is applied then, the copies that the patch is not about included.
                    """)
            .remedy("Name the object as it is called now, or select it with `target`.")
            .reference(
                    "kustomize: patches",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/")
            .reference(
                    "kustomize v5.5.0: GetById",
                    "https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.5.0/api/resmap/reswrangler.go")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (FailedBuild failed : FailedBuild.by(Fault.PATCH_TARGET_AMBIGUOUS, context)) {
            failed.problem().about().ifPresent(id -> sink.report(finding(failed, id)));
        }
    }

    private static Finding.Builder finding(FailedBuild failed, ResId id) {
        List<BuiltResource> had = failed.problem().present().stream()
                .filter(object -> object.hasId(id))
                .toList();
        Finding.Builder finding = failed.finding(
                        failed.place(),
                        had.size() + " objects are or were " + ObjectText.of(id) + ", and this patch needs one")
                .label("which one is meant?")
                .help(help(had));
        had.stream()
                .limit(SHOWN)
                .forEach(object -> finding.note(
                        "one of them is now " + ObjectText.of(object.id()) + ", from " + ObjectText.document(object)));
        return finding;
    }

    private static String help(List<BuiltResource> had) {
        long names = had.stream().map(BuiltResource::name).distinct().count();
        return names > 1
                ? "write the name that the object has now, or a `target` that selects all that are meant"
                : "write the namespace that the object has now, or a `target` that selects all that are meant";
    }
}
