package dev.premortem.rules.kustomize;

import dev.premortem.environment.Builds;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.ClusterKinds;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.ClusterScopedKinds;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlScalar;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A {@code namespace} that puts objects of different namespaces into one.
 *
 * <p>Not told: namespaces that other kustomizations have set, since whoever overrides those knows them by the same field;
 * {@code default}, which kustomize takes for none.
 */
public final class KustomizeNamespacesCollapsed implements RepositoryRule {
    private static final int MOST_SHOWN = 4;

    private static final RuleMeta META = RuleMeta.of("kustomize-namespaces-collapsed", Area.KUSTOMIZE)
            .severity(Severity.WARNING)
            .summary("`namespace` moves objects of different namespaces into one")
            .why("""
                    `namespace` in a kustomization is no default: it overwrites the namespace that an object names itself. \
                    Where the objects below name different ones, somebody meant them to be apart. The usual victim is a \
                    RoleBinding in `kube-system` for the API server's authentication settings: moved away, it names a Role \
                    that is not there, and an aggregated API or webhook cannot check its callers.
                    """)
            .remedy("List the objects of other namespaces in a kustomization of their own, without `namespace`.")
            .reference(
                    "kustomize: namespace",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/namespace/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (StepUses entry : StepUses.of(context.builds(), "namespace")) {
            for (StepUses.Use use : entry.uses()) {
                Map<String, BuiltResource> former = formerNamespaces(use.step());
                if (former.size() > 1 && !Placeholder.isIn(entry.entry().text())) {
                    use.builds().forEach(build -> sink.report(finding(use.step(), former, build)));
                }
            }
        }
    }

    /** The namespaces that the objects name in their files, each with the first object that does. */
    private static Map<String, BuiltResource> formerNamespaces(BuildStep step) {
        Map<String, BuiltResource> namespaces = new TreeMap<>();
        for (BuiltResource object : step.before()) {
            boolean everywhere = ClusterScopedKinds.contains(object.gvk())
                    || ClusterKinds.contains(object.gvk().group(), object.gvk().kind());
            written(object)
                    .filter(namespace -> !everywhere && !Placeholder.isIn(namespace.text()))
                    .filter(namespace ->
                            !namespace.text().isEmpty() && !namespace.text().equals("default"))
                    .ifPresent(namespace -> namespaces.putIfAbsent(namespace.text(), object));
        }
        return namespaces;
    }

    private static Optional<YamlScalar> written(BuiltResource object) {
        return object.node()
                .mapping("metadata")
                .flatMap(metadata -> metadata.scalar("namespace"))
                .filter(namespace -> !KustomizationFile.NAMES.contains(
                        RepositoryPath.nameOf(namespace.span().file().path())));
    }

    private static Finding.Builder finding(BuildStep step, Map<String, BuiltResource> former, Builds.Build build) {
        String target = step.entry().asScalar().map(YamlScalar::text).orElse("");
        String names = former.keySet().stream()
                .limit(MOST_SHOWN)
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        Finding.Builder finding = Finding.at(
                        step.entry().span(),
                        "objects of different namespaces (%s) all get into `%s`".formatted(names, target))
                .label("overwrites what the objects say")
                .renderedIn(Optional.of(build.root()));
        former.values().stream()
                .filter(object -> !object.namespace().equals(target))
                .limit(MOST_SHOWN)
                .forEach(object -> written(object)
                        .ifPresent(namespace -> finding.related(
                                namespace.span(),
                                object.gvk().kind() + " `" + object.name() + "` leaves `" + namespace.text() + "`")));
        return finding.help(
                "list the objects that belong elsewhere in a kustomization of their own, and both in one without "
                        + "`namespace`");
    }
}
