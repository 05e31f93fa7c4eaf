package dev.premortem.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The variables that git sets for hooks count where they concern the root, and nowhere else. */
class GitHookEnvironmentTest {
    @TempDir
    Path temporary;

    private Scratch scratch;

    @BeforeEach
    void repository() throws IOException {
        scratch = Scratch.withGit(Files.createDirectory(temporary.resolve("repository")));
        scratch.manifest("in-index.yaml");
        scratch.git("add", ".");
        scratch.manifest("in-next-index.yaml");
    }

    private Tracking tracking(String path) {
        return scratch.load().file(path).orElseThrow().tracking();
    }

    /** {@code git commit FILE} builds the commit in an index of its own. */
    private void nextIndex(Path index) throws IOException {
        scratch.env().put("GIT_INDEX_FILE", index.toString());
        scratch.git("add", "in-next-index.yaml");
    }

    @Test
    void theIndexOfTheCommitInProgress() throws IOException {
        nextIndex(scratch.root().resolve(".git/next-index-1.lock"));
        assertThat(tracking("in-next-index.yaml")).isEqualTo(Tracking.TRACKED);
        assertThat(tracking("in-index.yaml")).isEqualTo(Tracking.UNTRACKED);
    }

    @Test
    void aRelativeIndexCountsFromTheTopLevelOfTheRepositoryThatTheProcessRunsIn() throws IOException {
        scratch.env().put("GIT_INDEX_FILE", ".git/next-index-2.lock");
        Path folder = Files.createDirectory(scratch.root().resolve("sub"));
        GitEnvironment within =
                GitEnvironment.of(scratch.root(), scratch.env(), folder).orElseThrow();
        assertThat(within.variables())
                .containsEntry(
                        "GIT_INDEX_FILE",
                        scratch.root().resolve(".git/next-index-2.lock").toString());
        GitEnvironment elsewhere =
                GitEnvironment.of(scratch.root(), scratch.env(), temporary).orElseThrow();
        assertThat(elsewhere.variables()).doesNotContainKey("GIT_INDEX_FILE");
        assertThat(tracking("in-index.yaml")).isEqualTo(Tracking.TRACKED);
    }

    @Test
    void theGitFolderOfThisRepositoryWithItsIndex() throws IOException {
        Path index = temporary.resolve("index");
        nextIndex(index);
        scratch.env().put("GIT_DIR", scratch.root().resolve(".git").toString());
        assertThat(tracking("in-next-index.yaml")).isEqualTo(Tracking.TRACKED);
    }

    @Test
    void theVariablesOfAnotherRepositoryAreDropped() throws IOException {
        Scratch other = Scratch.withGit(Files.createDirectory(temporary.resolve("other")));
        scratch.env().put("GIT_DIR", other.root().resolve(".git").toString());
        scratch.env().put("GIT_WORK_TREE", other.root().toString());
        scratch.env().put("GIT_INDEX_FILE", other.root().resolve(".git/index").toString());
        assertThat(tracking("in-index.yaml")).isEqualTo(Tracking.TRACKED);
        assertThat(tracking("in-next-index.yaml")).isEqualTo(Tracking.UNTRACKED);
    }

    @Test
    void aWorkTreeApartFromItsRepository() throws IOException {
        Path tree = Files.createDirectory(temporary.resolve("deployed"));
        Files.writeString(tree.resolve("in-index.yaml"), "a: 1\n");
        scratch.env().put("GIT_DIR", scratch.root().resolve(".git").toString());
        scratch.env().put("GIT_WORK_TREE", tree.toRealPath().toString());
        Repository repository = scratch.load(tree.toRealPath(), java.util.List.of(), 1);
        assertThat(repository.file("in-index.yaml").orElseThrow().tracking()).isEqualTo(Tracking.TRACKED);
    }
}
