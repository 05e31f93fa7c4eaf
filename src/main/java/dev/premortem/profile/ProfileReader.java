package dev.premortem.profile;

import dev.premortem.settings.Section;
import dev.premortem.settings.SettingsProblem;
import dev.premortem.settings.SettingsReader;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a profile over its own nodes, so that every complaint has a place and a suggestion. The facts of the organisation
 * are on top, those of clusters below {@code clusters:}; where there is one cluster only, its facts may be on top as well.
 */
public final class ProfileReader {
    /** What was understood, and what was not. */
    public record Read(Profile profile, List<SettingsProblem> problems) {}

    private static final String WHAT = "the profile";
    private static final Map<String, String> ELSEWHERE = Map.of(
            "closedWorld", ClusterReader.CLOSED_WORLD_HELP,
            "registries", ClusterReader.REGISTRIES_HELP);

    private final SettingsReader settings = new SettingsReader();
    private final ClusterReader clusterReader = new ClusterReader(settings);

    private ProfileReader() {}

    /** Reads a profile that has a file of its own. */
    public static Read read(SourceFile file) {
        ProfileReader reader = new ProfileReader();
        Optional<YamlNode> content = reader.settings.content(YamlReader.read(file), WHAT);
        return reader.read(content);
    }

    /** Reads a profile that is part of another document, whose YAML was found to be sound. */
    public static Read read(YamlMapping content) {
        return new ProfileReader().read(Optional.of(content));
    }

    private Read read(Optional<YamlNode> content) {
        Profile profile = content.flatMap(node -> Section.of(settings, node, WHAT, keys(), ELSEWHERE))
                .map(this::profile)
                .orElse(Profile.NONE);
        return new Read(profile, settings.problems());
    }

    private static List<String> keys() {
        Set<String> keys = new LinkedHashSet<>(OrganisationReader.KEYS);
        keys.add("clusters");
        keys.addAll(ClusterReader.KEYS);
        return List.copyOf(keys);
    }

    private Profile profile(Section root) {
        List<Cluster> clusters = clusters(root);
        return new OrganisationReader(settings).read(root, clusters);
    }

    private List<Cluster> clusters(Section root) {
        Optional<String> shorthand = ClusterReader.KEYS.stream()
                .filter(key -> root.get(key).isPresent())
                .findFirst();
        if (shorthand.isEmpty()) {
            return named(root);
        }
        if (root.get("clusters").isPresent()) {
            settings.problem(
                    root.keyOf(shorthand.get()),
                    "`" + shorthand.get() + "` on top describes the only cluster, and there are `clusters` too",
                    "move it below the name of its cluster");
            return List.of();
        }
        return List.of(clusterReader.read(Cluster.DEFAULT_NAME, root, root.keyOf(shorthand.get())));
    }

    private List<Cluster> named(Section root) {
        List<Cluster> clusters = new ArrayList<>();
        for (YamlEntry entry : root.entries("clusters")) {
            clusterReader.read(entry).ifPresent(clusters::add);
        }
        return clusters;
    }
}
