package dev.premortem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What silences a finding, and what becomes of a suppression that silences nothing. */
class SuppressionTest {
    private static final String IGNORE = "# premortem: ignore[yaml-duplicate-key] both are equal";

    private static List<String> found(String text) {
        return Checks.found(Checks.check("a.yaml", text));
    }

    @Test
    void withoutOneTheFindingIsReported() {
        assertThat(found("a: 1\na: 1\n")).containsExactly("2 yaml-duplicate-key");
    }

    @Test
    void onTheLine() {
        assertThat(found("a: 1\na: 1 " + IGNORE + "\n")).isEmpty();
    }

    @Test
    void onTheLineAbove() {
        assertThat(found("a: 1\n" + IGNORE + "\na: 1\n")).isEmpty();
    }

    @Test
    void amongOtherCommentsAbove() {
        assertThat(found("a: 1\n" + IGNORE + "\n# and more\na: 1\n")).isEmpty();
    }

    @Test
    void notAcrossABlankLine() {
        assertThat(found("a: 1\n" + IGNORE + "\n\na: 1\n"))
                .containsExactlyInAnyOrder("2 suppression-unused", "4 yaml-duplicate-key");
    }

    @Test
    void notOnTheLineBelow() {
        assertThat(found("a: 1\na: 1\n" + IGNORE + "\nb: 1\n"))
                .containsExactlyInAnyOrder("3 suppression-unused", "2 yaml-duplicate-key");
    }

    @Test
    void inTheHeadForTheWholeFile() {
        String head = "# premortem: ignore-file[yaml-duplicate-key] generated\n";
        LintResult result = Checks.check("a.yaml", "# a licence\n" + head + "---\na: 1\na: 1\nb:\n  c: 1\n  c: 1\n");
        assertThat(Checks.found(result)).isEmpty();
        assertThat(result.summary().suppressed()).isEqualTo(2);
        assertThat(found("a: 1\n" + head + "a: 1\nb: 1\nb: 2\n"))
                .as("further down it is no head")
                .contains("5 yaml-duplicate-key");
    }

    @Test
    void severalRulesInOneComment() {
        assertThat(found("# premortem: ignore[yaml-syntax, yaml-duplicate-key] known\na: 1\n"))
                .containsExactly("1 suppression-unused", "1 suppression-unused");
        assertThat(found("a: 1\na: 1 # premortem: ignore[yaml-duplicate-key,yaml-duplicate-key] known\n"))
                .isEmpty();
    }

    @Test
    void atTheHeaderOfTheBlockScalarThatHoldsTheFault() {
        String workflow = """
                on: push
                jobs:
                  a:
                    runs-on: ubuntu-latest
                    steps:
                      - run: |%s
                          cat <<EOF
                          text
                            EOF
                """;
        String path = ".github/workflows/w.yml";
        assertThat(Checks.found(Checks.check(path, workflow.formatted(""))))
                .containsExactly("9 heredoc-terminator-indented");
        String ignore = " # premortem: ignore[heredoc-terminator-indented] shown as it is";
        assertThat(Checks.found(Checks.check(path, workflow.formatted(ignore)))).isEmpty();
    }

    @Test
    void insideTheSpanOfTheFinding() {
        String kustomization = "resources:\n  - gone.yaml # premortem: ignore[kustomize-file-missing] made by CI\n";
        assertThat(Checks.found(Checks.check("kustomization.yaml", kustomization)))
                .isEmpty();
    }

    @Test
    void theConfigurationSilencesByRulePathResourceAndArea() {
        Map<String, String> files = Map.of(
                "apps/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  name: a\n",
                "vendor/a.yaml", "a: 1\na: 1\n");
        assertThat(configured(files, "")).containsExactly("5 yaml-duplicate-key", "2 yaml-duplicate-key");
        assertThat(configured(files, "ignore: [{rule: yaml-duplicate-key, reason: x}]"))
                .isEmpty();
        assertThat(configured(files, "ignore: [{rule: yaml/*, reason: x}]")).isEmpty();
        assertThat(configured(files, "ignore: [{rule: yaml-duplicate-key, path: vendor/, reason: x}]"))
                .containsExactly("5 yaml-duplicate-key");
        assertThat(configured(files, "ignore: [{rule: yaml-duplicate-key, resource: 'v1/ConfigMap/*/a', reason: x}]"))
                .containsExactly("2 yaml-duplicate-key");
    }

    private static List<String> configured(Map<String, String> files, String configuration) {
        return Checks.found(Checks.check(files, configuration, List.of(), 1));
    }

    @Test
    void anEntryOfTheConfigurationThatSilencesNothingIsReported() {
        LintResult result =
                Checks.check(Map.of("a.yaml", "a: 1\n"), "ignore:\n  - {rule: yaml-syntax, reason: x}\n", List.of(), 1);
        assertThat(Checks.found(result)).containsExactly("2 suppression-unused");
        assertThat(result.findings().get(0).primary().span().file().path()).isEqualTo(".premortem.yaml");
    }

    @Test
    void unusedUnknownAndUnreasonedOnesAreReported() {
        assertThat(found("a: 1 # premortem: ignore[yaml-syntax] x\n")).containsExactly("1 suppression-unused");
        assertThat(found("a: 1 # premortem: ignore[yaml-sintax] x\n")).containsExactly("1 suppression-unknown");
        assertThat(found("a: 1\na: 1 # premortem: ignore[yaml-duplicate-key]\n"))
                .containsExactly("2 suppression-without-reason");
    }

    @Test
    void nothingIsSaidAboutRulesThatDidNotRun() {
        Map<String, String> files = Map.of("a.yaml", "a: 1 # premortem: ignore[yaml-syntax] x\n");
        assertThat(Checks.found(Checks.check(files, "", List.of("yaml-duplicate-key", "premortem/*"), 1)))
                .isEmpty();
        assertThat(Checks.found(Checks.check(files, "", List.of("yaml-syntax", "premortem/*"), 1)))
                .containsExactly("1 suppression-unused");
        assertThat(Checks.found(Checks.check(files, "rules: {yaml-syntax: off}", List.of(), 1)))
                .isEmpty();
    }

    @Test
    void textThatOnlyLooksLikeOneIsNone() {
        assertThat(found("a: '# premortem: ignore[yaml-syntax] x'\nb: |\n  # premortem: ignore[yaml-syntax] x\n"))
                .isEmpty();
    }

    @Test
    void theConfigurationChangesTheLevel() {
        LintResult result =
                Checks.check(Map.of("a.yaml", "a: 1\na: 1\n"), "rules: {yaml-duplicate-key: info}", List.of(), 1);
        assertThat(result.summary().infos()).isEqualTo(1);
        assertThat(result.summary().errors()).isZero();
    }
}
