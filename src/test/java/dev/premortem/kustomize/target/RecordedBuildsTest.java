package dev.premortem.kustomize.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.Golden;
import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The builds of {@code testdata/kustomize/builds}: {@code expected.yaml} is what kustomize v5.5.0 printed for the folder
 * {@code app}, or the release that {@code version.txt} names; {@code provenance.yaml} says where each value comes from, and
 * was checked by hand.
 */
class RecordedBuildsTest {
    private static final Path BUILDS = Path.of("testdata/kustomize/builds");

    static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(BUILDS)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void printsWhatKustomizePrints(Path folder) throws IOException {
        Path top = folder.toRealPath();
        KustomizeBuild.Result result = build(top, version(folder));
        assertThat(result.problem()).isEmpty();
        assertThat(result.notBuilt()).isEmpty();
        List<YamlNode> nodes = nodes(result);
        assertThat(YamlWriter.write(nodes)).isEqualTo(Files.readString(folder.resolve("expected.yaml")));
        Golden.check(
                folder.resolve("provenance.yaml"),
                YamlWriter.writeWithProvenance(
                        nodes,
                        scalar -> scalar.span().file().path() + ":"
                                + scalar.span().line()));
    }

    static List<Path> foldersOfLaterReleases() throws IOException {
        return folders().stream()
                .filter(folder -> Files.exists(folder.resolve("version.txt")))
                .toList();
    }

    /** What {@code version.txt} names is the first release that prints this. */
    @ParameterizedTest
    @MethodSource("foldersOfLaterReleases")
    void theReleaseBeforePrintsSomethingElseOrNothing(Path folder) throws IOException {
        KustomizeVersion version = version(folder);
        KustomizeVersion before = KustomizeVersion.RELEASES.stream()
                .filter(release -> !release.atLeast(version))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        KustomizeBuild.Result result = build(folder.toRealPath(), before);
        assertThat(result.problem().isPresent()
                        || !YamlWriter.write(nodes(result)).equals(Files.readString(folder.resolve("expected.yaml"))))
                .isTrue();
    }

    private static KustomizeVersion version(Path folder) throws IOException {
        Path file = folder.resolve("version.txt");
        return Files.exists(file)
                ? KustomizeVersion.parse(Files.readString(file)).orElseThrow()
                : KustomizeVersion.DEFAULT;
    }

    private static KustomizeBuild.Result build(Path top, KustomizeVersion version) {
        return new KustomizeBuild(new DiskFiles(top, top), version)
                .build(top.resolve("app").toString());
    }

    private static List<YamlNode> nodes(KustomizeBuild.Result result) {
        return List.copyOf(result.resources().stream().map(BuiltResource::node).toList());
    }
}
