package dev.premortem.profile;

import dev.premortem.profile.ArgocdFacts.ArgocdCluster;
import dev.premortem.settings.Section;
import dev.premortem.settings.SettingsReader;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a profile says of the organisation as a whole. */
final class OrganisationReader {
    static final List<String> KEYS = List.of("privateRegistries", "runners", "repositories", "facts", "argocd");

    private static final List<String> RUNNER_KEYS = List.of("os", "arch");
    private static final List<String> ARGOCD_KEYS =
            List.of("clusters", "parameters", "buildOptions", "globbing", "tracking", "health");
    private static final List<String> ARGOCD_CLUSTER_KEYS =
            List.of("name", "server", "project", "labels", "annotations");

    /** The generators whose parameters only a service knows. */
    private static final List<String> PROVIDERS =
            List.of("scmProvider", "pullRequest", "plugin", "clusterDecisionResource");

    private final SettingsReader settings;

    OrganisationReader(SettingsReader settings) {
        this.settings = settings;
    }

    Profile read(Section root, List<Cluster> clusters) {
        return new Profile(
                clusters,
                root.texts("privateRegistries"),
                root.get("runners").map(this::runners).orElse(Map.of()),
                root.textMap("repositories"),
                root.textMap("facts"),
                root.section("argocd", ARGOCD_KEYS).map(this::argocd).orElse(ArgocdFacts.UNKNOWN));
    }

    /** A list of labels, or labels with what is known of each. */
    private Map<String, RunnerFacts> runners(YamlNode node) {
        Map<String, RunnerFacts> runners = new HashMap<>();
        if (node instanceof YamlSequence) {
            Section.texts(settings, node, "`runners`").forEach(label -> runners.put(label, RunnerFacts.UNKNOWN));
            return runners;
        }
        for (YamlEntry entry : settings.entries(node, "`runners`")) {
            String what = "the runner `" + entry.name() + "`";
            Optional<RunnerFacts> facts =
                    Section.of(settings, entry.value(), what, RUNNER_KEYS).map(OrganisationReader::runner);
            runners.put(entry.name(), facts.orElse(RunnerFacts.UNKNOWN));
        }
        return runners;
    }

    private static RunnerFacts runner(Section section) {
        return new RunnerFacts(
                section.word("os", "linux", "windows", "macos"), section.word("arch", "x86", "x64", "arm", "arm64"));
    }

    private ArgocdFacts argocd(Section section) {
        List<ArgocdCluster> clusters = new ArrayList<>();
        for (YamlNode item : section.items("clusters")) {
            Section.ofItem(settings, item, "an entry of `argocd.clusters`", ARGOCD_CLUSTER_KEYS)
                    .flatMap(OrganisationReader::argocdCluster)
                    .ifPresent(clusters::add);
        }
        return new ArgocdFacts(
                section.has("clusters") ? Optional.of(clusters) : Optional.empty(),
                parameters(section),
                section.get("buildOptions").map(this::buildOptions).orElse(List.of()),
                section.bool("globbing"),
                section.word("tracking", "annotation", "label", "annotation+label"),
                section.textMap("health"));
    }

    private static Optional<ArgocdCluster> argocdCluster(Section section) {
        return section.requiredText("name", "give it the name that Argo CD knows it by")
                .map(name -> new ArgocdCluster(
                        name,
                        section.text("server"),
                        section.text("project"),
                        section.labels("labels"),
                        section.labels("annotations"),
                        section.head()));
    }

    /** By the name of the ApplicationSet and the key of the generator: a list of parameter sets. */
    private Map<String, Map<String, List<YamlMapping>>> parameters(Section argocd) {
        Map<String, Map<String, List<YamlMapping>>> parameters = new HashMap<>();
        for (YamlEntry set : argocd.entries("parameters")) {
            String what = "the ApplicationSet `" + set.name() + "`";
            Section.of(settings, set.value(), what, PROVIDERS).ifPresent(section -> {
                Map<String, List<YamlMapping>> byGenerator = new HashMap<>();
                for (String generator : PROVIDERS) {
                    if (section.has(generator)) {
                        byGenerator.put(generator, parameterSets(section, generator));
                    }
                }
                parameters.put(set.name(), Map.copyOf(byGenerator));
            });
        }
        return parameters;
    }

    private List<YamlMapping> parameterSets(Section section, String generator) {
        List<YamlMapping> sets = new ArrayList<>();
        for (YamlNode item : section.items(generator)) {
            settings.mapping(item, "an entry of `" + generator + "`").ifPresent(sets::add);
        }
        return List.copyOf(sets);
    }

    /** One line as in {@code argocd-cm}, or its words as a list. */
    private List<String> buildOptions(YamlNode node) {
        if (node instanceof YamlSequence || node.isNull()) {
            return Section.texts(settings, node, "`buildOptions`");
        }
        return settings.text(node, "`buildOptions`")
                .map(line -> List.of(line.strip().split("\\s+")))
                .orElse(List.of());
    }
}
