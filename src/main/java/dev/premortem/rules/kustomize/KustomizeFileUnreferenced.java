package dev.premortem.rules.kustomize;

import static dev.premortem.rules.kustomize.PathText.folder;
import static dev.premortem.rules.kustomize.PathText.quoted;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.PathEntry;
import dev.premortem.kustomize.PathField;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.repository.Tracking;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Manifests beside a kustomization that lists its neighbours, and not them.
 *
 * <p>A warning where the twin of the kustomization, in a folder beside its own, lists a file of that name; else only worth
 * a word. Silent where anything else in the repository writes the name down, a comment or a script, and where an
 * Application reads the folder as plain files; for samples and tests; for files that git does not have.
 */
public final class KustomizeFileUnreferenced implements RepositoryRule {
    private static final Pattern NOT_MEANT =
            Pattern.compile("(?i).*(?:example|sample|template|test|bootstrap|backup|old|disabled|draft|wip).*");

    private static final RuleMeta META = RuleMeta.of("kustomize-file-unreferenced", Area.KUSTOMIZE)
            .severity(Severity.INFO)
            .evidence(Evidence.E2)
            .summary("manifest beside a kustomization is listed nowhere")
            .why("""
                    kustomize takes what `resources` lists and nothing else: a file in the same folder is not picked up. \
                    Nor do Argo CD and Flux read it, since a folder with a kustomization is built, not read. The object \
                    is reviewed, merged, and never created, and nothing says so.

                    Where one environment lists a file and its twin has the same file without listing it, the entry was \
                    most likely forgotten.
                    """)
            .remedy("List the file under `resources`, or remove it.")
            .reference(
                    "kustomize: files that nothing lists", "https://github.com/kubernetes-sigs/kustomize/issues/5928")
            .reference(
                    "kustomize: resources",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/")
            .build();

    /** An entry that lists a file of its own folder. */
    private record Listing(KustomizationFile kustomization, PathEntry entry) {}

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        Set<String> named = new HashSet<>();
        Map<String, List<Listing>> byName = new HashMap<>();
        Map<String, KustomizationFile> listing = new HashMap<>();
        for (KustomizationFile kustomization : context.kustomizations().all()) {
            for (PathEntry entry : kustomization.paths()) {
                String path = RepositoryPath.resolve(kustomization.folder(), entry.path());
                named.add(path);
                if (entry.field() == PathField.RESOURCES
                        && RepositoryPath.folderOf(path).equals(kustomization.folder())
                        && context.repository().file(path).isPresent()) {
                    byName.computeIfAbsent(RepositoryPath.nameOf(path), unseen -> new ArrayList<>(1))
                            .add(new Listing(kustomization, entry));
                    listing.put(kustomization.folder(), kustomization);
                }
            }
        }
        listing.values().removeIf(kustomization -> !isClosed(kustomization, context));
        List<RepositoryFile> candidates = context.repository().files().stream()
                .filter(file -> listing.containsKey(file.folder()) && !named.contains(file.path()))
                .filter(KustomizeFileUnreferenced::isObject)
                .toList();
        if (candidates.isEmpty()) {
            return;
        }
        Set<String> names = candidates.stream().map(RepositoryFile::name).collect(Collectors.toSet());
        Set<String> mentioned = MentionedNames.of(context.repository(), names);
        for (RepositoryFile file : candidates) {
            Optional<Listing> twin = byName.getOrDefault(file.name(), List.of()).stream()
                    .filter(other -> areTwins(other.kustomization().folder(), file.folder()))
                    .findFirst();
            boolean elsewhere = twin.isEmpty() && mentioned.contains(file.name());
            Optional.ofNullable(listing.get(file.folder()))
                    .filter(kustomization -> !elsewhere && !isMentioned(file, kustomization))
                    .ifPresent(kustomization -> sink.report(finding(file, kustomization, twin)));
        }
    }

    private static boolean isMentioned(RepositoryFile file, KustomizationFile kustomization) {
        return kustomization.root().span().file().text().contains(file.name());
    }

    /** Whether everything that the kustomization takes in is known, and nobody reads its folder as plain files. */
    private static boolean isClosed(KustomizationFile kustomization, RuleContext context) {
        // an Application with a `directory` reads the files of a folder, whatever kustomization stands there
        boolean plain = context.repository().files().stream()
                .filter(file -> file.role() == FileRole.ARGOCD)
                .flatMap(file -> file.source().stream())
                .anyMatch(source ->
                        source.text().contains("directory:") && source.text().contains(kustomization.folder()));
        return !plain
                && ReadKustomizations.isRead(kustomization.file())
                && !ReadKustomizations.isForeign(kustomization)
                && kustomization.paths().stream().noneMatch(PathEntry::isTemplate);
    }

    private static boolean isObject(RepositoryFile file) {
        List<YamlDocument> documents = file.yaml().map(YamlFile::documents).orElse(List.of());
        List<YamlNode> roots = documents.stream()
                .flatMap(document -> document.root().stream())
                .filter(root -> !root.isNull())
                .toList();
        return file.role() == FileRole.MANIFEST
                && file.tracking() == Tracking.TRACKED
                && !NOT_MEANT.matcher(file.path()).matches()
                && ReadKustomizations.isRead(file)
                && !roots.isEmpty()
                && roots.stream()
                        .allMatch(root -> root.asMapping()
                                .filter(KustomizeFileUnreferenced::isObject)
                                .isPresent());
    }

    /** Configuration of kustomize's plugins and of tools on a desk is no object of a cluster. */
    private static boolean isObject(YamlMapping root) {
        String group = root.text("apiVersion").orElse("");
        return root.text("kind").isPresent()
                && root.mapping("metadata").flatMap(data -> data.text("name")).isPresent()
                && !group.isEmpty()
                && !group.equals("builtin")
                && !group.contains("kustomize.config.k8s.io")
                && !root.has("sops");
    }

    /** {@code overlays/dev} and {@code overlays/prod}. */
    private static boolean areTwins(String one, String other) {
        return !one.equals(other)
                && !one.isEmpty()
                && !other.isEmpty()
                && RepositoryPath.folderOf(one).equals(RepositoryPath.folderOf(other));
    }

    private static Finding.Builder finding(
            RepositoryFile file, KustomizationFile kustomization, Optional<Listing> twin) {
        YamlNode first = file.yaml().map(YamlFile::documents).orElse(List.of()).stream()
                .flatMap(document -> document.root().stream())
                .filter(root -> !root.isNull())
                .findFirst()
                .orElseThrow();
        String kind = first.asMapping().flatMap(root -> root.text("kind")).orElse("object");
        Finding.Builder finding = Finding.at(
                        first.span().firstLine(),
                        "this %s is never applied: the kustomization of %s does not list %s"
                                .formatted(kind, folder(file.folder()), quoted(file.name())))
                .label("listed nowhere")
                .related(
                        kustomization
                                .field("resources")
                                .map(list -> list.span().firstLine())
                                .orElseGet(kustomization::head),
                        "the list of what is applied")
                .help("add `- %s` to `resources`, or remove the file".formatted(file.name()));
        twin.ifPresent(other -> finding.severity(Severity.WARNING)
                .related(
                        other.entry().span(),
                        "listed by " + folder(other.kustomization().folder())));
        return finding;
    }
}
