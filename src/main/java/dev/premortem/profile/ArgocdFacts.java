package dev.premortem.profile;

import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How Argo CD is set up.
 *
 * @param clusters the clusters it knows, by their name there: the labels of their secrets decide what a cluster
 *     generator makes; empty where nobody said which
 * @param parameters what generators that ask a service give, by the name of the ApplicationSet and the key of the generator
 * @param buildOptions the words of {@code kustomize.buildOptions}
 * @param globbing {@code applicationsetcontroller.enable.new.git.file.globbing}
 * @param tracking {@code annotation}, {@code label} or {@code annotation+label}
 * @param health kinds with a health check of their own
 */
public record ArgocdFacts(
        Optional<List<ArgocdCluster>> clusters,
        Map<String, Map<String, List<YamlMapping>>> parameters,
        List<String> buildOptions,
        Optional<Boolean> globbing,
        Optional<String> tracking,
        Map<String, String> health) {
    public static final ArgocdFacts UNKNOWN =
            new ArgocdFacts(Optional.empty(), Map.of(), List.of(), Optional.empty(), Optional.empty(), Map.of());

    public ArgocdFacts {
        clusters = clusters.map(List::copyOf);
        parameters = Map.copyOf(parameters);
        buildOptions = List.copyOf(buildOptions);
        health = Map.copyOf(health);
    }

    /**
     * A cluster as Argo CD knows it.
     *
     * @param server its address; empty where nobody said
     * @param project the only project that may use it
     * @param labels those of its secret
     * @param place where it is declared
     */
    public record ArgocdCluster(
            String name,
            Optional<String> server,
            Optional<String> project,
            Map<String, String> labels,
            Map<String, String> annotations,
            Span place) {
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
