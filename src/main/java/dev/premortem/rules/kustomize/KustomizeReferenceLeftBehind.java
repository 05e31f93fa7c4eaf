package dev.premortem.rules.kustomize;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.NameField.Named;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rules.kustomize.FormerNames.Left;
import java.util.Optional;

/**
 * A name that {@code namePrefix}, {@code nameSuffix} or a patch has changed, and a field that still has the old one.
 *
 * <p>Not told: fields that are not in the table of names ({@code name-fields.txt}), such as names inside command lines and
 * URLs; names that something else in the run bears; generated ConfigMaps and Secrets with a hash, which have a rule of
 * their own; builds of which a part is missing.
 */
public final class KustomizeReferenceLeftBehind implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-reference-left-behind", Area.KUSTOMIZE)
            .summary("an object is renamed by the build, and a reference to it is not")
            .why("""
                    When `namePrefix`, `nameSuffix` or a patch changes the name of an object, kustomize follows the \
                    references to it only in the fields that it knows: about 180 fields of built-in kinds. It knows no \
                    custom resource, and not all of the built-in ones (`secrets` of a ServiceAccount and `claimRef` of a \
                    PersistentVolume are missing). It cannot know either that a controller makes a Secret of the same \
                    name from a SealedSecret or an ExternalSecret.

                    Such a reference keeps the old name. Both objects are valid and both are applied; the autoscaler \
                    finds no target, the certificate no issuer, the pod no Secret.
                    """)
            .remedy(
                    "Declare the field as a `nameReference` in a file under `configurations`, so that the name follows.")
            .reference(
                    "kustomize: transformer configurations",
                    "https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.5.0/examples/transformerconfigs/README.md")
            .reference("kustomize issue 1727", "https://github.com/kubernetes-sigs/kustomize/issues/1727")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (Left left : FormerNames.in(context)) {
            if (!left.bearer().hash()) {
                sink.report(finding(left));
            }
        }
    }

    private static Finding.Builder finding(Left left) {
        Named named = left.named();
        BuiltResource bearer = left.bearer();
        String what = bearer.gvk().kind() + " `" + named.name() + "`";
        Finding.Builder finding = Finding.at(
                        named.value().span(),
                        "`%s` still names %s `%s`, but this build renames %s to `%s`"
                                .formatted(
                                        named.path(),
                                        named.kind().kind(),
                                        named.name(),
                                        left.isMade() ? what + ", which makes it," : "it",
                                        bearer.name()))
                .label("the former name")
                .renderedIn(Optional.of(left.build().root()))
                .help(FormerNameText.help(left));
        if (named.optional()) {
            finding.severity(Severity.WARNING).note("the reference is `optional`, so the pod starts without it");
        }
        FormerNameText.renaming(bearer).ifPresent(place -> finding.related(place, "this renames " + what));
        return finding;
    }
}
