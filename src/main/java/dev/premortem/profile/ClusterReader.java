package dev.premortem.profile;

import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.settings.Section;
import dev.premortem.settings.SettingsReader;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a profile says of one cluster. */
final class ClusterReader {
    static final List<String> KEYS = List.of(
            "kubernetes",
            "nodes",
            "nodePools",
            "workers",
            "controlPlane",
            "autoscaler",
            "network",
            "namespaces",
            "ingressControllers",
            "istio",
            "storage",
            "external",
            "policyScope");

    static final String CLOSED_WORLD_HELP =
            "which namespaces are all in this repository is a matter of the repository: `closedWorld` belongs in `.premortem.yaml`";
    static final String REGISTRIES_HELP = "private registries are those of the organisation: list them on top of the "
            + "profile, as `privateRegistries`";

    private static final List<String> KUBERNETES_KEYS = List.of("version", "distro");

    private final SettingsReader settings;

    ClusterReader(SettingsReader settings) {
        this.settings = settings;
    }

    /** An entry of {@code clusters:}; one without content is a cluster of which nothing is known. */
    Optional<Cluster> read(YamlEntry entry) {
        Span declared = entry.key().span();
        if (entry.value().isNull()) {
            return Optional.of(unknown(entry.name(), declared));
        }
        return Section.of(settings, entry.value(), "the cluster `" + entry.name() + "`", KEYS, elsewhere())
                .map(section -> read(entry.name(), section, declared));
    }

    /** The cluster whose facts the section has among its keys. */
    Cluster read(String name, Section section, Span declared) {
        Optional<Section> kubernetes = section.section("kubernetes", KUBERNETES_KEYS);
        Optional<Nodes> nodes = new NodesReader(settings).read(section);
        NetworkReader network = new NetworkReader(settings);
        StorageReader storage = new StorageReader(settings);
        return new Cluster(
                name,
                kubernetes.flatMap(this::version),
                kubernetes.flatMap(found -> found.text("distro")),
                nodes,
                network.network(section),
                namespaces(section),
                network.ingressControllers(section),
                network.istio(section),
                storage.storage(section, nodes),
                new ExternalReader(settings).external(section),
                section.word("policyScope", "complete", "partial")
                        .map(word -> PolicyScope.valueOf(word.toUpperCase(Locale.ROOT))),
                declared);
    }

    private static Cluster unknown(String name, Span declared) {
        return new Cluster(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                StorageFacts.UNKNOWN,
                ExternalFacts.NONE,
                Optional.empty(),
                declared);
    }

    private static Map<String, String> elsewhere() {
        Map<String, String> elsewhere = new LinkedHashMap<>();
        for (String key : OrganisationReader.KEYS) {
            elsewhere.put(key, "`" + key + "` is about the organisation: put it on top of the profile");
        }
        elsewhere.put("closedWorld", CLOSED_WORLD_HELP);
        elsewhere.put("registries", REGISTRIES_HELP);
        return elsewhere;
    }

    private Optional<KubernetesVersion> version(Section kubernetes) {
        Optional<String> text = kubernetes.text("version");
        Optional<KubernetesVersion> version = text.flatMap(KubernetesVersion::parse);
        if (text.isPresent() && version.isEmpty()) {
            YamlNode node = kubernetes.get("version").orElseThrow();
            settings.problem(
                    node.span().firstLine(),
                    "`version` is no version of Kubernetes",
                    "write it as `kubectl version` tells it, such as \"1.30.2\"");
        }
        return version;
    }

    private Map<String, Map<String, String>> namespaces(Section section) {
        Map<String, Map<String, String>> namespaces = new LinkedHashMap<>();
        for (YamlEntry entry : section.entries("namespaces")) {
            String what = "the namespace `" + entry.name() + "`";
            Map<String, String> labels = Section.of(settings, entry.value(), what, List.of("labels"))
                    .map(namespace -> namespace.labels("labels"))
                    .orElse(Map.of());
            namespaces.put(entry.name(), Map.copyOf(labels));
        }
        return namespaces;
    }
}
