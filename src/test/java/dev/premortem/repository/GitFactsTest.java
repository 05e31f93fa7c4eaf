package dev.premortem.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git says about the files of a run. */
class GitFactsTest {
    @TempDir
    Path temporary;

    private Scratch scratch;

    @BeforeEach
    void repository() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("repository"));
        scratch = Scratch.withGit(folder);
    }

    private Tracking tracking(String path) {
        return scratch.load().file(path).orElseThrow().tracking();
    }

    @Test
    void trackedAndUntrackedFilesAreReadIgnoredOnesAreNot() throws IOException {
        scratch.manifest("tracked.yaml");
        scratch.git("add", ".");
        scratch.manifest("new file.yaml");
        scratch.manifest("umlaut-ü.yaml");
        scratch.manifest("ignored.yaml");
        scratch.file(".gitignore", "ignored.yaml\n");

        Repository repository = scratch.load();

        assertThat(Scratch.paths(repository))
                .containsExactly(".gitignore", "new file.yaml", "tracked.yaml", "umlaut-ü.yaml");
        assertThat(tracking("tracked.yaml")).isEqualTo(Tracking.TRACKED);
        assertThat(tracking("new file.yaml")).isEqualTo(Tracking.UNTRACKED);
        assertThat(repository.file("umlaut-ü.yaml").orElseThrow().yaml()).isPresent();
        assertThat(repository.notices()).isEmpty();
        assertThat(repository.problems()).isEmpty();
    }

    @Test
    void anIgnoredFileHasAPlaceAndNoContent() throws IOException {
        scratch.file(".gitignore", "out/\n*.secret.yaml\n");
        scratch.manifest("a/b.secret.yaml");
        scratch.manifest("out/deep/x.yaml");
        Repository repository = scratch.load();
        assertThat(repository.file("a/b.secret.yaml")).isEmpty();
        assertThat(repository.placeOf("a/b.secret.yaml"))
                .isEqualTo(new Place.File("a/b.secret.yaml", Tracking.IGNORED));
        assertThat(repository.placeOf("out/deep/x.yaml"))
                .isEqualTo(new Place.File("out/deep/x.yaml", Tracking.IGNORED));
        assertThat(repository.placeOf("out/deep")).isEqualTo(new Place.Folder("out/deep"));
        assertThat(repository.placeOf("a/none.yaml")).isEqualTo(new Place.Nothing(false));
    }

    @Test
    void aTrackedFileStaysTrackedWhenAPatternIgnoresIt() throws IOException {
        scratch.manifest("x.yaml");
        scratch.git("add", ".");
        scratch.file(".gitignore", "*.yaml\n");
        assertThat(tracking("x.yaml")).isEqualTo(Tracking.TRACKED);
    }

    @Test
    void theIndexSaysWhatIsExecutableAndTheDiskForFilesNotAdded() throws IOException {
        scratch.file("in-index.sh", "");
        scratch.git("add", ".");
        scratch.git("update-index", "--chmod=+x", "in-index.sh");
        scratch.file("on-disk.sh", "").toFile().setExecutable(true);
        scratch.file("plain.sh", "");
        Repository repository = scratch.load();
        assertThat(repository.file("in-index.sh").orElseThrow().executable()).isTrue();
        assertThat(repository.file("on-disk.sh").orElseThrow().executable()).isTrue();
        assertThat(repository.file("plain.sh").orElseThrow().executable()).isFalse();
    }

    @Test
    void whatIsDeletedOrMovedInTheWorkTreeIsGone() throws IOException {
        scratch.manifest("deleted.yaml");
        scratch.manifest("before.yaml");
        scratch.manifest("folder/x.yaml");
        scratch.git("add", ".");
        Files.delete(scratch.root().resolve("deleted.yaml"));
        Files.move(scratch.root().resolve("before.yaml"), scratch.root().resolve("after.yaml"));
        Files.delete(scratch.root().resolve("folder/x.yaml"));
        Files.delete(scratch.root().resolve("folder"));
        Repository repository = scratch.load();
        assertThat(Scratch.paths(repository)).containsExactly("after.yaml");
        assertThat(repository.placeOf("deleted.yaml")).isEqualTo(new Place.Nothing(false));
        assertThat(repository.hasFolder("folder")).isFalse();
        assertThat(repository.problems()).isEmpty();
    }

    @Test
    void aFileInConflictAppearsOnce() throws IOException {
        scratch.manifest("x.yaml");
        scratch.git("add", ".");
        scratch.git("commit", "-qm", "base");
        scratch.git("checkout", "-qb", "other");
        scratch.file("x.yaml", "a: 1\n");
        scratch.git("commit", "-qam", "one");
        scratch.git("checkout", "-q", "-");
        scratch.file("x.yaml", "a: 2\n");
        scratch.git("commit", "-qam", "two");
        assertThat(scratch.run(List.of("git", "merge", "-q", "other"))).isNotZero();
        assertThat(Scratch.paths(scratch.load())).containsExactly("x.yaml");
    }

    @Test
    void submodulesAndNestedRepositoriesAreNotEntered() throws IOException {
        Scratch module = Scratch.withGit(Files.createDirectory(temporary.resolve("module")));
        module.manifest("m.yaml");
        module.git("add", ".");
        module.git("commit", "-qm", "m");
        scratch.git("submodule", "--quiet", "add", module.root().toString(), "module");
        Scratch nested = Scratch.withGit(Files.createDirectory(scratch.root().resolve("nested")));
        nested.manifest("n.yaml");
        Repository repository = scratch.load();
        assertThat(Scratch.paths(repository)).containsExactly(".gitmodules");
        assertThat(repository.placeOf("module/m.yaml")).isEqualTo(new Place.File("module/m.yaml", Tracking.UNKNOWN));
    }

    @Test
    void aNestedRootIsLeftOutAndARunOfItsOwn() throws IOException {
        scratch.manifest("a.yaml");
        scratch.file(".premortem.yaml", "");
        scratch.file("testdata/x/.premortem.yaml", "");
        scratch.manifest("testdata/x/deep/b.yaml");
        scratch.manifest("testdata/xy/c.yaml");
        scratch.git("add", ".");
        assertThat(Scratch.paths(scratch.load())).containsExactly(".premortem.yaml", "a.yaml", "testdata/xy/c.yaml");
        assertThat(scratch.load().placeOf("testdata/x/deep/b.yaml")).isEqualTo(new Place.Unknown());

        Repository inner = scratch.load(scratch.root().resolve("testdata/x"), List.of(), 1);
        assertThat(Scratch.paths(inner)).containsExactly(".premortem.yaml", "deep/b.yaml");
        assertThat(inner.file("deep/b.yaml").orElseThrow().tracking()).isEqualTo(Tracking.TRACKED);
    }

    @Test
    void aDeletedConfigurationMakesNoNestedRoot() throws IOException {
        scratch.file("a/.premortem.yaml", "");
        scratch.manifest("a/x.yaml");
        scratch.git("add", ".");
        Files.delete(scratch.root().resolve("a/.premortem.yaml"));
        assertThat(Scratch.paths(scratch.load())).containsExactly("a/x.yaml");
    }

    @Test
    void excludedFilesAreNotLoadedAndUnknown() throws IOException {
        scratch.manifest("a.yaml");
        scratch.manifest("vendor/b.yaml");
        Repository repository = scratch.load("vendor/**");
        assertThat(Scratch.paths(repository)).containsExactly("a.yaml");
        assertThat(repository.placeOf("vendor/b.yaml")).isEqualTo(new Place.Unknown());
    }

    @Test
    void aRootThatGitIgnoresIsReadAllTheSame() throws IOException {
        scratch.file(".gitignore", "generated/\n");
        scratch.manifest("generated/x.yaml");
        Repository repository = scratch.load(scratch.root().resolve("generated"), List.of(), 1);
        assertThat(Scratch.paths(repository)).containsExactly("x.yaml");
        assertThat(repository.files().get(0).tracking()).isEqualTo(Tracking.UNKNOWN);
        assertThat(repository.notices()).hasSize(1);
    }

    @Test
    void aSparseCheckoutHasMoreFilesThanTheDisk() throws IOException {
        scratch.manifest("here/x.yaml");
        scratch.manifest("there/y.yaml");
        scratch.git("add", ".");
        scratch.git("commit", "-qm", "both");
        scratch.git("sparse-checkout", "set", "here");
        Repository repository = scratch.load();
        assertThat(Scratch.paths(repository)).containsExactly("here/x.yaml");
        assertThat(repository.placeOf("there/y.yaml")).isEqualTo(new Place.File("there/y.yaml", Tracking.TRACKED));
        assertThat(repository.hasFolder("there")).isTrue();
    }
}
