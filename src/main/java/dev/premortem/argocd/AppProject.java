package dev.premortem.argocd;

import dev.premortem.kubernetes.Resource;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A project: what its Applications may take and where they may go.
 *
 * <p>Source of the fields: {@code AppProject} in {@code pkg/apis/application/v1alpha1/types.go} of Argo CD 3.x
 * (read 2026-11).
 */
public record AppProject(YamlMapping node) {
    /** The project that exists in every Argo CD. */
    public static final String DEFAULT = "default";

    /** The object as a project; empty where it is another kind. */
    public static Optional<AppProject> of(Resource resource) {
        boolean project =
                resource.kind().equals("AppProject") && resource.id().group().equals("argoproj.io");
        return project ? Optional.of(new AppProject(resource.node())) : Optional.empty();
    }

    public Optional<YamlScalar> name() {
        return node.at("metadata", "name").flatMap(YamlNode::asScalar);
    }

    /** Patterns of repositories; one that begins with {@code !} forbids. */
    public List<YamlScalar> sourceRepos() {
        List<YamlScalar> patterns = new ArrayList<>();
        items("sourceRepos").forEach(item -> item.asScalar().ifPresent(patterns::add));
        return List.copyOf(patterns);
    }

    /** Patterns of clusters and namespaces. */
    public List<ApplicationDestination> destinations() {
        List<ApplicationDestination> destinations = new ArrayList<>();
        items("destinations")
                .forEach(item -> item.asMapping()
                        .ifPresent(mapping -> destinations.add(new ApplicationDestination(Optional.of(mapping)))));
        return List.copyOf(destinations);
    }

    private List<YamlNode> items(String key) {
        return node.mapping("spec")
                .flatMap(spec -> spec.sequence(key))
                .map(list -> list.items())
                .orElse(List.of());
    }
}
