package dev.premortem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.report.ReportFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A repository of 500 files, many of them with faults, gives the same bytes however it is checked. */
class DeterminismTest {
    private static final int FILES = 500;

    @Test
    void reportsDoNotDependOnThreadsOrOnTheRun() {
        Map<String, String> files = files();
        LintResult first = Checks.check(files, "", List.of(), 1);
        assertThat(first.failed()).as("%s", first.notices()).isFalse();
        assertThat(first.findings()).hasSizeGreaterThan(FILES / 4);
        assertThat(new TreeSet<>(first.findings().stream()
                        .map(finding -> finding.rule().value())
                        .toList()))
                .hasSizeGreaterThan(7);
        for (int threads : new int[] {1, 4, 4}) {
            LintResult again = Checks.check(files, "", List.of(), threads);
            for (ReportFormat format : ReportFormat.values()) {
                assertThat(stable(format, again))
                        .as("%s with %d threads", format, threads)
                        .isEqualTo(stable(format, first));
            }
        }
    }

    private static String stable(ReportFormat format, LintResult result) {
        return Checks.written(format, result)
                .replaceAll("\"durationMs\": \\d+", "\"durationMs\": 0")
                .replaceAll(" time=\"[0-9.]+\"", " time=\"0\"");
    }

    private static Map<String, String> files() {
        Random random = new Random(2026);
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < FILES; i++) {
            String folder = "apps/app" + i / 5;
            switch (i % 5) {
                case 0 ->
                    files.put(
                            folder + "/kustomization.yaml",
                            "resources:\n  - deployment.yaml\n  - config.yaml\n"
                                    + pick(random, "  - gone.yaml\n", "  - ../app" + random.nextInt(100) + "\n", ""));
                case 1 -> files.put(folder + "/deployment.yaml", deployment(random, i));
                case 2 ->
                    files.put(
                            folder + "/config.yaml",
                            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c" + i + "\n"
                                    + pick(random, "  name: twice\n", "data: {a: {{ b }}}\n", "")
                                    + pick(random, "# premortem: ignore[yaml-syntax]\n", "---\nmetadata: {}\n", ""));
                case 3 -> files.put(".github/workflows/w" + i + ".yml", workflow(random));
                default ->
                    files.put(
                            folder + "/secret.yaml",
                            "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  a: b\n"
                                    + pick(random, "  a: c\n", " - [\n", ""));
            }
        }
        return files;
    }

    private static String deployment(Random random, int i) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: d%d
                  annotations: {%s}
                spec:
                  template:
                    spec:
                      containers: [{name: c, image: nginx}]
                """.formatted(i, pick(random, "sidecar.istio.io/inject: 'false'", "a: b", "a: b, a: c"));
    }

    private static String workflow(Random random) {
        return """
                on: push
                jobs:
                  a:
                    runs-on: ubuntu-latest
                    steps:
                      - run: |
                          cat <<EOF
                            text
                          %sEOF
                          python3 - <<'PY'
                          %sprint(1)
                          PY
                """.formatted(pick(random, "  ", "", ""), pick(random, "  ", "", ""));
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
