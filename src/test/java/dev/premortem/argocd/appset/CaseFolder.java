package dev.premortem.argocd.appset;

import dev.premortem.gotemplate.GoValue;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of {@code testdata/argocd}; its README says which file says what. */
record CaseFolder(Path path) {
    private static final Path ALL = Path.of("testdata/argocd");
    private static final TemplateEngine GO = new GoTemplateEngine();

    static List<CaseFolder> all() throws IOException {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(CaseFolder::new)
                    .toList();
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    Optional<String> text(String file) throws IOException {
        Path at = path.resolve(file);
        return Files.exists(at) ? Optional.of(Files.readString(at)) : Optional.empty();
    }

    List<String> lines(String file) throws IOException {
        return text(file).map(text -> text.lines().toList()).orElse(List.of());
    }

    /** The languages that the case is written in. */
    List<String> languages() {
        return Stream.of("fast", "go")
                .filter(language -> Files.exists(path.resolve(language + ".yaml")))
                .toList();
    }

    ApplicationSetExpansion.Result expand(String language) throws IOException {
        String file = language + ".yaml";
        return ApplicationSetExpansion.of(Expanding.set(text(file).orElseThrow()), inputs(), GO);
    }

    /** The Applications as recorded. */
    List<GoValue> expected() throws IOException {
        String text = text("expected.yaml").orElseThrow();
        List<GoValue> applications = new ArrayList<>();
        for (YamlDocument document :
                YamlReader.read(new SourceFile("expected.yaml", text)).documents()) {
            document.root().map(ParameterValues::of).ifPresent(applications::add);
        }
        return applications;
    }

    private TestInputs inputs() throws IOException {
        YamlMapping settings = Expanding.yaml(text("settings.yaml").orElse("{}"));
        Set<String> projects = settings.has("projects")
                ? Set.copyOf(GeneratorReader.texts(settings, "projects"))
                : Set.of("default", "platform");
        TestInputs inputs =
                new TestInputs().projects(projects).clusters(clusters()).files(repository());
        return GeneratorReader.isTrue(settings, "newGlobbing") ? inputs.newGlobbing() : inputs;
    }

    private List<ClusterList.Cluster> clusters() throws IOException {
        YamlMapping read = Expanding.yaml(
                "clusters:\n" + text("clusters.yaml").orElse("[]").indent(2));
        List<ClusterList.Cluster> clusters = new ArrayList<>();
        for (YamlNode one : GeneratorReader.items(read, "clusters")) {
            YamlMapping cluster = one.asMapping().orElseThrow();
            clusters.add(new ClusterList.Cluster(
                    cluster.text("name").orElseThrow(),
                    Optional.of(cluster.text("server").orElseThrow()),
                    cluster.text("project"),
                    strings(cluster, "labels"),
                    strings(cluster, "annotations"),
                    Optional.empty()));
        }
        return clusters;
    }

    private static Map<String, String> strings(YamlMapping cluster, String key) {
        Map<String, String> strings = new TreeMap<>();
        cluster.mapping(key)
                .map(YamlMapping::effective)
                .orElse(List.of())
                .forEach(entry -> strings.put(
                        entry.name(), entry.value().asScalar().orElseThrow().text()));
        return strings;
    }

    private Map<String, String> repository() throws IOException {
        Map<String, String> files = new TreeMap<>();
        Path root = path.resolve("repository");
        if (Files.exists(root)) {
            try (Stream<Path> found = Files.walk(root)) {
                for (Path file : found.filter(Files::isRegularFile).toList()) {
                    files.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
                }
            }
        }
        return files;
    }

    /** Clusters and merges have no order in Argo CD. */
    boolean isOrdered() throws IOException {
        String set = text(languages().get(0) + ".yaml").orElseThrow();
        return !set.contains("clusters:") && !set.contains("merge:");
    }

    static List<GoValue> values(ApplicationSetExpansion.Result result) {
        return result.applications().stream()
                .map(application -> (YamlNode) application.node())
                .map(ParameterValues::of)
                .toList();
    }
}
