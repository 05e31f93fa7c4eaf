package dev.premortem.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlVersion;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The objects by which Kubernetes proves that it reads what it has written: one of each kind, with every field there is. A
 * schema that lacks a field of any depth, or gives it another type, fails here. Their texts mean nothing ({@code
 * nameValue}), so that words and forms are left out.
 *
 * <p>They are the folder {@code testdata} of the Go module {@code k8s.io/api}, which holds its own release as {@code HEAD}
 * and some before it. {@code -Dkubernetes.api.dirs} names the folders of the modules; skipped without.
 */
class RoundTripTest {
    private static final Schemas SCHEMAS = Schemas.bundled();

    @ParameterizedTest
    @CsvSource({
        "1.28, k8s.io/api@v0.30.0, v1.28.0, 68",
        "1.30, k8s.io/api@v0.30.0, HEAD, 76",
        "1.31, k8s.io/api@v0.33.0, v1.31.0, 75",
        "1.32, k8s.io/api@v0.33.0, v1.32.0, 77",
        "1.33, k8s.io/api@v0.33.0, HEAD, 85",
        "1.34, k8s.io/api@v0.36.0, v1.34.0, 86",
        "1.35, k8s.io/api@v0.36.0, v1.35.0, 87",
        "1.36, k8s.io/api@v0.36.0, HEAD, 92"
    })
    void everyFieldIsKnown(String minor, String module, String folder, int kinds) throws IOException {
        Path objects = module(module).resolve("testdata").resolve(folder);
        KubernetesVersion version = KubernetesVersion.parse(minor).orElseThrow();
        Set<String> told = new TreeSet<>();
        int checked = 0;
        try (Stream<Path> files = Files.list(objects)) {
            // Files of an older release are twice there where a field has been renamed since.
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")
                            && !path.toString().endsWith("after_roundtrip.yaml"))
                    .sorted()
                    .toList()) {
                YamlDocument document = YamlReader.read(new SourceFile(file.toString(), Files.readString(file)))
                        .documents()
                        .get(0);
                Optional<KnownKind> kind = document.mapping()
                        .flatMap(object -> SCHEMAS.known(
                                object.text("apiVersion").orElse(""),
                                object.text("kind").orElse("")))
                        .filter(known -> known.builtIn() && known.servedBy(version));
                if (kind.isPresent()) {
                    checked++;
                    SCHEMAS
                            .schema(kind.get(), version)
                            .problemsOf(document.mapping().orElseThrow(), YamlVersion.V1_1)
                            .stream()
                            .filter(RoundTripTest::isOfShape)
                            .forEach(problem -> told.add(kind.get() + ": " + problem.identity()));
                }
            }
        }
        assertThat(told).isEmpty();
        assertThat(checked).isEqualTo(kinds);
    }

    private static boolean isOfShape(SchemaProblem problem) {
        return problem instanceof SchemaProblem.UnknownField
                || problem instanceof SchemaProblem.WrongType
                || problem instanceof SchemaProblem.MissingField
                || problem instanceof SchemaProblem.NoAlternative;
    }

    private static Path module(String name) {
        List<String> given =
                List.of(System.getProperty("kubernetes.api.dirs", "").split(File.pathSeparator, -1));
        Optional<String> folder =
                given.stream().filter(path -> path.endsWith(name)).findFirst();
        assumeTrue(folder.isPresent(), "the folder of " + name + " is not given");
        return Path.of(folder.orElseThrow());
    }
}
