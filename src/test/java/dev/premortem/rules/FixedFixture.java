package dev.premortem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.engine.CheckRequest;
import dev.premortem.engine.FixedCheck;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.target.KustomizeBuild;
import dev.premortem.kustomize.target.RepositoryFiles;
import dev.premortem.repository.LoadOptions;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryLoader;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlComments;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code --fix} makes of a case: {@code fixed} beside {@code bad}, {@code fixed-x} beside {@code bad-x}, with the
 * files that change and no others. A second run changes nothing, every comment survives, and what was built before is
 * built to the same output.
 */
final class FixedFixture {
    private final Fixture fixture;
    private final Path expected;

    FixedFixture(Fixture fixture, Path folder) {
        this.fixture = fixture;
        this.expected = folder.resolveSibling(folder.getFileName().toString().replaceFirst("^bad", "fixed"));
    }

    boolean exists() {
        return Files.isDirectory(expected);
    }

    void check(Path repository, CheckRequest request, boolean windows) throws Exception {
        fixture.stage(repository, windows, "");
        Map<String, String> before = files(repository);
        Map<String, String> outputs = outputs(repository);
        FixedCheck.run(request, false);
        Map<String, String> after = files(repository);
        Map<String, String> wanted = new TreeMap<>(before);
        files(expected).forEach((path, text) -> wanted.put(path, windows ? text.replace("\n", "\r\n") : text));
        assertThat(after).as("files after --fix, as %s has them", expected).isEqualTo(wanted);
        assertThat(FixedCheck.run(request, false).fixed())
                .as("changed by a second --fix")
                .isEmpty();
        before.forEach((path, text) -> assertComments(path, text, after.getOrDefault(path, "")));
        Map<String, String> now = outputs(repository);
        outputs.forEach((root, output) ->
                assertThat(now.get(root)).as("what %s builds to", root).isEqualTo(output));
    }

    /** Each comment is there afterwards, alone or as part of one that was glued to a value. */
    private static void assertComments(String path, String before, String after) {
        List<String> left = comments(path, after);
        assertThat(comments(path, before))
                .as("comments of %s", path)
                .allMatch(comment -> left.stream().anyMatch(other -> other.contains(comment)));
        assertThat(left).hasSizeGreaterThanOrEqualTo(comments(path, before).size());
    }

    private static List<String> comments(String path, String text) {
        return YamlComments.of(YamlReader.read(new SourceFile(path, text))).stream()
                .map(YamlComments.Comment::text)
                .toList();
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (!path.startsWith(".git/")) {
                    files.put(path, Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }

    /** What each folder builds to that can be built. */
    private static Map<String, String> outputs(Path folder) throws IOException {
        Repository repository =
                RepositoryLoader.load(folder, new LoadOptions(List.of(), 1, Map.of("PATH", System.getenv("PATH"))));
        KustomizeBuild build = new KustomizeBuild(new RepositoryFiles(repository, true));
        Map<String, String> outputs = new TreeMap<>();
        for (KustomizationFile root : Kustomizations.of(repository).all()) {
            KustomizeBuild.Result result = build.buildPrintable(RepositoryFiles.pathOf(root.folder()));
            if (result.problem().isEmpty()) {
                outputs.put(
                        root.folder(),
                        YamlWriter.write(result.resources().stream()
                                .map(BuiltResource::node)
                                .toList()));
            }
        }
        return outputs;
    }
}
