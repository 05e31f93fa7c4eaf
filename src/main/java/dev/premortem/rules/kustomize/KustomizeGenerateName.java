package dev.premortem.rules.kustomize;

import dev.premortem.finding.Finding;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.PathEntry;
import dev.premortem.kustomize.PathField;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Objects with {@code generateName} in files that a kustomization lists.
 *
 * <p>Not reported: such objects where no kustomization takes them in. {@code kubectl create} and Argo CD's hooks in plain
 * folders make them.
 */
public final class KustomizeGenerateName implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-generate-name", Area.KUSTOMIZE)
            .summary("resource of a kustomization has `generateName` and no name")
            .why("""
                    With `metadata.generateName` the API server makes the name when the object is created. kustomize \
                    tells objects apart by kind, namespace and name, and ends the build with `missing metadata.name in \
                    object`. The message speaks of the name and not of `generateName`, and then of a folder, since it \
                    tries the file as one.

                    Jobs that run at every sync are the usual case: as a plain manifest `generateName` is right for \
                    them, in a kustomization it is not.
                    """)
            .incident("""
                    A Job with `generateName` was added to a folder that a kustomization builds, and the build of that \
                    folder has failed since that commit.
                    """)
            .remedy("Give the object a name; for a Job that must run again, let an Argo CD hook delete it first.")
            .reference("kustomize: generateName", "https://github.com/kubernetes-sigs/kustomize/issues/641")
            .reference("Argo CD: resource hooks", "https://argo-cd.readthedocs.io/en/stable/user-guide/resource_hooks/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        FailedBuilds failed = FailedBuilds.of(context);
        Set<Span> told = new HashSet<>();
        for (KustomizationFile kustomization : ReadKustomizations.of(context)) {
            for (PathEntry entry : kustomization.paths()) {
                boolean lists = entry.field() == PathField.RESOURCES || entry.field() == PathField.BASES;
                if (lists && entry.isLocal()) {
                    String path = RepositoryPath.resolve(kustomization.folder(), entry.path());
                    for (YamlMapping object : objects(path, context)) {
                        if (told.add(object.span())) {
                            generated(object)
                                    .ifPresent(field ->
                                            sink.report(failed.tell(finding(object, field, entry), field.span())));
                        }
                    }
                }
            }
        }
    }

    private static Finding.Builder finding(YamlMapping object, YamlEntry field, PathEntry entry) {
        String kind = object.text("kind").orElse("object");
        String prefix = field.value().asScalar().map(value -> value.text()).orElse("");
        Finding.Builder finding = Finding.at(
                        field.span().firstLine(),
                        "%s has `generateName` and no `name`, which kustomize cannot build".formatted(kind))
                .label("the name is missing")
                .related(entry.span(), "listed here")
                .help("write `name: %s`".formatted(prefix.replaceAll("-+$", "")));
        if (kind.equals("Job")) {
            finding.help("with the annotation `argocd.argoproj.io/hook-delete-policy: BeforeHookCreation` a hook of"
                    + " that name runs at every sync");
        }
        return finding;
    }

    private static Optional<YamlEntry> generated(YamlMapping object) {
        return object.mapping("metadata")
                .filter(metadata -> metadata.text("name").orElse("").isEmpty())
                .flatMap(metadata -> metadata.entry("generateName"));
    }

    private static List<YamlMapping> objects(String path, RuleContext context) {
        List<YamlMapping> objects = new ArrayList<>();
        context.repository()
                .file(path)
                .filter(ReadKustomizations::isRead)
                .flatMap(file -> file.yaml())
                .ifPresent(yaml -> yaml.documents().stream()
                        .flatMap(document -> document.mapping().stream())
                        .forEach(root -> collect(root, objects)));
        return objects;
    }

    private static void collect(YamlMapping root, List<YamlMapping> into) {
        Optional<YamlSequence> items =
                root.text("kind").orElse("").endsWith("List") ? root.sequence("items") : Optional.empty();
        if (items.isEmpty()) {
            into.add(root);
            return;
        }
        items.get().items().stream().flatMap(item -> item.asMapping().stream()).forEach(into::add);
    }
}
