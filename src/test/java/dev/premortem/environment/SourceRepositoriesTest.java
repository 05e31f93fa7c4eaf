package dev.premortem.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.environment.SourceRepository.Proof;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.Resources;
import dev.premortem.repository.Place;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which addresses mean files of the run, where no remote says so. */
class SourceRepositoriesTest {
    private static final String OURS = "https://github.com/example/gitops.git";
    private static final String OTHER = "https://github.com/example/other.git";

    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> declared = new HashMap<>();

    private SourceRepositoriesTest with(String path, String text) {
        files.put(path, text);
        return this;
    }

    private SourceRepositoriesTest application(String name, String url, String path) {
        return with(name + ".yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: %s}
                spec: {source: {repoURL: "%s", path: %s}}
                """.formatted(name, url, path));
    }

    private SourceRepositories repositories() {
        Repository repository = Repository.ofFiles(files);
        List<Resource> resources = new ArrayList<>();
        for (RepositoryFile file : repository.files()) {
            if (file.role().isManifest()) {
                resources.addAll(Resources.of(file.yaml().orElseThrow()));
            }
        }
        return SourceRepositories.of(repository, declared, resources);
    }

    private Optional<Proof> proof(String url) {
        return repositories().find(url, "HEAD").map(SourceRepository::proof);
    }

    @Test
    void pathsThatExistAreEvidence() {
        with("apps/web/a.txt", "").application("web", OURS, "apps/web");
        assertThat(proof(OURS)).contains(Proof.ONE_PATH);
        with("apps/api/a.txt", "").application("api", "git@github.com:example/gitops.git", "apps/api");
        assertThat(proof(OURS)).contains(Proof.PATHS);
        assertThat(proof(OTHER)).isEmpty();
    }

    @Test
    void mostPathsThatAreMissingAreEvidenceAgainst() {
        with("apps/web/a.txt", "").application("web", OURS, "apps/web");
        application("b", OURS, "apps/b").application("c", OURS, "apps/c");
        assertThat(proof(OURS)).isEmpty();
    }

    @Test
    void twoAddressesWithEqualEvidenceProveNothing() {
        with("apps/web/a.txt", "").application("web", OURS, "apps/web").application("copy", OTHER, "apps/web");
        assertThat(proof(OURS)).isEmpty();
        assertThat(proof(OTHER)).isEmpty();
    }

    @Test
    void theTopAndTemplatesProveNothing() {
        application("top", OURS, ".").application("template", OURS, "\"{{path}}\"");
        assertThat(proof(OURS)).isEmpty();
    }

    @Test
    void patternsOfGeneratorsAreEvidenceToo() {
        with("services/web/a.txt", "").with("set.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: services}
                spec:
                  generators:
                    - matrix:
                        generators:
                          - clusters: {}
                          - git: {repoURL: "%s", revision: HEAD, directories: [{path: services/*}]}
                """.formatted(OURS));
        assertThat(proof(OURS)).contains(Proof.ONE_PATH);
    }

    @Test
    void theProfileBeatsEvidence() {
        with("apps/web/a.txt", "").application("web", OTHER, "apps/web");
        declared.put(OURS, ".");
        application("api", OURS, "apps/missing");
        assertThat(proof(OURS)).contains(Proof.DECLARED);
        assertThat(proof(OTHER)).isEmpty();
    }

    @Test
    void anotherRepositoryThatIsDeclaredSaysNothingOfThisOne() {
        declared.put(OTHER, "vendor/other");
        with("apps/web/a.txt", "").application("web", OURS, "apps/web").application("api", OTHER, "apps/web");
        assertThat(proof(OURS)).contains(Proof.ONE_PATH);
        assertThat(proof(OTHER)).contains(Proof.DECLARED);
    }

    @Test
    void aDeclaredFolderIsThereAtEveryRevision() {
        declared.put(OTHER, "vendor/other");
        with("vendor/other/x/values.yaml", "a: 1\n");
        SourceRepository other =
                repositories().find("git@github.com:example/other", "v1.2.3").orElseThrow();
        assertThat(other.trackedFiles()).containsExactly("x/values.yaml");
        assertThat(other.directories()).containsExactly("x");
        assertThat(other.file("x/values.yaml").orElseThrow().path()).isEqualTo("vendor/other/x/values.yaml");
        assertThat(other.inRun(".")).contains("vendor/other");
        assertThat(other.inRun("../secret")).isEmpty();
        assertThat(other.placeOf("y")).isInstanceOf(Place.Nothing.class);
    }

    @Test
    void anotherRevisionIsNotAtHand() {
        with("apps/web/a.txt", "").application("web", OURS, "apps/web");
        assertThat(repositories().find(OURS, "")).isPresent();
        assertThat(repositories().find(OURS, "main")).isPresent();
        assertThat(repositories().find(OURS, "v1.2.3")).isEmpty();
        assertThat(repositories().find(OURS, "release")).isEmpty();
    }
}
