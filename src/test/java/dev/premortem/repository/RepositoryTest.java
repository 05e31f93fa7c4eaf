package dev.premortem.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {
    @TempDir
    Path temporary;

    @Test
    void filesAreSortedAndFoldersKnowTheirNames() {
        Repository repository = Repository.ofFiles(Map.of("b/c/x.yaml", "", "b/y.yaml", "", "a.yaml", ""));
        assertThat(Scratch.paths(repository)).containsExactly("a.yaml", "b/c/x.yaml", "b/y.yaml");
        assertThat(repository.namesIn("")).containsExactly("a.yaml", "b");
        assertThat(repository.namesIn("b")).containsExactly("c", "y.yaml");
        assertThat(repository.namesIn("none")).isEmpty();
        assertThat(repository.hasFolder("b/c")).isTrue();
        assertThat(repository.hasFolder("b/y.yaml")).isFalse();
        assertThat(repository.placeOf("b/none")).isEqualTo(new Place.Nothing(false));
    }

    @Test
    void aStreamIsManifestsOrHelmOutput() {
        assertThat(stream("apiVersion: v1\nkind: Service\n")).isEqualTo(FileRole.MANIFEST);
        assertThat(stream("a: 1\n")).isEqualTo(FileRole.MANIFEST);
        assertThat(stream("---\n# Source: web/templates/x.yaml\napiVersion: v1\nkind: Service\n"))
                .isEqualTo(FileRole.HELM_OUTPUT);
    }

    private static FileRole stream(String text) {
        List<RepositoryFile> files =
                Repository.ofStream("-", text.getBytes(StandardCharsets.UTF_8)).files();
        assertThat(files).hasSize(1);
        assertThat(files.get(0).path()).isEqualTo("-");
        assertThat(files.get(0).yaml()).isPresent();
        return files.get(0).role();
    }

    @Test
    void renderedFilesKeepThePathAsTyped() throws IOException {
        Scratch scratch = new Scratch(Files.createDirectory(temporary.resolve("repository")));
        scratch.manifest("a.yaml");
        Path out = Files.createDirectories(temporary.resolve("out/deep"));
        Files.writeString(out.resolve("x.yaml"), "apiVersion: v1\nkind: Service\n");
        Files.writeString(out.resolve("notes.txt"), "");
        Files.writeString(temporary.resolve("one.yaml"), "");
        Repository repository =
                scratch.load().withRendered(scratch.root(), List.of(Path.of("../out"), Path.of("../one.yaml")));
        assertThat(Scratch.paths(repository)).containsExactly("../one.yaml", "../out/deep/x.yaml", "a.yaml");
        assertThat(repository.file("../out/deep/x.yaml").orElseThrow().role()).isEqualTo(FileRole.HELM_OUTPUT);
        assertThat(repository.problems()).isEmpty();

        Repository missing = scratch.load().withRendered(scratch.root(), List.of(Path.of("../none.yaml")));
        assertThat(missing.problems()).extracting(RepositoryProblem::path).containsExactly("../none.yaml");
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws IOException {
        Scratch scratch = Scratch.withGit(temporary);
        for (int i = 0; i < 60; i++) {
            scratch.manifest("base" + i % 7 + "/x" + i + ".yaml");
            scratch.file("values/v" + i + ".yaml", "a: " + i + "\n");
        }
        scratch.file("base0/kustomization.yaml", "resources: [x0.yaml]\npatches: [{path: x7.yaml}]\n");
        scratch.file("broken.yaml", "a: [\n");
        String one = describe(scratch.load(scratch.root(), List.of(), 1));
        assertThat(describe(scratch.load(scratch.root(), List.of(), 4))).isEqualTo(one);
        assertThat(one).contains("base0/x7.yaml PATCH");
    }

    private static String describe(Repository repository) {
        StringBuilder text = new StringBuilder();
        for (RepositoryFile file : repository.files()) {
            text.append(file.path())
                    .append(' ')
                    .append(file.role())
                    .append(' ')
                    .append(file.tracking())
                    .append(' ')
                    .append(file.yaml()
                            .map(yaml -> yaml.documents().size() + "/"
                                    + yaml.problems().size())
                            .orElse("-"))
                    .append('\n');
        }
        return text.toString();
    }
}
