package dev.premortem.engine;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Label;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.PathEntry;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where secret values stand: the values of {@code data} and {@code stringData} of every Secret, wherever it is written, and
 * wherever a build takes them from: literals of a generator, env files, patches, also where the build fails. In a document that could not be read to its end, in a
 * file that names the kind {@code Secret}, everything but the keys that every object has.
 */
final class Secrets {
    private static final String MASK = "*****";
    private static final int SHORTEST_FRAGMENT = 4;

    /** The keys of a Secret that hold no secret; any other line of a broken document may be one. */
    private static final Set<String> PLAIN_KEYS = Set.of(
            "apiVersion",
            "kind",
            "metadata",
            "name",
            "namespace",
            "labels",
            "annotations",
            "type",
            "data",
            "stringData");

    private final Models models;
    private final Map<SourceFile, List<Span>> places = new HashMap<>();
    private final Map<SourceFile, List<Span>> built = new HashMap<>();
    /** The files that generators of Secrets read. */
    private final Set<String> secretFiles = new HashSet<>();

    Secrets(Models models) {
        this.models = models;
        for (KustomizationFile kustomization : models.kustomizations().all()) {
            for (PathEntry entry : kustomization.paths()) {
                if (entry.place().startsWith("secretGenerator")) {
                    secretFiles.add(RepositoryPath.resolve(kustomization.folder(), entry.path()));
                }
            }
        }
        for (Resource resource : models.resources()) {
            if (resource.isBuilt() && resource.kind().equals("Secret")) {
                List<Span> spans = new ArrayList<>();
                SecretPlaces.ofObject(resource.node(), spans);
                spans.forEach(span -> built.computeIfAbsent(span.file(), file -> new ArrayList<>())
                        .add(span));
            }
        }
    }

    /** The places of secret values in every file that the findings point at. */
    Map<SourceFile, List<Span>> places(List<Finding> findings) {
        for (Finding finding : findings) {
            places.computeIfAbsent(finding.primary().span().file(), this::in);
            for (Label related : finding.related()) {
                places.computeIfAbsent(related.span().file(), this::in);
            }
        }
        places.values().removeIf(List::isEmpty);
        return places;
    }

    /** The finding without any secret value in its words. */
    Finding redacted(Finding finding) {
        Span primary = finding.primary().span();
        List<Span> secrets = places.getOrDefault(primary.file(), List.of());
        List<String> fragments = new ArrayList<>();
        boolean alias = primary.text().startsWith("*"); // the value stands elsewhere in the file
        for (Span secret : secrets) {
            if (alias || secret.start() < primary.end() && primary.start() < secret.end()) {
                fragments.add(secret.text());
                secret.text().lines().map(String::strip).forEach(fragments::add);
                fragments.add(primary.text());
            }
        }
        fragments.removeIf(fragment -> fragment.length() < SHORTEST_FRAGMENT);
        return fragments.isEmpty() ? finding : finding.withWords(text -> masked(text, fragments));
    }

    private static String masked(String text, List<String> fragments) {
        String masked = text;
        for (String fragment : fragments) {
            masked = masked.replace(fragment, MASK);
        }
        return masked;
    }

    private List<Span> in(SourceFile file) {
        List<Span> spans = new ArrayList<>(built.getOrDefault(file, List.of()));
        literals(file, spans);
        if (secretFiles.contains(file.path())) {
            SecretPlaces.lines(file, spans);
            return spans;
        }
        Optional<YamlFile> yaml = models.repository().file(file.path()).flatMap(RepositoryFile::yaml);
        if (!namesTheKind(file) || yaml.isEmpty()) {
            return spans;
        }
        for (Resource resource : models.resourcesOf(file)) {
            SecretPlaces.ofObject(resource.node(), spans);
        }
        for (YamlDocument document : yaml.get().documents()) {
            if (document.complete()) {
                document.mapping().ifPresent(root -> SecretPlaces.ofObject(root, spans));
            } else {
                everythingButPlainKeys(file, document, spans);
            }
        }
        return spans;
    }

    private void literals(SourceFile file, List<Span> into) {
        models.repository()
                .file(file.path())
                .filter(found -> found.role() == FileRole.KUSTOMIZATION)
                .flatMap(KustomizationFile::of)
                .ifPresent(kustomization -> SecretPlaces.literals(kustomization.root(), into));
    }

    private static void everythingButPlainKeys(SourceFile file, YamlDocument document, List<Span> into) {
        int last = file.lines().count();
        for (int line = document.span().line(); line <= last; line++) {
            Span content = file.lineContent(line);
            int colon = content.text().indexOf(':');
            boolean plain = colon > 0 && PLAIN_KEYS.contains(content.text().substring(0, colon));
            int start = plain ? content.start() + colon + 1 : content.start();
            while (start < content.end() && file.text().charAt(start) == ' ') {
                start++;
            }
            if (start < content.end()) {
                into.add(file.span(start, content.end()));
            }
        }
    }

    /** Whether some line of the file says {@code kind: Secret}, quoted or not, inside a list or not. */
    private static boolean namesTheKind(SourceFile file) {
        String text = file.text();
        for (int at = text.indexOf("Secret"); at >= 0; at = text.indexOf("Secret", at + 1)) {
            int end = at + "Secret".length();
            boolean whole = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            String before =
                    file.text().substring(file.lines().startOf(file.lines().lineOf(at)), at);
            if (whole && before.replaceAll("[\\s\"'\\-{]", "").endsWith("kind:")) {
                return true;
            }
        }
        return false;
    }
}
