package dev.premortem.kustomize.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.Span;
import dev.premortem.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the field {@code openapi} does beyond the builds of {@link RecordedBuildsTest}. */
class OpenApiTest {
    private static final String SCHEMAS = """
            definitions:
              T:
                x-kubernetes-group-version-kind: [{group: example.org, version: v1, kind: Topic}]
                properties:
                  list:
                    type: array
                    x-kubernetes-patch-strategy: merge
                    x-kubernetes-patch-merge-key: name
            """;
    private static final String TOPIC = """
            apiVersion: example.org/v1
            kind: Topic
            metadata: {name: t}
            list: [{name: a}]
            """;
    private static final String PATCHED = """
            resources: [topic.yaml]
            patches:
              - patch: |
                  apiVersion: example.org/v1
                  kind: Topic
                  metadata: {name: t}
                  list: [{name: b}]
            """;

    @TempDir
    Path scratch;

    private KustomizeBuild builds(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = scratch.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return new KustomizeBuild(new DiskFiles(scratch.toRealPath(), scratch.toRealPath()));
    }

    private String printed(KustomizeBuild builds, String folder) throws IOException {
        KustomizeBuild.Result result =
                builds.build(scratch.toRealPath().resolve(folder).toString());
        assertThat(result.problem()).isEmpty();
        return YamlWriter.write(
                List.copyOf(result.resources().stream().map(one -> one.node()).toList()));
    }

    private BuildProblem problem(String openapi) throws IOException {
        KustomizeBuild builds = builds(Map.of(
                "app/kustomization.yaml",
                PATCHED + openapi,
                "app/topic.yaml",
                TOPIC,
                "app/schemas.yaml",
                SCHEMAS,
                "app/list.yaml",
                "- a\n"));
        return builds.build(scratch.toRealPath().resolve("app").toString())
                .problem()
                .orElseThrow();
    }

    @Test
    void aBaseIsBuiltForEachSchemaThatItsOverlaysChoose() throws IOException {
        KustomizeBuild builds = builds(Map.of(
                "base/kustomization.yaml", PATCHED,
                "base/topic.yaml", TOPIC,
                "plain/kustomization.yaml", "resources: [../base]\n",
                "own/kustomization.yaml", "resources: [../base]\nopenapi: {path: schemas.yaml}\n",
                "own/schemas.yaml", SCHEMAS));
        String replaced = "list:\n- name: b\nmetadata:";
        assertThat(printed(builds, "plain")).contains(replaced);
        assertThat(printed(builds, "own")).contains("list:\n- name: b\n- name: a\nmetadata:");
        assertThat(printed(builds, "plain")).contains(replaced);
    }

    @Test
    void whatABuildAskedForBeforeABaseIsNotTrueOfTheBase() throws IOException {
        String pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a}]}\n";
        String patched = "patches: [{patch: '{apiVersion: v1, kind: Pod, metadata: {name: p},"
                + " spec: {containers: [{name: b}]}}'}]\n";
        KustomizeBuild builds = builds(Map.of(
                "pod/kustomization.yaml",
                "resources: [pod.yaml]\n",
                "pod/pod.yaml",
                pod,
                "topic/kustomization.yaml",
                "resources: [topic.yaml]\n",
                "topic/topic.yaml",
                TOPIC,
                "custom/kustomization.yaml",
                "configMapGenerator: [{name: c}]\nopenapi: {path: schemas.yaml}\n",
                "custom/schemas.yaml",
                SCHEMAS,
                "asking/kustomization.yaml",
                "resources: [../topic, ../pod, ../custom]\n" + patched,
                "silent/kustomization.yaml",
                "resources: [../pod, ../custom]\n" + patched));
        assertThat(printed(builds, "asking")).contains("  - name: b\n  - name: a\n");
        assertThat(printed(builds, "silent")).contains("  - name: b\n").doesNotContain("- name: a\n");
    }

    @Test
    void theVersionThatIsBuiltInMayBeNamed() throws IOException {
        KustomizeBuild builds = builds(
                Map.of("app/kustomization.yaml", PATCHED + "openapi: {version: v1.21.2}\n", "app/topic.yaml", TOPIC));
        assertThat(printed(builds, "app")).contains("list:\n- name: b\nmetadata:");
    }

    @Test
    void faultsHavePlaces() throws IOException {
        BuildProblem version = problem("openapi: {version: v1.30.0}\n");
        assertThat(version.message()).isEqualTo("the OpenAPI version that is built in is `v1.21.2`, and no other");
        assertThat(version.place().map(Span::text)).contains("v1.30.0");
        assertThat(problem("openapi: {path: schemas.yaml, version: v1.21.2}\n").message())
                .isEqualTo("`openapi` has either `path` or `version`");
        assertThat(problem("openapi: {path: none.yaml}\n").message()).isEqualTo("there is no file `none.yaml`");
        assertThat(problem("openapi: {path: list.yaml}\n").message())
                .isEqualTo("`list.yaml` is no OpenAPI document, which is a mapping");
    }
}
