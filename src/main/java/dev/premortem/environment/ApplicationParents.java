package dev.premortem.environment;

import dev.premortem.argocd.ApplicationSource;
import dev.premortem.kubernetes.Resource;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which Application applies another one, or the ApplicationSet that makes it: the one with a source in this repository
 * whose folder holds the file, or whose kustomization builds the object.
 *
 * <p>Not looked at: {@code include} and {@code exclude} of a directory, and charts, whose output has no file here.
 */
public final class ApplicationParents {
    private final Map<String, KnownApplication> byFolder = new HashMap<>();
    private final Set<String> recursive = new HashSet<>();

    private ApplicationParents() {}

    /** The parents among the Applications of a run. */
    public static ApplicationParents of(Applications applications) {
        ApplicationParents parents = new ApplicationParents();
        for (KnownApplication application : applications.all()) {
            for (ApplicationSource source : application.application().sources()) {
                Optional<String> folder = source.path()
                        .flatMap(path -> applications
                                .repositories()
                                .find(source)
                                .flatMap(repository -> repository.inRun(path.text())));
                folder.ifPresent(found -> parents.add(found, application, isRecursive(source)));
            }
        }
        return parents;
    }

    private void add(String folder, KnownApplication application, boolean below) {
        byFolder.putIfAbsent(folder, application);
        if (below) {
            recursive.add(folder);
        }
    }

    private static boolean isRecursive(ApplicationSource source) {
        return source.node()
                .at("directory", "recurse")
                .flatMap(YamlNode::asScalar)
                .filter(scalar -> scalar.type(YamlVersion.V1_1) == ScalarType.BOOLEAN)
                .map(YamlScalar::text)
                .filter("true"::equals)
                .isPresent();
    }

    /** The Application that applies the object; never the one that the object itself is. */
    public Optional<KnownApplication> of(Resource resource) {
        if (resource.isBuilt()) {
            List<String> kustomizations = resource.kustomizations();
            for (int i = kustomizations.size() - 1; i >= 0; i--) {
                Optional<KnownApplication> parent = at(RepositoryPath.folderOf(kustomizations.get(i)), resource);
                if (parent.isPresent()) {
                    return parent;
                }
            }
            return Optional.empty();
        }
        String folder = RepositoryPath.folderOf(resource.file().path());
        Optional<KnownApplication> parent = at(folder, resource);
        while (parent.isEmpty() && !folder.isEmpty()) {
            folder = RepositoryPath.folderOf(folder);
            parent = recursive.contains(folder) ? at(folder, resource) : Optional.empty();
        }
        return parent;
    }

    private Optional<KnownApplication> at(String folder, Resource resource) {
        return Optional.ofNullable(byFolder.get(folder))
                .filter(found ->
                        found.generated().isPresent() || !found.resource().equals(resource));
    }
}
