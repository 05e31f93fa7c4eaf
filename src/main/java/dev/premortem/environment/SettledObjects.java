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
import java.util.Optional;
import java.util.Set;

/**
 * Which objects reach the cluster with the {@code spec} they are written with. A patch, a replica count or a replacement
 * in any kustomization on the way may change every field, so that what the file says proves nothing; names, namespaces
 * and images do not matter here, and labels are told apart. Patches that may mean another object count all the same:
 * silence beats noise.
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
    /** The labels that a kustomization adds to the pods of a file, each with its values. */
    private final Map<String, Map<String, Set<String>>> labels = new HashMap<>();

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
                settled.changed.addAll(settled.filesBelow(kustomization.folder()));
            }
            settled.addLabels(kustomization.folder(), PodLabels.of(kustomization));
        }
        for (Resource resource : resources) {
            boolean patched = resource.node()
                    .at("spec", "templatePatch")
                    .filter(patch -> !patch.isNull())
                    .isPresent();
            for (YamlMapping source : ApplicationSources.of(resource)) {
                settled.markByApplication(source, patched);
            }
            if (resource.id().group().equals("kustomize.toolkit.fluxcd.io")) {
                settled.markByFlux(resource, resources);
            }
        }
        return settled;
    }

    /** Whether the object's spec is what the file says. */
    public boolean isSettled(Resource resource) {
        return resource.complete() && !changed.contains(resource.file().path());
    }

    /** The labels that kustomizations may add to the pods of an object, or overwrite there, each with its values. */
    public Map<String, Set<String>> addedLabels(Resource resource) {
        return labels.getOrDefault(resource.file().path(), Map.of());
    }

    private void addLabels(String folder, Map<String, String> added) {
        if (added.isEmpty()) {
            return;
        }
        for (String file : filesBelow(folder)) {
            Map<String, Set<String>> known = labels.computeIfAbsent(file, path -> new HashMap<>());
            added.forEach((key, value) ->
                    known.computeIfAbsent(key, name -> new HashSet<>()).add(value));
        }
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

    private static boolean changes(YamlMapping holder) {
        return CHANGING.stream()
                .anyMatch(field ->
                        holder.get(field).filter(SettledObjects::isFilled).isPresent());
    }

    private void markByApplication(YamlMapping source, boolean patched) {
        Optional<YamlMapping> kustomize = source.mapping("kustomize");
        boolean changing = patched || kustomize.filter(SettledObjects::changes).isPresent();
        Map<String, String> added = kustomize.map(PodLabels::ofApplication).orElse(Map.of());
        if (!changing && added.isEmpty()) {
            return;
        }
        String path = RepositoryPath.normalise(source.text("path").orElse(""));
        int template = path.indexOf("{{");
        if (template < 0) {
            mark(path, changing, added);
            return;
        }
        // A path with a placeholder may be any folder that begins like it.
        String prefix = path.substring(0, template);
        for (KustomizationFile kustomization : kustomizations.all()) {
            if (kustomization.folder().startsWith(prefix)) {
                mark(kustomization.folder(), changing, added);
            }
        }
    }

    private void mark(String folder, boolean changing, Map<String, String> added) {
        if (changing) {
            changed.addAll(filesBelow(folder));
        }
        addLabels(folder, added);
    }

    /** Flux patches what it applies; a folder without a kustomization gets one that takes in every manifest below it. */
    private void markByFlux(Resource flux, Collection<Resource> resources) {
        Optional<YamlMapping> spec = flux.spec().filter(SettledObjects::changes);
        if (spec.isEmpty()) {
            return;
        }
        String folder = RepositoryPath.normalise(spec.get().text("path").orElse(""));
        changed.addAll(filesBelow(folder));
        if (kustomizations.in(folder).isEmpty()) {
            String below = folder.isEmpty() ? "" : folder + "/";
            resources.stream()
                    .map(resource -> resource.file().path())
                    .filter(path -> path.startsWith(below))
                    .forEach(changed::add);
        }
    }

    /** Every file that the kustomization of a folder takes in, through others too. */
    private Set<String> filesBelow(String start) {
        Set<String> files = new HashSet<>();
        Set<String> seen = new HashSet<>(Set.of(start));
        Deque<String> waiting = new ArrayDeque<>(seen);
        while (!waiting.isEmpty()) {
            String folder = waiting.pop();
            for (KustomizationFile kustomization :
                    kustomizations.in(folder).stream().toList()) {
                for (PathEntry entry : kustomization.paths()) {
                    if (entry.isLocal()) {
                        files.add(RepositoryPath.resolve(folder, entry.path()));
                    }
                }
            }
            for (String next : below.getOrDefault(folder, Set.of())) {
                if (seen.add(next)) {
                    waiting.push(next);
                }
            }
        }
        return files;
    }
}
