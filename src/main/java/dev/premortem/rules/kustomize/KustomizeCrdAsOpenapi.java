package dev.premortem.rules.kustomize;

import static dev.premortem.rules.kustomize.PathText.quoted;

import dev.premortem.finding.Finding;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.PathEntry;
import dev.premortem.kustomize.PathField;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.Optional;

/**
 * Manifests under {@code crds}, which takes OpenAPI definitions.
 *
 * <p>Only the first document with content counts, as it does for kustomize.
 */
public final class KustomizeCrdAsOpenapi implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-crd-as-openapi", Area.KUSTOMIZE)
            .summary("`crds` of a kustomization lists a manifest")
            .why("""
                    The name misleads: `crds` does not install CustomResourceDefinitions. It tells kustomize which \
                    fields of custom resources hold names, so that prefixes and hashes reach them, and its files are \
                    OpenAPI definitions (a mapping of type names to schemas), not manifests.

                    kustomize 5.5 cannot decode a manifest as such definitions and ends the build with `unable to parse \
                    open API definition`, so nothing of the kustomization is applied.
                    """)
            .remedy(
                    "List manifests under `resources`; name the fields that hold names in a file under `configurations`.")
            .reference("kustomize: crds", "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/crds/")
            .reference(
                    "kustomize: LoadConfigFromCRDs",
                    "https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.5.0/api/internal/accumulator/loadconfigfromcrds.go")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        FailedBuilds failed = FailedBuilds.of(context);
        for (KustomizationFile kustomization : ReadKustomizations.of(context)) {
            for (PathEntry entry : kustomization.paths()) {
                if (entry.field() == PathField.CRDS && entry.isLocal()) {
                    String path = RepositoryPath.resolve(kustomization.folder(), entry.path());
                    context.repository()
                            .file(path)
                            .flatMap(KustomizeCrdAsOpenapi::manifest)
                            .ifPresent(manifest ->
                                    sink.report(failed.tell(finding(entry, manifest, kustomization), entry.span())));
                }
            }
        }
    }

    private static Finding.Builder finding(PathEntry entry, YamlMapping manifest, KustomizationFile kustomization) {
        String kind = manifest.text("kind").orElse("");
        boolean listed = kustomization.paths().stream()
                .anyMatch(other ->
                        other.field() == PathField.RESOURCES && other.path().equals(entry.path()));
        return Finding.at(
                        entry.span(),
                        "%s is a manifest of kind %s, and `crds` takes OpenAPI definitions"
                                .formatted(quoted(entry.path()), quoted(kind)))
                .label("no OpenAPI definitions")
                .related(manifest.span().firstLine(), "the manifest")
                .help(
                        listed
                                ? "remove the entry: the file stands under `resources` already"
                                : "move the entry to `resources`");
    }

    private static Optional<YamlMapping> manifest(RepositoryFile file) {
        return file.yaml()
                .filter(yaml -> ReadKustomizations.isRead(file))
                .flatMap(yaml -> yaml.documents().stream()
                        .flatMap(document -> document.root().stream())
                        .filter(root -> !root.isNull())
                        .findFirst())
                .flatMap(YamlNode::asMapping)
                .filter(root ->
                        root.text("kind").isPresent() && root.text("apiVersion").isPresent());
    }
}
