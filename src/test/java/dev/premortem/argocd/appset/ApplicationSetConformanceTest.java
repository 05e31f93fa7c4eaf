package dev.premortem.argocd.appset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The cases of Argo CD's own tests, from the folder that {@code -Dconformance.dir} names. */
@EnabledIfSystemProperty(named = "conformance.dir", matches = ".+")
class ApplicationSetConformanceTest {
    /** Not about expansion: permissions of projects, and value files of Helm. */
    private static final Set<String> OTHERS =
            Set.of("appproject-destination.json", "appproject-source.json", "helm-valuefiles-glob.json");

    @Test
    void allButThreeOfAHundredExpandAsInArgoCd() throws IOException {
        List<String> failed = new ArrayList<>();
        int cases = 0;
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("conformance.dir"), "applicationset"))) {
            for (Path file : files.sorted().toList()) {
                if (OTHERS.contains(file.getFileName().toString())
                        || !file.toString().endsWith(".json")) {
                    continue;
                }
                int before = failed.size();
                JsonNode all = new ObjectMapper().readTree(Files.readString(file));
                for (JsonNode one : all) {
                    if (!ConformanceCases.passes(one)) {
                        failed.add(one.get("id").asString());
                    }
                }
                cases += all.size();
                int bad = failed.size() - before;
                System.getLogger("conformance")
                        .log(
                                System.Logger.Level.INFO,
                                "{0}: {1} passed, {2} failed",
                                file.getFileName(),
                                all.size() - bad,
                                bad);
            }
        }
        System.getLogger("conformance").log(System.Logger.Level.INFO, "{0} cases, failed: {1}", cases, failed);
        assertThat(cases).isGreaterThan(90);
        assertThat(failed).hasSizeLessThanOrEqualTo(cases * 3 / 100);
    }
}
