package dev.premortem.rules.schema;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.schema.ApiLifecycle;
import dev.premortem.state.validity.Targets;
import dev.premortem.state.validity.Validity;
import java.util.Optional;

/**
 * Objects of an API that the cluster does not serve any more.
 *
 * <p>Where nobody said which version of Kubernetes is meant, it counts only what the oldest known version has removed; what
 * a later one removes is the business of {@code api-deprecated}. Silent where a CustomResourceDefinition of the repository
 * or a schema of the user has the kind.
 */
public final class ApiRemoved implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("api-removed", Area.SCHEMA)
            .summary("an object of an API that the cluster does not serve any more")
            .why("""
                    Kubernetes removes old versions of its APIs some releases after their successors came. The objects in the
                    cluster stay, for they are stored once and served in every version, yet a file that names the removed
                    version cannot be applied: the API server answers that it knows no such kind. Often nobody notices until
                    the next change, or until a new cluster is built from the repository.
                    """)
            .remedy("Name the version that replaces it, and adapt the fields that differ.")
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
        if (verdict.source().isPresent()) {
            return;
        }
        Optional<ApiLifecycle> lifecycle =
                context.validity().schemas().lifecycle(resource.id().apiVersion(), resource.kind());
        lifecycle
                .filter(found -> isRemoved(found, verdict.targets()))
                .ifPresent(found -> sink.report(finding(resource, found, verdict.targets())));
    }

    /** Whether every version that may get the object has removed the API. */
    static boolean isRemoved(ApiLifecycle lifecycle, Targets targets) {
        return lifecycle
                .removed()
                .filter(removed -> targets.oldest().compareTo(removed) >= 0)
                .isPresent();
    }

    private static Finding.Builder finding(Resource resource, ApiLifecycle lifecycle, Targets targets) {
        KubernetesVersion removed = lifecycle.removed().orElseThrow();
        Finding.Builder finding = Finding.at(
                        ApiPlace.of(resource),
                        (targets.declared()
                                        ? "Kubernetes " + targets.oldest() + " has"
                                        : "Kubernetes " + removed + " and newer have")
                                + " no " + lifecycle.kind() + " of `" + lifecycle.apiVersion() + "`")
                .label("removed in " + removed);
        ApiPlace.fix(resource, lifecycle).ifPresent(finding::fix);
        return finding.help(lifecycle
                .successor()
                .map(successor -> "use " + successor)
                .orElse("it has no successor: take it out of the repository"));
    }
}
