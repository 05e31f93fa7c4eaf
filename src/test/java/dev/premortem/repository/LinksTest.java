package dev.premortem.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symbolic links are followed within the root and never out of it. */
class LinksTest {
    private static final String SECRET = "apiVersion: v1\nkind: Secret\nstringData: {password: outside}\n";

    @TempDir
    Path temporary;

    private Scratch scratch;

    @BeforeEach
    void repository() throws IOException {
        scratch = Scratch.withGit(Files.createDirectory(temporary.resolve("repository")));
        Files.writeString(temporary.resolve("outside.yaml"), SECRET);
        Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(temporary.resolve("outside/x.yaml"), SECRET);
    }

    private void assertNothingFromOutside(Repository repository) {
        for (RepositoryFile file : repository.files()) {
            file.source().ifPresent(source -> assertThat(source.text()).doesNotContain("outside}"));
        }
    }

    @Test
    void aLinkToAFileOfTheRootIsReadInItsOwnPlace() throws IOException {
        scratch.manifest("base/x.yaml");
        scratch.link("overlay/y.yaml", "../base/x.yaml");
        scratch.git("add", ".");
        Repository repository = scratch.load();
        RepositoryFile link = repository.file("overlay/y.yaml").orElseThrow();
        assertThat(link.role()).isEqualTo(FileRole.MANIFEST);
        assertThat(link.yaml().orElseThrow().documents()).hasSize(1);
        assertThat(repository.placeOf("overlay/y.yaml")).isEqualTo(new Place.File("base/x.yaml", Tracking.TRACKED));
    }

    @Test
    void aLinkOutOfTheRootIsNotRead() throws IOException {
        scratch.link("x.yaml", "../outside.yaml");
        scratch.link("y.yaml", temporary.resolve("outside.yaml").toString());
        scratch.git("add", ".");
        scratch.link("untracked.yaml", "../outside.yaml");
        Repository repository = scratch.load();
        assertNothingFromOutside(repository);
        assertThat(repository.placeOf("x.yaml")).isEqualTo(new Place.Unknown());
        assertThat(repository.placeOf("untracked.yaml")).isEqualTo(new Place.Unknown());
    }

    @Test
    void aFolderThatBecameALinkOutIsNotRead() throws IOException {
        scratch.manifest("outside/x.yaml");
        scratch.git("add", ".");
        Files.delete(scratch.root().resolve("outside/x.yaml"));
        Files.delete(scratch.root().resolve("outside"));
        scratch.link("outside", "../outside");
        Repository repository = scratch.load();
        assertNothingFromOutside(repository);
        assertThat(repository.placeOf("outside/x.yaml")).isEqualTo(new Place.Unknown());
    }

    @Test
    void aKustomizationThatIsALinkOutOfItsFolderIsNone() throws IOException {
        scratch.file("base/kustomization.yaml", "resources: []\n");
        scratch.link("overlay/kustomization.yaml", "../base/kustomization.yaml");
        scratch.file("own/real.yaml", "resources: []\n");
        scratch.link("own/kustomization.yaml", "real.yaml");
        Repository repository = scratch.load();
        assertThat(repository.file("overlay/kustomization.yaml").orElseThrow().role())
                .isEqualTo(FileRole.OTHER);
        assertThat(repository.file("own/kustomization.yaml").orElseThrow().role())
                .isEqualTo(FileRole.KUSTOMIZATION);
    }

    @Test
    void gitsOwnFolderIsNotRead() throws IOException {
        scratch.link("config.yaml", ".git/config");
        scratch.git("add", ".");
        assertThat(scratch.load().file("config.yaml").flatMap(RepositoryFile::source))
                .isEmpty();
    }

    @Test
    void aLinkToAFolderIsSeenThrough() throws IOException {
        scratch.manifest("base/x.yaml");
        scratch.link("link", "base");
        scratch.git("add", ".");
        Repository repository = scratch.load();
        assertThat(repository.placeOf("link")).isEqualTo(new Place.Folder("base"));
        assertThat(repository.placeOf("link/x.yaml")).isEqualTo(new Place.File("base/x.yaml", Tracking.TRACKED));
        assertThat(repository.placeOf("link/none.yaml")).isInstanceOf(Place.Nothing.class);
    }

    @Test
    void aLinkToNothingIsKnownAsSuch() throws IOException {
        scratch.link("x.yaml", "none.yaml");
        scratch.link("loop.yaml", "loop.yaml");
        scratch.git("add", ".");
        Repository repository = scratch.load();
        assertThat(repository.placeOf("x.yaml")).isEqualTo(new Place.Nothing(true));
        assertThat(repository.placeOf("loop.yaml")).isEqualTo(new Place.Nothing(true));
        assertThat(repository.problems()).isEmpty();
    }

    @Test
    void aPathThatLeavesTheRootIsUnknown() throws IOException {
        Repository repository = scratch.load();
        assertThat(repository.placeOf("../outside.yaml")).isEqualTo(new Place.Unknown());
        assertThat(repository.placeOf("a/../../outside.yaml")).isEqualTo(new Place.Unknown());
        assertThat(repository.placeOf("/etc/passwd")).isEqualTo(new Place.Unknown());
    }
}
