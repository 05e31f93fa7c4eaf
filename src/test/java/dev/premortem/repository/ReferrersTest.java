package dev.premortem.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who names which path. */
class ReferrersTest {
    private static final Repository REPOSITORY = Repository.ofFiles(Map.of(
            "base/kustomization.yaml", "resources: [x.yaml]\nconfigMapGenerator: [{name: a, files: [logo.bin]}]\n",
            "base/x.yaml", "apiVersion: v1\nkind: Service\n",
            "base/logo.bin", "bytes",
            "overlay/kustomization.yaml", "resources: [../base, https://example.org/x.yaml]\n",
            "loose.yaml", "apiVersion: v1\nkind: Service\n"));

    @Test
    void aKustomizationIsNamedByItsFolder() {
        assertThat(REPOSITORY.referrers("base")).containsExactly("overlay/kustomization.yaml");
        assertThat(REPOSITORY.referrers("base/kustomization.yaml")).containsExactly("overlay/kustomization.yaml");
        assertThat(REPOSITORY.referrers("overlay/kustomization.yaml")).isEmpty();
    }

    @Test
    void aListedFileIsToldFromALooseOne() {
        assertThat(REPOSITORY.isListedAsResource("base/x.yaml")).isTrue();
        assertThat(REPOSITORY.isListedAsResource("loose.yaml")).isFalse();
        assertThat(REPOSITORY.referrers("base/x.yaml")).containsExactly("base/kustomization.yaml");
    }

    @Test
    void aGeneratorGetsTheBytesOfAFileThatIsNoYaml() {
        assertThat(REPOSITORY.file("base/logo.bin").orElseThrow().role()).isEqualTo(FileRole.OTHER);
        assertThat(REPOSITORY.content("base/logo.bin").orElseThrow())
                .isEqualTo("bytes".getBytes(StandardCharsets.UTF_8));
        assertThat(REPOSITORY.content("base/none")).isEmpty();
    }
}
