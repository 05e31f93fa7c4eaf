package dev.premortem.kustomize.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.text.SourceFile;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The folders of {@code testdata/kustomize}: each is a small repository about one topic, built in {@code overlays/prod} or,
 * where it has no overlays, in the folder itself.
 *
 * <ul>
 *   <li>{@code expected.yaml} is what kustomize v5.5.0 prints; {@code expected.sh} writes it.
 *   <li>{@code expected-problem.txt} stands there instead where the build fails: the line to edit, written by hand.
 *   <li>{@code expected-not-built.txt} names the lines that need the network or Helm, which kustomize has and a build here
 *       has not. There {@code expected.yaml} is written by hand.
 * </ul>
 */
class KustomizeCasesTest {
    private static final Path CASES = Path.of("testdata/kustomize");

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders
                    .filter(folder -> KustomizationFile.NAMES.stream()
                            .anyMatch(name -> Files.exists(built(folder).resolve(name))))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void buildsAsExpected(String name) throws IOException {
        Path folder = CASES.resolve(name);
        KustomizeBuild.Result result = build(folder);
        Optional<String> problem = expected(folder, "expected-problem.txt");
        if (problem.isPresent()) {
            BuildProblem found = result.problem().orElseThrow(() -> new AssertionError(name + " builds"));
            assertThat(found.place().map(KustomizeCasesTest::line))
                    .as(found.message())
                    .hasValue(problem.get().strip());
            return;
        }
        assertThat(result.problem()).isEmpty();
        List<YamlNode> nodes =
                List.copyOf(result.resources().stream().map(BuiltResource::node).toList());
        assertThat(YamlWriter.write(nodes))
                .isEqualTo(expected(folder, "expected.yaml").orElseThrow());
        assertThat(result.notBuilt())
                .extracting(left -> line(left.place()))
                .isEqualTo(expected(folder, "expected-not-built.txt")
                        .orElse("")
                        .lines()
                        .toList());
    }

    @Test
    void everyFieldOfAKustomizationIsInSomeCase() throws IOException {
        Map<String, Map<String, String>> types = types();
        Set<String> unused = new TreeSet<>();
        types.forEach((type, fields) -> fields.keySet().forEach(field -> unused.add(type + " " + field)));
        assertThat(unused).hasSizeGreaterThan(100);
        try (Stream<Path> files = Files.walk(CASES)) {
            for (Path file : files.filter(KustomizeCasesTest::isKustomization).toList()) {
                SourceFile source = new SourceFile(file.toString(), Files.readString(file));
                YamlReader.read(source)
                        .documents()
                        .get(0)
                        .root()
                        .ifPresent(root -> used(root, "Kustomization", types).forEach(unused::remove));
            }
        }
        // A later release has it, and the builds of later releases that are recorded hold no charts.
        unused.remove("HelmChart devel");
        assertThat(unused).as("fields that no case uses").isEmpty();
    }

    private static KustomizeBuild.Result build(Path folder) throws IOException {
        Path top = folder.toRealPath();
        return new KustomizeBuild(new DiskFiles(top, top)).build(built(top).toString());
    }

    private static Path built(Path folder) {
        Path overlay = folder.resolve("overlays/prod");
        return Files.isDirectory(overlay) ? overlay : folder;
    }

    private static Optional<String> expected(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private static String line(Span place) {
        return place.file().path() + ":" + place.line();
    }

    /** Kustomizations of builds that succeed, since a field of one that fails may never be looked at. */
    private static boolean isKustomization(Path file) {
        String name = file.getFileName().toString();
        Path below = CASES.relativize(file);
        int names = below.startsWith("builds") ? 2 : 1;
        return name.toLowerCase(Locale.ROOT).startsWith("kustomization")
                && Files.exists(CASES.resolve(below.subpath(0, names)).resolve("expected.yaml"));
    }

    /** The fields that a value of a type has, as the table writes them: {@code TYPE FIELD}. */
    private static Set<String> used(YamlNode node, String type, Map<String, Map<String, String>> types) {
        Set<String> found = new TreeSet<>();
        if (node instanceof YamlSequence sequence) {
            sequence.forEach(item -> found.addAll(used(item, type, types)));
        } else if (node instanceof YamlMapping mapping) {
            Map<String, String> fields = types.getOrDefault(type, Map.of());
            mapping.effective().forEach(entry -> {
                found.add(type + " " + entry.name());
                String inner = fields.getOrDefault(entry.name(), "any");
                found.addAll(used(entry.value(), inner.replace("[]", ""), types));
            });
        }
        return found;
    }

    private static Map<String, Map<String, String>> types() throws IOException {
        Map<String, Map<String, String>> types = new HashMap<>();
        try (InputStream in = KustomizeBuild.class.getResourceAsStream("kustomization-fields.txt")) {
            String table = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            table.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .forEach(words -> types.computeIfAbsent(words[0], type -> new HashMap<>())
                            .put(words[1], words[2]));
        }
        return types;
    }
}
