package dev.premortem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --fix}, {@code --unsafe-fixes} and {@code --diff}. */
class FixOptionTest {
    private static final String BEFORE =
            "resources:\n  - settings.yaml\nnamePrefix: 1 # the first\n# the end\nnameSuffix: 2\n";

    @TempDir
    Path root;

    private Path kustomization;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(root.resolve(".premortem.yaml"), "rules: {}\n");
        Files.writeString(root.resolve("settings.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n");
        kustomization = Files.writeString(root.resolve("kustomization.yaml"), BEFORE);
    }

    private CommandLine.Run check(String... options) {
        String[] arguments = Stream.concat(Stream.of("check", "--only", "kustomize-field-type"), Stream.of(options))
                .toArray(String[]::new);
        return CommandLine.run(root, arguments);
    }

    @Test
    void mendsAndReportsWhatIsLeft() throws IOException {
        CommandLine.Run run = check("--fix");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("fixed kustomization.yaml").contains("No findings");
        assertThat(Files.readString(kustomization))
                .isEqualTo(BEFORE.replace(": 1", ": \"1\"").replace(": 2", ": \"2\""));
        assertThat(check("--fix").err()).doesNotContain("fixed");
    }

    @Test
    void leavesAloneWhatItCannotMend() throws IOException {
        Files.writeString(kustomization, "resources: settings.yaml\nnamePrefix: 1\n");
        CommandLine.Run run = check("--fix");
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.out()).contains("`resources` is a list").doesNotContain("namePrefix");
    }

    @Test
    void printsADiffAndWritesNothing() throws IOException {
        CommandLine.Run run = check("--diff");
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.out()).isEqualTo("""
                        --- a/kustomization.yaml
                        +++ b/kustomization.yaml
                        @@ -1,5 +1,5 @@
                         resources:
                           - settings.yaml
                        -namePrefix: 1 # the first
                        +namePrefix: "1" # the first
                         # the end
                        -nameSuffix: 2
                        +nameSuffix: "2"
                        """);
        assertThat(check("--fix", "--diff").out()).isEqualTo(run.out());
        assertThat(Files.readString(kustomization)).isEqualTo(BEFORE);
        check("--fix");
        assertThat(check("--diff").code()).isZero();
    }

    @Test
    void keepsLineEndsMarkAndMode() throws IOException {
        String windows = "\uFEFF" + BEFORE.replace("\n", "\r\n").stripTrailing();
        Files.writeString(kustomization, windows);
        Files.setPosixFilePermissions(kustomization, PosixFilePermissions.fromString("rw-r-----"));
        check("--fix");
        assertThat(Files.readString(kustomization, StandardCharsets.UTF_8))
                .isEqualTo(windows.replace(": 1", ": \"1\"").replace(": 2", ": \"2\""));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kustomization)))
                .isEqualTo("rw-r-----");
        try (Stream<Path> files = Files.list(root)) {
            assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
        }
    }

    @Test
    void followsALinkInsideTheRoot() throws IOException {
        Path real = Files.createDirectory(root.resolve("real")).resolve("kustomization.yaml");
        Files.move(kustomization, real);
        Files.writeString(real, "namePrefix: 1\nconfigMapGenerator: [{name: x}]\n");
        Files.createSymbolicLink(kustomization, Path.of("real/kustomization.yaml"));
        check("--fix");
        assertThat(Files.readString(real)).startsWith("namePrefix: \"1\"\n");
        assertThat(Files.isSymbolicLink(kustomization)).isTrue();
    }

    @Test
    void refusesWhatHasNoFile() {
        assertThat(check("--unsafe-fixes").code()).isEqualTo(ExitCode.UNTRUSTED);
        assertThat(check("--fix", "-").err()).contains("standard input has no file to fix");
    }
}
