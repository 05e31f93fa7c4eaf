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

    /** Cases that wait for an engine of Go templates; to be removed with {@link ConformanceCases#GO_ENGINE}. */
    private static final int PENDING = 22;

    @Test
    void allButThreeOfAHundredExpandAsInArgoCd() throws IOException {
        List<String> failed = new ArrayList<>();
        int cases = 0;
        int pending = 0;
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("conformance.dir"), "applicationset"))) {
            for (Path file : files.sorted().toList()) {
                if (OTHERS.contains(file.getFileName().toString())
                        || !file.toString().endsWith(".json")) {
                    continue;
                }
                int before = failed.size();
                int waitingBefore = pending;
                JsonNode all = new ObjectMapper().readTree(Files.readString(file));
                for (JsonNode one : all) {
                    ConformanceCases.Outcome outcome = ConformanceCases.run(one);
                    if (outcome == ConformanceCases.Outcome.PENDING) {
                        pending++;
                    } else if (outcome == ConformanceCases.Outcome.FAILED) {
                        failed.add(one.get("id").asString());
                    }
                }
                cases += all.size();
                int bad = failed.size() - before;
                int waiting = pending - waitingBefore;
                System.getLogger("conformance")
                        .log(
                                System.Logger.Level.INFO,
                                "{0}: {1} passed, {2} failed, {3} pending",
                                file.getFileName(),
                                all.size() - bad - waiting,
                                bad,
                                waiting);
            }
        }
        System.getLogger("conformance")
                .log(System.Logger.Level.INFO, "{0} cases, {1} pending, failed: {2}", cases, pending, failed);
        assertThat(cases).isGreaterThan(90);
        assertThat(pending).isEqualTo(PENDING);
        assertThat(failed).hasSizeLessThanOrEqualTo((cases - pending) * 3 / 100);
    }
}
