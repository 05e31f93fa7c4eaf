package dev.premortem.rules.kustomize;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.target.FieldTable;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Documents of a kustomization file behind the first one.
 *
 * <p>Not reported: documents of nothing but comments, and files whose first document is empty, which have another fault.
 */
public final class KustomizeSecondDocument implements RepositoryRule {
    private static final Set<String> IDENTITY = Set.of("apiVersion", "kind", "metadata");

    private static final RuleMeta META = RuleMeta.of("kustomize-second-document", Area.KUSTOMIZE)
            .summary("kustomization file has a second document, which kustomize ignores")
            .why("""
                    kustomize decodes the first YAML document of the file and never looks at the rest, without a word. \
                    What stands behind a `---` is not applied: objects that were pasted there are not created, and \
                    patches, images or further resources do not count.

                    Manifests may hold many documents, kustomization files may not; a `---` between two sections that \
                    was meant as a rule across the page is enough.
                    """)
            .remedy("Remove the `---`, or move what stands behind it into a file of its own and list that.")
            .reference(
                    "kustomize: Unmarshal",
                    "https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.5.0/api/types/kustomization.go")
            .reference("sigs.k8s.io/yaml: one document", "https://pkg.go.dev/sigs.k8s.io/yaml#Unmarshal")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (KustomizationFile kustomization : ReadKustomizations.of(context)) {
            List<YamlDocument> documents =
                    kustomization.file().yaml().map(YamlFile::documents).orElse(List.of());
            for (YamlDocument document : documents.subList(1, documents.size())) {
                Optional<YamlNode> root = document.root().filter(node -> !node.isNull());
                if (root.isPresent()
                        && !Placeholder.isIn(root.get().span().firstLine().text())) {
                    sink.report(finding(root.get(), kustomization));
                }
            }
        }
    }

    private static Finding.Builder finding(YamlNode ignored, KustomizationFile kustomization) {
        Optional<String> object = ignored.asMapping()
                .filter(mapping -> !mapping.text("kind").orElse("Kustomization").matches("Kustomization|Component"))
                .flatMap(mapping -> mapping.text("kind"));
        List<String> fields = ignored.asMapping().stream()
                .flatMap(mapping -> mapping.effective().stream())
                .filter(entry -> !entry.value().isNull() && !IDENTITY.contains(entry.name()))
                .map(YamlEntry::name)
                .filter(FieldTable.of(KustomizeVersion.NEWEST).fields()::contains)
                .toList();
        Finding.Builder finding = Finding.at(ignored.span().firstLine(), message(object, fields))
                .label("never read")
                .related(kustomization.head(), "the document that kustomize reads");
        boolean lost = object.isPresent() || !fields.isEmpty();
        finding.severity(lost ? Severity.ERROR : Severity.WARNING);
        return object.isPresent()
                ? finding.help("move it into a file of its own, and list that under `resources`")
                : finding.help("remove the `---` before it, and merge fields that both documents have");
    }

    private static String message(Optional<String> object, List<String> fields) {
        if (object.isPresent()) {
            return "this `%s` is never created: kustomize reads the first document of the file only"
                    .formatted(object.get());
        }
        return fields.isEmpty()
                ? "kustomize reads the first document of the file only, and ignores this one"
                : "`%s` has no effect here: kustomize reads the first document of the file only"
                        .formatted(String.join("`, `", fields));
    }
}
