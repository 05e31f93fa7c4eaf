package dev.premortem.config;

import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.text.Glob;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code .premortem.yaml} says.
 *
 * @param rules severities by rule id; an empty value turns the rule off
 * @param ignores findings to silence
 * @param exclude files that are not part of the run
 * @param profile where the facts about clusters are
 * @param kubernetesVersion the version of clusters that declare none
 * @param kustomizeVersion the release that builds the kustomizations
 * @param environments which paths are applied to which cluster, in the order of the file
 * @param schemas where the user keeps schemas, the first that has a kind counts
 * @param actions names of GitHub Actions that count as known
 * @param shellcheck whether the user's shellcheck reads the scripts of workflows
 */
public record Configuration(
        Map<String, Optional<Severity>> rules,
        List<Ignore> ignores,
        List<Glob> exclude,
        Optional<ProfileSource> profile,
        Optional<KubernetesVersion> kubernetesVersion,
        Optional<KustomizeVersion> kustomizeVersion,
        List<Environment> environments,
        List<SchemaSource> schemas,
        ActionsSettings actions,
        boolean shellcheck) {
    /** The name of the file at the root of a run. */
    public static final String FILE_NAME = ".premortem.yaml";

    /** What holds where there is no configuration. */
    public static final Configuration EMPTY = new Configuration(
            Map.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            ActionsSettings.EMPTY,
            false);

    public Configuration {
        rules = Map.copyOf(rules);
        ignores = List.copyOf(ignores);
        exclude = List.copyOf(exclude);
        environments = List.copyOf(environments);
        schemas = List.copyOf(schemas);
    }

    /** The severity that the configuration gives a rule: absent when it says nothing, empty inside for {@code off}. */
    public Optional<Optional<Severity>> severityOf(String rule) {
        return Optional.ofNullable(rules.get(rule));
    }
}
