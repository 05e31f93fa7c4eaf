package dev.premortem.rules.kustomize;

import dev.premortem.environment.Builds;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A binding whose ServiceAccount the build puts into another namespace than the binding says.
 *
 * <p>Not told: a ServiceAccount of that name and namespace anywhere in the run; a binding that names the account of the
 * build as well; ServiceAccounts named {@code default}, which every namespace has; builds of which a part is missing.
 */
public final class KustomizeSubjectNamespace implements RepositoryRule {
    private static final Set<String> BINDINGS = Set.of("RoleBinding", "ClusterRoleBinding");

    private static final RuleMeta META = RuleMeta.of("kustomize-subject-namespace", Area.KUSTOMIZE)
            .summary("a binding names a ServiceAccount in a namespace where the build does not put it")
            .why("""
                    `namespace` moves a ServiceAccount, but not every subject that means it. kustomize changes the namespace \
                    of a subject only where the subject is named `default`, or where the ServiceAccount is in the build and \
                    the subject names the namespace that it had in its file (or none). A subject with any other namespace \
                    stays as it is. The binding is valid, and the pods have no rights: every call to the API server is \
                    answered with `Forbidden`.
                    """)
            .remedy("Leave the namespace out of the subject, or write the one that the ServiceAccount's file has.")
            .reference("kustomize issue 1377", "https://github.com/kubernetes-sigs/kustomize/issues/1377")
            .reference("kustomize issue 4015", "https://github.com/kubernetes-sigs/kustomize/issues/4015")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        List<Resource> known = context.resources().stream()
                .filter(resource -> resource.kind().equals("ServiceAccount"))
                .toList();
        for (Builds.Build build : context.builds().all()) {
            if (build.result().notBuilt().isEmpty()) {
                List<BuiltResource> accounts = build.result().resources().stream()
                        .filter(object -> object.gvk().kind().equals("ServiceAccount"))
                        .toList();
                build.result().resources().stream()
                        .filter(object -> BINDINGS.contains(object.gvk().kind())
                                && object.gvk().group().equals("rbac.authorization.k8s.io"))
                        .forEach(binding -> check(binding, accounts, known, build, sink));
            }
        }
    }

    private static void check(
            BuiltResource binding,
            List<BuiltResource> accounts,
            List<Resource> known,
            Builds.Build build,
            FindingSink sink) {
        List<YamlMapping> subjects =
                binding.node().sequence("subjects").map(list -> list.items()).orElse(List.of()).stream()
                        .flatMap(subject -> subject.asMapping().stream())
                        .filter(subject -> subject.text("kind")
                                .filter("ServiceAccount"::equals)
                                .isPresent())
                        .toList();
        for (YamlMapping subject : subjects) {
            String name = subject.text("name").orElse("");
            String namespace = subject.text("namespace").orElse("");
            List<BuiltResource> named = accounts.stream()
                    .filter(account -> account.name().equals(name))
                    .toList();
            boolean meant = named.isEmpty()
                    || namespace.isEmpty()
                    || name.equals("default")
                    || Placeholder.isIn(namespace)
                    || named.stream().anyMatch(account -> isIn(account, namespace) || isNamed(account, subjects))
                    || known.stream()
                            .anyMatch(account -> account.name().equals(name)
                                    && account.namespace().equals(namespace));
            if (!meant) {
                sink.report(finding(subject, named.get(0), binding, build));
            }
        }
    }

    private static boolean isIn(BuiltResource account, String namespace) {
        return account.namespace().isEmpty()
                || account.namespace().equals(namespace)
                || Placeholder.isIn(account.namespace());
    }

    private static boolean isNamed(BuiltResource account, List<YamlMapping> subjects) {
        return subjects.stream()
                .anyMatch(subject -> Objects.equals(subject.text("name").orElse(""), account.name())
                        && subject.text("namespace").orElse("").equals(account.namespace()));
    }

    private static Finding.Builder finding(
            YamlMapping subject, BuiltResource account, BuiltResource binding, Builds.Build build) {
        String before = account.originalId().namespace();
        boolean moved = !before.equals(account.namespace());
        YamlNode place = subject.get("namespace").orElse(subject);
        Finding.Builder finding = Finding.at(
                        place.span().firstLine(),
                        "%s `%s` is for ServiceAccount `%s` in `%s`, and this build puts it into `%s`"
                                .formatted(
                                        binding.gvk().kind(),
                                        binding.name(),
                                        account.name(),
                                        subject.text("namespace").orElse(""),
                                        account.namespace()))
                .severity(moved ? Severity.ERROR : Severity.WARNING)
                .label("no such ServiceAccount is here")
                .renderedIn(Optional.of(build.root()));
        account.node()
                .mapping("metadata")
                .flatMap(metadata -> metadata.get("namespace"))
                .ifPresent(namespace -> finding.related(
                        namespace.span().firstLine(), "the namespace of ServiceAccount `" + account.name() + "`"));
        if (moved) {
            finding.note("its file has " + (before.isEmpty() ? "no namespace" : "namespace `" + before + "`")
                    + ": a subject that says the same would have followed");
            return finding.help(
                    before.isEmpty()
                            ? "remove `namespace` from the subject: kustomize fills it in"
                            : "write `namespace: " + before + "`, or none: kustomize fills in the new one");
        }
        return finding.help("write `namespace: " + account.namespace() + "`, if this ServiceAccount is meant");
    }
}
