package dev.premortem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repository of the postmortems, with every rule: exactly what is marked by hand is found. */
class PostmortemsTest {
    private static final Path ROOT = Path.of("testdata/repositories/postmortems");
    private static final String CANARY = "blog-system/web-rollout.yaml:25 topology-spread-unschedulable";
    private static final String HPA = "blog-system/web-hpa.yaml:12 topology-spread-unschedulable";
    private static final String LONGHORN = "storage/longhorn-storageclass.yaml:8 storage-replicas-exceed-nodes";

    @TempDir
    Path scratch;

    @Test
    void everyMarkedFaultIsFoundAndNothingElse() throws Exception {
        Set<String> found = MarkedRepository.found(MarkedRepository.check(ROOT));
        assertThat(found)
                .isEqualTo(MarkedRepository.marked(ROOT))
                .hasSizeGreaterThanOrEqualTo(9)
                .contains(CANARY, HPA, LONGHORN);
    }

    @Test
    void honoringTaintsMakesRoomForTheCanaryAndNotForTheVolumes() throws Exception {
        copy();
        Path rollout = scratch.resolve("blog-system/web-rollout.yaml");
        String text = Files.readString(rollout);
        String honoring = text.replace(
                "          topologyKey: kubernetes.io/hostname\n",
                "          topologyKey: kubernetes.io/hostname\n          nodeTaintsPolicy: Honor\n");
        assertThat(honoring).isNotEqualTo(text);
        Files.writeString(rollout, honoring);

        assertThat(MarkedRepository.found(MarkedRepository.check(scratch)))
                .doesNotContain(CANARY, HPA)
                .contains(LONGHORN);
    }

    @Test
    void withoutProfileItSaysWhichFactsAreMissing() throws Exception {
        copy();
        Files.writeString(scratch.resolve(".premortem.yaml"), "{}\n");

        LintResult result = MarkedRepository.check(scratch);
        assertThat(MarkedRepository.found(result))
                .doesNotContain(CANARY, HPA, LONGHORN)
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(result.notices())
                .anyMatch(notice -> notice.matches(
                        "[0-9]+ rules wait for cluster facts \\((.*, )?nodes(, .*)?\\): premortem profile import"));
    }

    private void copy() throws IOException {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path target = scratch.resolve(ROOT.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
