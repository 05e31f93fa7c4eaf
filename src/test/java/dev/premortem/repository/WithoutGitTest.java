package dev.premortem.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Without an answer of git the tree is walked, tracking is unknown, and one notice says so. */
class WithoutGitTest {
    @TempDir
    Path temporary;

    private static void assertWalked(Repository repository, String... paths) {
        assertThat(Scratch.paths(repository)).containsExactly(paths);
        assertThat(repository.files())
                .allSatisfy(file -> assertThat(file.tracking()).isEqualTo(Tracking.UNKNOWN));
        assertThat(repository.notices()).hasSize(1);
    }

    /** A program named git; the repository under test stands beside its folder. */
    private Scratch withFakeGit(String script) throws IOException {
        Scratch scratch = new Scratch(Files.createDirectory(temporary.resolve("repository")));
        scratch.file(".git/HEAD", "ref: refs/heads/main\n");
        scratch.manifest("a.yaml");
        Path bin = Files.createDirectory(temporary.resolve("bin"));
        Path git = Files.writeString(bin.resolve("git"), "#!/bin/sh\n" + script + "\n");
        assertThat(git.toFile().setExecutable(true)).isTrue();
        scratch.env().put("PATH", bin + ":/usr/bin:/bin");
        return scratch;
    }

    @Test
    void noRepository() throws IOException {
        Scratch scratch = new Scratch(temporary);
        scratch.manifest("a.yaml");
        scratch.manifest("b/c.yaml");
        scratch.manifest("node_modules/d.yaml");
        scratch.manifest("target/e.yaml");
        assertWalked(scratch.load(), "a.yaml", "b/c.yaml", "target/e.yaml");
    }

    @Test
    void noGitOnThePath() throws IOException {
        Scratch scratch = withFakeGit("exit 0");
        scratch.env().put("PATH", temporary.resolve("nowhere").toString());
        assertWalked(scratch.load(), "a.yaml");
    }

    @Test
    void gitRefusesBecauseOfTheOwner() throws IOException {
        Scratch scratch = withFakeGit("echo \"fatal: detected dubious ownership in repository at '/x'\" >&2; exit 128");
        assertWalked(scratch.load(), "a.yaml");
    }

    @Test
    void theIndexIsCorrupt() throws IOException {
        Scratch scratch = Scratch.withGit(temporary);
        scratch.manifest("a.yaml");
        scratch.git("add", ".");
        Files.writeString(scratch.root().resolve(".git/index"), "DIRC and then nothing of use");
        assertWalked(scratch.load(), "a.yaml");
    }

    @Test
    @Timeout(20)
    void gitThatWritesEndlessErrorsDoesNotBlock() throws IOException {
        Scratch scratch = withFakeGit("i=0; while [ $i -lt 20000 ]; do echo 'warning: a long line of no interest' >&2; "
                + "i=$((i+1)); done; exit 128");
        assertWalked(scratch.load(), "a.yaml");
    }

    @Test
    void linksAreNotEnteredSoALoopEnds() throws IOException {
        Scratch scratch = new Scratch(temporary);
        scratch.manifest("a/x.yaml");
        scratch.link("a/loop", "..");
        scratch.link("self", "self");
        assertThat(scratch.load().file("a/x.yaml")).isPresent();
        assertThat(Scratch.paths(scratch.load())).doesNotContain("a/loop/a/x.yaml");
    }

    @Test
    void whatTheRepositoryConfiguresIsNotExecuted() throws IOException {
        Scratch scratch = Scratch.withGit(Files.createDirectory(temporary.resolve("hostile")));
        Path proof = temporary.resolve("executed");
        Path hook = scratch.file("hook.sh", "#!/bin/sh\ntouch '" + proof + "'\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        scratch.manifest("a.yaml");
        scratch.git("add", ".");
        scratch.git("config", "core.fsmonitor", hook.toString());
        scratch.git("config", "core.pager", hook.toString());
        scratch.git("config", "pager.ls-files", hook.toString());
        scratch.git("config", "alias.ls-files", "!" + hook);
        scratch.git("config", "core.hooksPath", scratch.root().toString());
        Files.copy(hook, scratch.root().resolve("post-index-change"));
        scratch.file(".gitignore", "ignored.yaml\n");
        scratch.manifest("ignored.yaml");
        Files.deleteIfExists(proof);
        Repository repository = scratch.load();
        assertThat(repository.placeOf("ignored.yaml")).isEqualTo(new Place.File("ignored.yaml", Tracking.IGNORED));
        assertThat(repository.file("a.yaml").orElseThrow().tracking()).isEqualTo(Tracking.TRACKED);
        assertThat(proof).doesNotExist();
    }

    @Test
    void aGitThatTheRepositoryBringsAlongIsNotExecuted() throws IOException {
        Scratch scratch = Scratch.withGit(Files.createDirectory(temporary.resolve("hostile")));
        Path proof = temporary.resolve("executed");
        Path git = scratch.file("git", "#!/bin/sh\ntouch '" + proof + "'\nexit 128\n");
        assertThat(git.toFile().setExecutable(true)).isTrue();
        for (String path : List.of(".:", "", scratch.root() + ":")) {
            scratch.env().put("PATH", path + System.getenv("PATH"));
            scratch.load();
            assertThat(proof).as("PATH=%s…", path).doesNotExist();
        }
    }

    @Test
    @Timeout(20)
    void aGitThatNeverAnswersIsGivenUp() throws Exception {
        Scratch scratch = withFakeGit("exec sleep 60");
        GitProcess process =
                GitProcess.start(temporary.resolve("bin/git"), scratch.root(), scratch.env(), List.of("ls-files"));
        assertThatThrownBy(() -> process.await(1))
                .isInstanceOf(GitProcess.Refused.class)
                .hasMessageContaining("no answer");
    }
}
