package dev.premortem.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How Argo CD is set up.
 *
 * @param clusters the clusters it knows, by their name there: the labels of their secrets decide what a cluster
 *     generator makes
 * @param buildOptions the words of {@code kustomize.buildOptions}
 * @param globbing {@code applicationsetcontroller.enable.new.git.file.globbing}
 * @param tracking {@code annotation}, {@code label} or {@code annotation+label}
 * @param health kinds with a health check of their own
 */
public record ArgocdFacts(
        List<ArgocdCluster> clusters,
        List<String> buildOptions,
        Optional<Boolean> globbing,
        Optional<String> tracking,
        Map<String, String> health) {
    public static final ArgocdFacts UNKNOWN =
            new ArgocdFacts(List.of(), List.of(), Optional.empty(), Optional.empty(), Map.of());

    public ArgocdFacts {
        clusters = List.copyOf(clusters);
        buildOptions = List.copyOf(buildOptions);
        health = Map.copyOf(health);
    }

    /** A cluster as Argo CD knows it. */
    public record ArgocdCluster(
            String name, Optional<String> server, Map<String, String> labels, Map<String, String> annotations) {
        public ArgocdCluster {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
        }
    }

    /** Whether the build options switch kustomize's restriction to files in or below the root of a build off. */
    public boolean readsFilesOutsideRoot() {
        String options = String.join(" ", buildOptions).replace('=', ' ').replace('_', '-');
        return options.contains("--load-restrictor LoadRestrictionsNone") || options.contains("--load-restrictor none");
    }
}
