package dev.premortem.rules.kubernetes;

import dev.premortem.finding.Finding;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.FileRule;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Documents among manifests that lack {@code kind} or {@code apiVersion}.
 *
 * <p>Silent for patches, values and other files that are no manifests, for documents that could not be read to their
 * end, and for a lone document in a file that nothing proves to be applied.
 */
public final class ManifestWithoutKind implements FileRule {
    private static final List<String> KEYS = List.of("apiVersion", "kind", "metadata", "spec", "data", "items");

    private static final RuleMeta META = RuleMeta.of("manifest-without-kind", Area.KUBERNETES)
            .summary("a document among manifests has no `kind` or no `apiVersion`")
            .why("""
                    The API server finds the type of an object by `apiVersion` and `kind`. Without them kubectl and
                    kustomize stop. Argo CD is worse: a directory source whose file has other valid documents fails as a
                    whole, while a file with nothing but such documents is taken for no manifest and silently left out,
                    so the object is never made and nothing is red.
                    """)
            .remedy("Add the missing field, or correct its name.")
            .reference(
                    "Kubernetes: required fields of an object",
                    "https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<FileRole> roles() {
        return Set.of(FileRole.MANIFEST, FileRole.ARGOCD, FileRole.HELM_OUTPUT);
    }

    @Override
    public void check(RepositoryFile file, RuleContext context, FindingSink sink) {
        for (YamlDocument document : file.yaml().orElseThrow().documents()) {
            if (document.complete() && document.root().isPresent()) {
                check(document.root().get(), sink);
            }
        }
    }

    private static void check(YamlNode root, FindingSink sink) {
        if (!(root instanceof YamlMapping mapping)) {
            sink.report(Finding.at(root.span().firstLine(), "this document is no Kubernetes object")
                    .label("not a mapping with `apiVersion` and `kind`")
                    .help("an object is a mapping; move anything else into a file of its own"));
            return;
        }
        if (mapping.entries().isEmpty()) {
            return;
        }
        for (String field : List.of("kind", "apiVersion")) {
            Optional<YamlNode> value = mapping.get(field);
            if (value.isEmpty() || value.get().isNull()) {
                missing(mapping, field, value, sink);
                return;
            }
            boolean text =
                    value.get().asScalar().map(s -> s.type(YamlVersion.V1_1)).orElse(ScalarType.NULL)
                            == ScalarType.STRING;
            if (!text) {
                sink.report(Finding.at(value.get().span().firstLine(), "`" + field + "` is no text")
                        .help("write the name of the type, in quotes if YAML would read it otherwise"));
                return;
            }
        }
    }

    private static void missing(YamlMapping mapping, String field, Optional<YamlNode> empty, FindingSink sink) {
        YamlEntry first = mapping.entries().get(0);
        String also = field.equals("kind") && !mapping.has("apiVersion") ? " and no `apiVersion`" : "";
        Finding.Builder finding = Finding.at(
                        empty.map(node ->
                                        mapping.entry(field).orElseThrow().key().span())
                                .orElse(first.key().span())
                                .firstLine(),
                        "this document has no `" + field + "`" + also + ", so it is no Kubernetes object")
                .label(empty.isPresent() ? "without a value" : "the document begins here");
        List<String> names = mapping.effective().stream()
                .map(YamlEntry::name)
                .filter(name -> !KEYS.contains(name))
                .toList();
        NearestName.of(field, names)
                .ifPresentOrElse(
                        name -> finding.help("a key with a similar name is `" + name + "`: write `" + field + "`"),
                        () -> finding.help("add `" + field + ":` at the top level of the document"));
        sink.report(finding);
    }
}
