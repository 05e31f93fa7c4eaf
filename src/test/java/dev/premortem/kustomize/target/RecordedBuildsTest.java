package dev.premortem.kustomize.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.Golden;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The builds of {@code testdata/kustomize/builds}: {@code expected.yaml} is what kustomize v5.5.0 printed for the folder
 * {@code app}; {@code provenance.yaml} says where each value comes from, and was checked by hand.
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
        KustomizeBuild.Result result = new KustomizeBuild(new DiskFiles(top, top))
                .build(top.resolve("app").toString());
        assertThat(result.problem()).isEmpty();
        assertThat(result.notBuilt()).isEmpty();
        List<YamlNode> nodes =
                List.copyOf(result.resources().stream().map(BuiltResource::node).toList());
        assertThat(YamlWriter.write(nodes)).isEqualTo(Files.readString(folder.resolve("expected.yaml")));
        Golden.check(
                folder.resolve("provenance.yaml"),
                YamlWriter.writeWithProvenance(
                        nodes,
                        scalar -> scalar.span().file().path() + ":"
                                + scalar.span().line()));
    }
}
