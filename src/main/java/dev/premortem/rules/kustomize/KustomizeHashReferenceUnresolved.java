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
 * A reference to a generated ConfigMap or Secret that did not get the hash which the generated object has in its name.
 *
 * <p>Not told: names that something else in the run bears; a generated object in another explicit namespace, since the
 * name may mean an object of the referrer's own; builds of which a part is missing.
 */
public final class KustomizeHashReferenceUnresolved implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-hash-reference-unresolved", Area.KUSTOMIZE)
            .summary("a reference to a generated ConfigMap or Secret lacks the hash of its name")
            .why("""
                    kustomize appends a hash of the content to the name of what it generates, and puts the new name into \
                    the references that it knows. A reference stays as it is in a field that kustomize does not know, \
                    such as one of a custom resource or of a ReplicationController, and where the namespaces differ: a \
                    Deployment with a namespace of its own does not see a generator without one.

                    No object has the name without hash, so the pod waits for it in `CreateContainerConfigError` or \
                    `ContainerCreating`. In a cluster where an older object of that name is left, the fault shows later: \
                    the pods read the old content.
                    """)
            .remedy("Give both the same namespace; for other fields declare a `nameReference`, or turn the hash off.")
            .reference(
                    "kustomize: generatorOptions",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/generatoroptions/")
            .reference("kustomize issue 1301", "https://github.com/kubernetes-sigs/kustomize/issues/1301")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (Left left : FormerNames.in(context)) {
            if (left.bearer().hash()) {
                sink.report(finding(left));
            }
        }
    }

    private static Finding.Builder finding(Left left) {
        Named named = left.named();
        BuiltResource bearer = left.bearer();
        String referrer = left.referrer().namespace();
        boolean apart = !referrer.equals(bearer.namespace());
        Finding.Builder finding = Finding.at(
                        named.value().span(),
                        "`%s` names %s `%s`, which gets a hash in its name: the reference does not follow"
                                .formatted(named.path(), named.kind().kind(), named.name()))
                .label("nothing has this name after the build")
                .renderedIn(Optional.of(left.build().root()))
                .note("the build prints it as `" + bearer.name() + "`");
        FormerNameText.renaming(bearer).ifPresent(place -> finding.related(place, "generated here"));
        if (named.optional()) {
            finding.severity(Severity.WARNING).note("the reference is `optional`, so the pod starts without it");
        }
        if (apart) {
            finding.note("kustomize joins them in one namespace only: " + where(referrer) + " here, "
                    + where(bearer.namespace()) + " there");
            finding.help(
                    "give both the same namespace, with `namespace` in the kustomization or in the generator entry");
        } else {
            finding.help(FormerNameText.help(left));
            finding.help("or set `disableNameSuffixHash: true` in the `options` of the generator entry");
        }
        return finding;
    }

    private static String where(String namespace) {
        return namespace.isEmpty() ? "none" : "`" + namespace + "`";
    }
}
