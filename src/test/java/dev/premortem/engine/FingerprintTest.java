package dev.premortem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A known finding stays the same finding when the file around it changes. */
class FingerprintTest {
    private static final String CONFIG =
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: %s\ndata:\n  k: one\n  k: two\n";
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              containers:
            %s""";
    private static final String OTHER = "    - name: other\n      image: nginx\n";
    private static final String TWICE = "    - name: web\n      image: nginx\n      image: nginx\n";

    private static String of(String path, String text) {
        return Checks.fingerprint(Checks.check(path, text));
    }

    @Test
    void linesAboveDoNotChangeIt() {
        String text = CONFIG.formatted("a");
        assertThat(of("a.yaml", "# a\n# b\n---\n" + text)).isEqualTo(of("a.yaml", text));
        assertThat(of("a.yaml", "kind: Namespace\napiVersion: v1\nmetadata: {name: a}\n---\n" + text))
                .isEqualTo(of("a.yaml", text));
    }

    @Test
    void anObjectKeepsItInAnotherFile() {
        assertThat(of("b.yaml", CONFIG.formatted("a"))).isEqualTo(of("a.yaml", CONFIG.formatted("a")));
    }

    @Test
    void anotherObjectHasAnother() {
        assertThat(of("a.yaml", CONFIG.formatted("b"))).isNotEqualTo(of("a.yaml", CONFIG.formatted("a")));
    }

    @Test
    void withoutAnObjectTheFileCounts() {
        assertThat(of("a.yaml", "a: 1\na: 2\n")).isNotEqualTo(of("b.yaml", "a: 1\na: 2\n"));
    }

    @Test
    void elementsAreNamedByTheirMergeKey() {
        LintResult alone = Checks.check("a.yaml", POD.formatted(TWICE));
        LintResult behind = Checks.check("a.yaml", POD.formatted(OTHER + TWICE));
        assertThat(Checks.fingerprint(behind)).isEqualTo(Checks.fingerprint(alone));
        Finding finding = behind.findings().get(0);
        assertThat(finding.subject().resource()).isEqualTo("v1/Pod/-/web");
        assertThat(finding.subject().path()).isEqualTo("spec.containers[name=web].image");
    }

    @Test
    void equalOnesAreCountedInOrder() {
        List<String> two = Checks.check("a.yaml", "a: 1\na: 2\na: 3\n").findings().stream()
                .map(Finding::fingerprint)
                .toList();
        assertThat(two).hasSize(2).doesNotHaveDuplicates();
        assertThat(two.get(0)).isEqualTo(of("a.yaml", "a: 1\na: 2\n")).hasSize(32);
    }

    @Test
    void theLevelDoesNotChangeIt() {
        LintResult warning = Checks.check(
                java.util.Map.of("a.yaml", "a: 1\na: 2\n"), "rules: {yaml-duplicate-key: warning}", List.of(), 1);
        assertThat(Checks.fingerprint(warning)).isEqualTo(of("a.yaml", "a: 1\na: 2\n"));
    }
}
