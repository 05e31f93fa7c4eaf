package dev.premortem.environment;

import dev.premortem.argocd.ApplicationSources;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.KustomizationReference;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.kustomize.PathEntry;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which objects reach the cluster with the {@code spec} they are written with. A patch, a replica count or a replacement
 * in any kustomization on the way may change every field, so that what the file says proves nothing; names, namespaces,
 * labels and images do not matter here. Patches that may mean another object count all the same: silence beats noise.
 */
public final class SettledObjects {
    /** The fields of a kustomization, and of {@code source.kustomize} of an Application, that change a spec. */
    private static final List<String> CHANGING = List.of(
            "patches",
            "patchesStrategicMerge",
            "patchesJson6902",
            "replicas",
            "replacements",
            "vars",
            "transformers",
            "components");

    private final Set<String> changed = new HashSet<>();
    private final Kustomizations kustomizations;
    private final Map<String, Set<String>> below = new HashMap<>();

    private SettledObjects(Kustomizations kustomizations) {
        this.kustomizations = kustomizations;
        for (KustomizationReference reference : kustomizations.references()) {
            below.computeIfAbsent(reference.from().folder(), folder -> new HashSet<>())
                    .add(reference.target());
        }
    }

    /** @param resources every object of the run, for the Applications among them */
    public static SettledObjects of(Kustomizations kustomizations, Collection<Resource> resources) {
        SettledObjects settled = new SettledObjects(kustomizations);
        for (KustomizationFile kustomization : kustomizations.all()) {
            boolean whole = kustomization.file().yaml().map(YamlFile::documents).stream()
                    .flatMap(List::stream)
                    .allMatch(YamlDocument::complete);
            if (!whole || changes(kustomization)) {
                settled.markBelow(kustomization.folder());
            }
        }
        for (Resource resource : resources) {
            for (YamlMapping source : ApplicationSources.of(resource)) {
                settled.markByApplication(source);
            }
        }
        return settled;
    }

    /** Whether the object's spec is what the file says. */
    public boolean isSettled(Resource resource) {
        return resource.complete() && !changed.contains(resource.file().path());
    }

    private static boolean changes(KustomizationFile kustomization) {
        return CHANGING.stream()
                .anyMatch(field -> kustomization
                        .field(field)
                        .filter(SettledObjects::isFilled)
                        .isPresent());
    }

    private static boolean isFilled(YamlNode node) {
        if (node instanceof YamlSequence sequence) {
            return sequence.size() > 0;
        }
        return node instanceof YamlScalar ? !node.isNull() : true;
    }

    private void markByApplication(YamlMapping source) {
        boolean changing = source.mapping("kustomize")
                .filter(kustomize -> CHANGING.stream()
                        .anyMatch(field -> kustomize
                                .get(field)
                                .filter(SettledObjects::isFilled)
                                .isPresent()))
                .isPresent();
        if (!changing) {
            return;
        }
        String path = RepositoryPath.normalise(source.text("path").orElse(""));
        int template = path.indexOf("{{");
        if (template < 0) {
            markBelow(path);
            return;
        }
        // A path with a placeholder may be any folder that begins like it.
        String prefix = path.substring(0, template);
        for (KustomizationFile kustomization : kustomizations.all()) {
            if (kustomization.folder().startsWith(prefix)) {
                markBelow(kustomization.folder());
            }
        }
    }

    /** Marks every file that the kustomization of a folder takes in, through others too. */
    private void markBelow(String start) {
        Set<String> seen = new HashSet<>(Set.of(start));
        Deque<String> waiting = new ArrayDeque<>(seen);
        while (!waiting.isEmpty()) {
            String folder = waiting.pop();
            for (KustomizationFile kustomization :
                    kustomizations.in(folder).stream().toList()) {
                for (PathEntry entry : kustomization.paths()) {
                    if (entry.isLocal()) {
                        changed.add(RepositoryPath.resolve(folder, entry.path()));
                    }
                }
            }
            for (String next : below.getOrDefault(folder, Set.of())) {
                if (seen.add(next)) {
                    waiting.push(next);
                }
            }
        }
    }
}
