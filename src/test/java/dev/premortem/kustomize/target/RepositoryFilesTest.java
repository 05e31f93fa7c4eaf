package dev.premortem.kustomize.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kustomize.build.Fault;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Builds over the files of a run. */
class RepositoryFilesTest {
    private static final Map<String, String> SHOP = Map.of(
            "kustomization.yaml", "resources: [base]\nconfigMapGenerator: [{name: env, envs: [shop.env]}]\n",
            "shop.env", "A=1\n",
            "base/kustomization.yaml", "resources: [web.yaml]\n",
            "base/web.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n");

    private static KustomizeBuild.Result build(Map<String, String> files, String folder) {
        return new KustomizeBuild(new RepositoryFiles(Repository.ofFiles(files), true))
                .build(RepositoryFiles.pathOf(folder));
    }

    @Test
    void objectsAreThoseThatTheRunHasRead() {
        Repository repository = Repository.ofFiles(SHOP);
        KustomizeBuild.Result result =
                new KustomizeBuild(new RepositoryFiles(repository, true)).build(RepositoryFiles.pathOf(""));
        assertThat(result.problem()).isEmpty();
        assertThat(result.resources()).hasSize(2);
        assertThat(result.resources().get(1).node().span().file())
                .isSameAs(repository
                        .file("base/web.yaml")
                        .flatMap(RepositoryFile::source)
                        .orElseThrow());
        assertThat(result.resources()
                        .get(0)
                        .node()
                        .at("data", "A")
                        .orElseThrow()
                        .span())
                .hasToString("shop.env:1:1");
    }

    @Test
    void whatLiesOutsideTheRunIsUnknown() {
        KustomizeBuild.Result result = build(
                Map.of(
                        "app/kustomization.yaml",
                        "resources: [../../shared/base, web.yaml]\n",
                        "app/web.yaml",
                        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n"),
                "app");
        assertThat(result.problem()).isEmpty();
        assertThat(result.resources()).hasSize(1);
        assertThat(result.notBuilt()).extracting(NotBuilt::reason).containsExactly(NotBuilt.Reason.OUTSIDE);
    }

    @Test
    void anUnknownFileEndsTheBuildWithoutAFault() {
        KustomizeBuild.Result result =
                build(Map.of("app/kustomization.yaml", "namespace: a\npatches: [{path: '${ENV}.yaml'}]\n"), "app");
        assertThat(result.problem().orElseThrow().fault()).isEqualTo(Fault.UNKNOWN);
    }

    @Test
    void anAbsolutePathIsNoPathOfTheRun() {
        KustomizeBuild.Result result =
                build(Map.of("a/kustomization.yaml", "resources: [/a/web.yaml]\n", "a/web.yaml", "kind: A\n"), "a");
        assertThat(result.problem().orElseThrow().fault()).isEqualTo(Fault.PATH);
    }
}
