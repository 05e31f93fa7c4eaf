package dev.premortem.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.repository.Repository;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KustomizationFileTest {
    private static KustomizationFile read(String text) {
        Repository repository = Repository.ofFiles(Map.of("a/kustomization.yaml", text));
        return KustomizationFile.of(repository.file("a/kustomization.yaml").orElseThrow())
                .orElseThrow();
    }

    private static List<String> paths(String text) {
        return read(text).paths().stream()
                .map(entry -> entry.place() + "=" + entry.path())
                .toList();
    }

    @Test
    void readsEveryFieldWithPaths() {
        assertThat(paths("""
                        resources: [r.yaml, ../base]
                        bases: [b]
                        components: [c]
                        patches:
                          - path: p.yaml
                          - patch: "- op: remove"
                        patchesJson6902:
                          - {path: j.yaml, target: {kind: A, name: b, version: v1}}
                        replacements: [{path: re.yaml}, {source: {kind: A}}]
                        configurations: [conf.yaml]
                        crds: [crd.json]
                        openapi: {path: schema.json}
                        configMapGenerator:
                          - name: x
                            files: [f.txt, key=g.txt, "a=b=c"]
                            envs: [e.env]
                        secretGenerator:
                          - name: y
                            env: s.env
                        helmCharts:
                          - name: z
                            valuesFile: v.yaml
                            additionalValuesFiles: [w.yaml, charts/z/values.yaml]
                        """))
                .containsExactly(
                        "resources[0]=r.yaml",
                        "resources[1]=../base",
                        "bases[0]=b",
                        "components[0]=c",
                        "patches[0].path=p.yaml",
                        "patchesJson6902[0].path=j.yaml",
                        "replacements[0].path=re.yaml",
                        "configurations[0]=conf.yaml",
                        "crds[0]=crd.json",
                        "openapi.path=schema.json",
                        "configMapGenerator[0].envs[0]=e.env",
                        "configMapGenerator[0].files[0]=f.txt",
                        "configMapGenerator[0].files[1]=g.txt",
                        "secretGenerator[0].env=s.env",
                        "helmCharts[0].valuesFile=v.yaml",
                        "helmCharts[0].additionalValuesFiles[0]=w.yaml");
    }

    @Test
    void leavesInlineYamlOut() {
        assertThat(paths("""
                        patchesStrategicMerge:
                          - p.yaml
                          - |-
                            apiVersion: v1
                            kind: ConfigMap
                        transformers:
                          - "{apiVersion: builtin, kind: PrefixTransformer, metadata: {name: x}}"
                          - t.yaml
                        """)).containsExactly("patchesStrategicMerge[0]=p.yaml", "transformers[1]=t.yaml");
    }

    @Test
    void foldsTheCaseOfFieldNames() {
        assertThat(paths("Resources: [a.yaml]\nConfigMapGenerator: [{Name: x, Files: [b]}]\n"))
                .containsExactly("resources[0]=a.yaml", "configMapGenerator[0].files[0]=b");
        // the spelling that sorts last wins, as kustomize 5.5.0 does
        assertThat(paths("resources: [a.yaml]\nRESOURCES: [b.yaml]\n")).containsExactly("resources[0]=a.yaml");
        assertThat(paths("RESOURCES: [a.yaml]\nResources: [b.yaml]\n")).containsExactly("resources[0]=b.yaml");
    }

    @Test
    void pointsAtThePathBehindTheKey() {
        PathEntry entry = read("configMapGenerator:\n- files:\n  - \"key=some.txt\"\n")
                .paths()
                .get(0);
        assertThat(entry.span().text()).isEqualTo("some.txt");
    }

    @Test
    void readsOnlyTheFirstDocument() {
        assertThat(paths("resources: [a.yaml]\n---\nresources: [b.yaml]\n")).containsExactly("resources[0]=a.yaml");
        assertThat(read("kind: Component\n").isComponent()).isTrue();
    }

    @Test
    void tellsRemoteEntriesFromPaths() {
        for (String remote : List.of(
                "https://example.org/x.yaml",
                "HTTP://example.org/x",
                "github.com/org/repo",
                "GitHub.com/org/repo//path?ref=v1",
                "git@github.com:org/repo.git",
                "org-1234@github.com:org/repo",
                "ssh://git@host/org/repo",
                "git::https://host/org/repo",
                "file:///srv/repo",
                "dev.azure.com/org/project/_git/repo/path",
                "host.example/org/repo//base?ref=main",
                "host.example/org/repo.git")) {
            assertThat(RemotePath.is(remote)).as(remote).isTrue();
        }
        for (String local : List.of(
                "../base",
                "../..//shared/a.yaml",
                "a/b.yaml",
                "./x",
                ".github/x.yaml",
                "a@b.yaml".replace("@", "-"),
                "x:y")) {
            assertThat(RemotePath.is(local)).as(local).isFalse();
        }
    }

    @Test
    void survivesAnyShape() {
        for (String text : List.of(
                "resources: x\n",
                "resources: {a: b}\n",
                "resources: [1, null, [], {}, {a: b}]\n",
                "patches: [x, null, {path: }, {path: [a]}]\n",
                "configMapGenerator: x\nsecretGenerator: [{files: x}, {files: [null, [a]]}, {envs: {}}]\n",
                "openapi: x\nhelmCharts: [x]\nhelmGlobals: x\n")) {
            assertThat(read(text).paths()).isNotNull();
        }
    }
}
