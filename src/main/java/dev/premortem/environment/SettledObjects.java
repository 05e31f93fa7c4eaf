package dev.premortem.environment;

import dev.premortem.argocd.ApplicationSource;
import dev.premortem.argocd.ApplicationSources;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which objects reach the cluster with the {@code spec} that is known of them.
 *
 * <p>A built object does, unless part of its build is missing that may change any object, or Argo CD or Flux change what
 * its kustomization prints. Of an object that is taken as it is written, because its kustomization cannot be built, a
 * patch, a replica count or a replacement in any kustomization on the way may change every field, so that what the file
 * says proves nothing; names, namespaces and images do not matter here, and labels are told apart. Patches that may mean
 * another object count all the same: silence beats noise.
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

    private final Kustomizations kustomizations;
    private final Builds builds;
    /** Files whose objects change on the way, as far as they are taken as they are written. */
    private final Set<String> changed = new HashSet<>();
    /** Folders whose kustomization prints what Argo CD or Flux change before they apply it. */
    private final Set<String> overridden = new HashSet<>();
    /** The labels that a kustomization, or an Application, adds to the pods of a file, each with its values. */
    private final Map<String, Map<String, Set<String>>> labels = new HashMap<>();
    /** The labels that an Application adds to the pods of what the kustomization of a folder prints. */
    private final Map<String, Map<String, Set<String>>> labelsOfFolder = new HashMap<>();

    private SettledObjects(Kustomizations kustomizations, Builds builds) {
        this.kustomizations = kustomizations;
        this.builds = builds;
    }

    /**
     * @param resources every object of the run, for what Flux applies
     * @param applications what Argo CD applies, and what it changes on the way
     */
    public static SettledObjects of(
            Kustomizations kustomizations, Builds builds, Collection<Resource> resources, Applications applications) {
        SettledObjects settled = new SettledObjects(kustomizations, builds);
        for (KustomizationFile kustomization : kustomizations.all()) {
            boolean whole = kustomization.file().yaml().map(YamlFile::documents).stream()
                    .flatMap(List::stream)
                    .allMatch(YamlDocument::complete);
            if (!whole || changes(kustomization)) {
                settled.changed.addAll(kustomizations.filesBelow(kustomization.folder()));
            }
            settled.addLabels(kustomization.folder(), PodLabels.of(kustomization));
        }
        for (KnownApplication application : applications.all()) {
            for (ApplicationSource source : application.application().sources()) {
                settled.markByApplication(source, folderOf(source, applications.repositories()));
            }
        }
        for (ExpandedSet set : applications.sets()) {
            if (!set.isWhole()) {
                settled.markByTemplates(set);
            }
        }
        for (Resource resource : resources) {
            if (resource.id().group().equals("kustomize.toolkit.fluxcd.io")) {
                settled.markByFlux(resource, resources);
            }
        }
        return settled;
    }

    /** Whether the object's spec is what it is known to be. */
    public boolean isSettled(Resource resource) {
        return (resource.isBuilt() || resource.complete()) && !mayChange(resource);
    }

    /** Whether something on the way to the cluster may change the object's values, and it is not known to what. */
    public boolean mayChange(Resource resource) {
        if (!resource.isBuilt()) {
            return changed.contains(resource.file().path());
        }
        return resource.root().filter(builds::mayChange).isPresent()
                || foldersOf(resource).anyMatch(overridden::contains);
    }

    /** The labels that may be added to the pods of an object, or overwritten there, each with its values. */
    public Map<String, Set<String>> addedLabels(Resource resource) {
        if (!resource.isBuilt()) {
            return labels.getOrDefault(resource.file().path(), Map.of());
        }
        Map<String, Set<String>> added = new HashMap<>();
        foldersOf(resource)
                .map(folder -> labelsOfFolder.getOrDefault(folder, Map.of()))
                .forEach(found -> found.forEach((key, values) ->
                        added.computeIfAbsent(key, name -> new HashSet<>()).addAll(values)));
        return added;
    }

    /** The folders of the kustomizations that an object went through: each may be what an Application applies. */
    private static Stream<String> foldersOf(Resource resource) {
        return resource.kustomizations().stream().map(RepositoryPath::folderOf);
    }

    private void addLabels(String folder, Map<String, String> added) {
        if (added.isEmpty()) {
            return;
        }
        for (String file : kustomizations.filesBelow(folder)) {
            add(labels.computeIfAbsent(file, path -> new HashMap<>()), added);
        }
    }

    private static void add(Map<String, Set<String>> known, Map<String, String> added) {
        added.forEach((key, value) ->
                known.computeIfAbsent(key, name -> new HashSet<>()).add(value));
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

    /** The folder of the run; a source of another repository may be a copy of this one, so its path counts too. */
    private static String folderOf(ApplicationSource source, SourceRepositories repositories) {
        String path = source.path().map(YamlScalar::text).orElse("");
        return repositories
                .find(source)
                .flatMap(repository -> repository.inRun(path))
                .orElseGet(() -> RepositoryPath.normalise(path));
    }

    private void markByApplication(ApplicationSource source, String folder) {
        Optional<YamlMapping> kustomize = source.node().mapping("kustomize");
        boolean changing = kustomize.filter(SettledObjects::changes).isPresent();
        Map<String, String> added = kustomize.map(PodLabels::ofApplication).orElse(Map.of());
        if (changing || !added.isEmpty()) {
            mark(folder, changing, added);
        }
    }

    /** What an ApplicationSet may make besides the Applications that are known. */
    private void markByTemplates(ExpandedSet set) {
        boolean patched = set.set().templatePatch().isPresent();
        for (YamlMapping source : ApplicationSources.of(set.resource())) {
            markByTemplate(source, patched);
        }
    }

    private void markByTemplate(YamlMapping source, boolean patched) {
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
            overridden.add(folder);
            changed.addAll(kustomizations.filesBelow(folder));
        }
        add(labelsOfFolder.computeIfAbsent(folder, name -> new HashMap<>()), added);
        addLabels(folder, added);
    }

    /** Flux patches what it applies; a folder without a kustomization gets one that takes in every manifest below it. */
    private void markByFlux(Resource flux, Collection<Resource> resources) {
        Optional<YamlMapping> spec = flux.spec().filter(SettledObjects::changes);
        if (spec.isEmpty()) {
            return;
        }
        String folder = RepositoryPath.normalise(spec.get().text("path").orElse(""));
        mark(folder, true, Map.of());
        if (kustomizations.in(folder).isEmpty()) {
            String below = folder.isEmpty() ? "" : folder + "/";
            resources.stream()
                    .map(resource -> resource.file().path())
                    .filter(path -> path.startsWith(below))
                    .forEach(changed::add);
        }
    }
}
