package dev.premortem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.config.Configuration;
import dev.premortem.finding.Finding;
import dev.premortem.repository.Repository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run finds in objects that kustomizations have built, and where it points. */
class BuiltObjectsTest {
    private static final String JOB = """
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: backup
            spec:
              schedule: "0 3 * * *"
              jobTemplate:
                spec:
                  template:
                    spec:
                      containers: [{name: backup, image: example.com/backup:1}]
            """;
    private static final String ANNOTATED = JOB.replace(
            "  name: backup\nspec:", "  name: backup\n  annotations:\n    sidecar.istio.io/inject: \"false\"\nspec:");
    private static final String OVERLAY = "nameSuffix: -%s\nresources: [../base]\n";
    private static final String RULE = "pod-metadata-misplaced";

    private static Map<String, String> files(String... pathsAndTexts) {
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return files;
    }

    private static LintResult run(Map<String, String> files, List<String> paths, int threads, String... rules) {
        RuleSelection selection = new RuleSelection(List.of(rules), List.of(), Configuration.EMPTY);
        return Linter.run(new LintRequest(Repository.ofFiles(files), selection, paths, threads));
    }

    private static List<String> found(Map<String, String> files) {
        return run(files, List.of(), 1, RULE).findings().stream()
                .map(finding -> finding.primary().span() + " " + finding.renderedIn() + " " + finding.message())
                .toList();
    }

    @Test
    void oneLineSeenThroughSeveralOverlaysIsOneFinding() {
        Map<String, String> files = files(
                "base/kustomization.yaml",
                "resources: [job.yaml]\n",
                "base/job.yaml",
                ANNOTATED,
                "overlays/dev/kustomization.yaml",
                OVERLAY.formatted("dev").replace("../base", "../../base"),
                "overlays/prod/kustomization.yaml",
                OVERLAY.formatted("prod").replace("../base", "../../base"));
        LintResult result = run(files, List.of(), 1, RULE);
        assertThat(result.findings()).hasSize(1);
        Finding finding = result.findings().get(0);
        assertThat(finding.primary().span()).hasToString("base/job.yaml:6:5");
        assertThat(finding.renderedIn()).containsExactly("overlays/dev", "overlays/prod");
        assertThat(finding.message()).contains("CronJob `backup-dev`");
        assertThat(finding.notes()).as("only the name differs").isEmpty();
        assertThat(finding.subject().resource()).isEqualTo("batch/v1/CronJob/-/backup");
    }

    @Test
    void aPatchIsWhereItsFaultIsMended() {
        assertThat(found(files(
                        "base/kustomization.yaml", "resources: [job.yaml]\n",
                        "base/job.yaml", JOB,
                        "app/kustomization.yaml", "resources: [../base]\npatches: [{path: mesh.yaml}]\n",
                        "app/mesh.yaml", """
                                apiVersion: batch/v1
                                kind: CronJob
                                metadata:
                                  name: backup
                                  annotations:
                                    sidecar.istio.io/inject: "false"
                                """)))
                .singleElement()
                .asString()
                .startsWith("app/mesh.yaml:6:5 [app] ");
    }

    @Test
    void whatAnOverlayMendsOrDeletesIsNoFault() {
        assertThat(found(files(
                        "base/kustomization.yaml", "resources: [job.yaml]\n",
                        "base/job.yaml", ANNOTATED,
                        "mended/kustomization.yaml", """
                                resources: [../base]
                                patches:
                                  - target: {kind: CronJob}
                                    patch: |-
                                      - {op: remove, path: /metadata/annotations}
                                """,
                        "deleted/kustomization.yaml", """
                                resources: [../base]
                                patches:
                                  - patch: |-
                                      apiVersion: batch/v1
                                      kind: CronJob
                                      metadata: {name: backup}
                                      $patch: delete
                                """)))
                .isEmpty();
    }

    @Test
    void filesOfAKustomizationThatCannotBeBuiltAreTakenAsTheyAreWritten() {
        assertThat(found(files(
                        "app/kustomization.yaml", "resources: [job.yaml, gone.yaml]\n", "app/job.yaml", ANNOTATED)))
                .singleElement()
                .asString()
                .startsWith("app/job.yaml:6:5 [] ");
    }

    @Test
    void aPathThatIsAskedForMayBeTheBuildOrTheFile() {
        Map<String, String> files = files(
                "base/kustomization.yaml", "resources: [job.yaml]\n",
                "base/job.yaml", ANNOTATED,
                "dev/kustomization.yaml", OVERLAY.formatted("dev"),
                "other/kustomization.yaml", "namespace: a\nresources: [c.yaml]\n",
                "other/c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n");
        assertThat(run(files, List.of("dev"), 1, RULE).findings()).hasSize(1);
        assertThat(run(files, List.of("base"), 1, RULE).findings()).hasSize(1);
        assertThat(run(files, List.of("other"), 1, RULE).findings()).isEmpty();
    }

    @Test
    void aCommentInTheBaseSilencesEveryOverlay() {
        Map<String, String> files = files(
                "base/kustomization.yaml", "resources: [job.yaml]\n",
                "base/job.yaml",
                        ANNOTATED.replace("    sidecar", "    # premortem: ignore[" + RULE + "] checked\n    sidecar"),
                "dev/kustomization.yaml", OVERLAY.formatted("dev"),
                "prod/kustomization.yaml", OVERLAY.formatted("prod"));
        LintResult result = run(files, List.of(), 1, RULE);
        assertThat(result.findings()).isEmpty();
        assertThat(result.summary().suppressed()).isEqualTo(1);
    }

    @Test
    void literalsOfASecretAreMaskedInAFailedBuild() {
        Map<String, String> files = files(
                "app/kustomization.yaml",
                "secretGenerator:\n  - name: db\n    literals:\n      - password:hunter22\n    envs: [db.env]\n",
                "app/db.env",
                "token=abcdefgh\n");
        LintResult result = run(files, List.of(), 1, "kustomize-build-error");
        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).doesNotContain("hunter22"));
        assertThat(result.secrets()).isNotEmpty();
    }

    @Test
    void theResultIsTheSameForAnyNumberOfThreads() {
        Map<String, String> files =
                files("base/kustomization.yaml", "resources: [job.yaml]\n", "base/job.yaml", ANNOTATED);
        for (int i = 0; i < 100; i++) {
            files.put("overlay" + i + "/kustomization.yaml", OVERLAY.formatted("o" + i));
        }
        List<Finding> one = run(files, List.of(), 1, RULE).findings();
        assertThat(one).hasSize(1);
        assertThat(run(files, List.of(), 4, RULE).findings()).hasToString(one.toString());
    }
}
