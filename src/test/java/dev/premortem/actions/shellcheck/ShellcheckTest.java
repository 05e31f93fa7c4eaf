package dev.premortem.actions.shellcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.premortem.actions.shellcheck.Shellcheck.Dialect;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script in place of shellcheck, since a machine need not have it; the last test asks a real one where there is one. */
class ShellcheckTest {
    @TempDir
    private Path scratch;

    private Path root;
    private Path tools;

    @BeforeEach
    void folders() throws IOException {
        assumeTrue(File.separatorChar == '/');
        root = Files.createDirectory(scratch.resolve("root"));
        tools = Files.createDirectory(scratch.resolve("tools"));
    }

    private static void program(Path folder, String body) throws IOException {
        Path file = folder.resolve("shellcheck");
        Files.writeString(file, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private ShellcheckAnswer answer(String script, String body) throws IOException {
        program(tools, body);
        return Shellcheck.onPath(tools.toString(), root).orElseThrow().check(script, Dialect.BASH);
    }

    @Test
    void isNotThereAndThatIsAll() throws IOException {
        program(root, "exit 0");
        assertThat(Shellcheck.onPath("", root)).isEmpty();
        assertThat(Shellcheck.onPath(tools.toString(), root)).isEmpty();
        assertThat(Shellcheck.onPath("tools" + File.pathSeparator + ".", root)).isEmpty();
        assertThat(Shellcheck.onPath(root.toString(), root))
                .as("brought along by the repository")
                .isEmpty();
    }

    @Test
    void seesUnderscoresAndFixedArguments() throws IOException {
        answer(
                "echo ${{ github.ref }}\nls ${{\n x }}",
                "cat > given; echo \"$@\" > arguments; echo '{\"comments\":[]}'");
        assertThat(root.resolve("given")).hasContent("echo _________________\nls ___\n_____");
        assertThat(root.resolve("arguments"))
                .hasContent("-f json1 -x -e SC1091,SC2194,SC2050,SC2154,SC2157,SC2043 -s bash -\n");
    }

    @Test
    void mapsPlacesBack() throws IOException {
        ShellcheckAnswer answer = answer("a\n\t\ud83d\ude00 $FOO\n", """
                cat > /dev/null
                echo '{"comments":[{"file":"-","line":2,"endLine":2,"column":4,"endColumn":8,"level":"info","code":2086,'
                echo '"message":"Double \\"quote\\" it: now","fix":null}]}'
                exit 1
                """);
        assertThat(answer.failure()).isEmpty();
        assertThat(answer.comments())
                .containsExactly(new ShellcheckComment(6, 10, 2086, "info", "Double \"quote\" it: now"));
    }

    @Test
    void saysWhyThereIsNoAnswer() throws IOException {
        assertThat(answer("a", "exit 3").failure()).contains("shellcheck gave no usable answer");
        assertThat(answer("a", "echo nonsense").failure()).contains("shellcheck gave no usable answer");
        assertThat(answer("a", "yes | head -c 5000000").failure()).contains("shellcheck gave no usable answer");
    }

    @Test
    void doesNotWaitForOneThatReadsNothing() throws IOException {
        assertThat(answer("x".repeat(1_000_000), "echo '{\"comments\":[]}'").failure())
                .isEmpty();
    }

    @Test
    void asksARealOne() {
        Optional<Shellcheck> real = Shellcheck.onPath(System.getenv().getOrDefault("PATH", ""), root);
        assumeTrue(real.isPresent());
        String script = "x=1\nif true; then\n  echo $FOO ${{ github.ref }}\nfi\n";
        assertThat(real.orElseThrow().check(script, Dialect.BASH).comments())
                .filteredOn(comment -> comment.code() == 2086)
                .singleElement()
                .satisfies(comment -> assertThat(script.substring(comment.start(), comment.end()))
                        .isEqualTo("$FOO"));
    }
}
