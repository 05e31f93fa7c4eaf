package dev.premortem.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.premortem.environment.SourceRepository.Proof;
import dev.premortem.kubernetes.Resources;
import dev.premortem.repository.LoadOptions;
import dev.premortem.repository.Place;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the remotes and branches of a clone say of the addresses of sources. */
class SourceCheckoutTest {
    private static final String OURS = "https://github.com/example/gitops.git";

    @TempDir
    Path top;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void repository() throws IOException {
        variables.put("PATH", System.getenv("PATH"));
        variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
        variables.put("GIT_CONFIG_NOSYSTEM", "1");
        git("init", "-q", "-b", "develop");
        write("infra/app.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: web}
                spec: {source: {repoURL: "%s", path: infra/apps/web}}
                """.formatted(OURS));
        write("infra/apps/web/deployment.yaml", "{}\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = top.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void git(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(top.toFile());
        builder.environment().putAll(variables);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            assumeTrue(builder.start().waitFor() == 0, "git is not installed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SourceRepositories load(String root) {
        Repository repository = RepositoryLoader.load(top.resolve(root), new LoadOptions(List.of(), 1, variables));
        return SourceRepositories.of(
                repository,
                Map.of(),
                repository.files().stream()
                        .filter(file -> file.role().isManifest())
                        .flatMap(file -> Resources.of(file.yaml().orElseThrow()).stream())
                        .toList());
    }

    @Test
    void aRemoteDeclaresTheAddress() throws IOException {
        assertThat(load("").find(OURS, "HEAD").orElseThrow().proof()).isEqualTo(Proof.ONE_PATH);
        git("remote", "add", "origin", "git@github.com:example/gitops.git");
        assertThat(load("").find(OURS, "HEAD").orElseThrow().proof()).isEqualTo(Proof.DECLARED);
    }

    @Test
    void theBranchThatIsCheckedOutIsThisRevision() {
        assertThat(load("").find(OURS, "develop")).isPresent();
        assertThat(load("").find(OURS, "feature")).isEmpty();
        variables.put("GITHUB_BASE_REF", "feature");
        assertThat(load("").find(OURS, "feature")).isPresent();
    }

    @Test
    void aRootBelowTheTopCoversItsOwnPathsAlone() {
        SourceRepository ours = load("infra").find(OURS, "HEAD").orElseThrow();
        assertThat(ours.inRun("infra/apps/web")).contains("apps/web");
        assertThat(ours.inRun("apps/web")).isEmpty();
        assertThat(ours.placeOf("elsewhere")).isInstanceOf(Place.Unknown.class);
        assertThat(ours.covers("infra/apps/*")).isTrue();
        assertThat(ours.covers("elsewhere/*")).isFalse();
        assertThat(ours.directories()).containsExactlyInAnyOrder("infra", "infra/apps", "infra/apps/web");
    }
}
