package dev.premortem.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryRootTest {
    @TempDir
    Path temporary;

    private static Path rootOf(Scratch scratch, String path) {
        return RepositoryRoot.of(scratch.root().resolve(path), scratch.env()).folder();
    }

    @Test
    void theNearestConfigurationGoesBeforeGit() throws IOException {
        Scratch scratch = Scratch.withGit(temporary);
        scratch.file("a/.premortem.yaml", "");
        scratch.manifest("a/b/x.yaml");
        assertThat(rootOf(scratch, "a/b/x.yaml")).isEqualTo(scratch.root().resolve("a"));
        assertThat(rootOf(scratch, "a")).isEqualTo(scratch.root().resolve("a"));
    }

    @Test
    void theTopLevelOfGitWithoutConfiguration() throws IOException {
        Scratch scratch = Scratch.withGit(temporary);
        scratch.manifest("a/b/x.yaml");
        assertThat(rootOf(scratch, "a/b")).isEqualTo(scratch.root());
        assertThat(rootOf(scratch, "a/b/not-there.yaml")).isEqualTo(scratch.root());
    }

    @Test
    void aGitFileMarksALinkedWorkTreeOrASubmodule() throws IOException {
        Scratch scratch = new Scratch(temporary);
        scratch.file("work/.git", "gitdir: ../elsewhere\n");
        scratch.manifest("work/a/x.yaml");
        assertThat(rootOf(scratch, "work/a")).isEqualTo(scratch.root().resolve("work"));
    }

    @Test
    void anEmptyGitFolderIsNoRepository() throws IOException {
        Scratch scratch = Scratch.withGit(temporary);
        Files.createDirectories(scratch.root().resolve("a/.git"));
        assertThat(rootOf(scratch, "a")).isEqualTo(scratch.root());
    }

    @Test
    void withoutEitherThePathItselfOrTheFolderOfAFile() throws IOException {
        Scratch scratch = new Scratch(temporary);
        scratch.manifest("a/x.yaml");
        assertThat(rootOf(scratch, "a")).isEqualTo(scratch.root().resolve("a"));
        assertThat(rootOf(scratch, "a/x.yaml")).isEqualTo(scratch.root().resolve("a"));
    }

    @Test
    void aWorkTreeThatTheEnvironmentNames() throws IOException {
        Scratch scratch = new Scratch(temporary);
        scratch.manifest("tree/a/x.yaml");
        scratch.env().put("GIT_DIR", scratch.root().resolve("store").toString());
        scratch.env().put("GIT_WORK_TREE", scratch.root().resolve("tree").toString());
        assertThat(rootOf(scratch, "tree/a")).isEqualTo(scratch.root().resolve("tree"));
        assertThat(rootOf(scratch, "")).isEqualTo(scratch.root());
    }

    @Test
    void aFolderThatIsReachedThroughALinkCountsWhereItIs() throws IOException {
        Scratch scratch = new Scratch(temporary);
        scratch.file("real/.premortem.yaml", "");
        scratch.link("link", "real");
        assertThat(rootOf(scratch, "link")).isEqualTo(scratch.root().resolve("real"));
    }
}
