package dev.premortem.ways;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program and the environment it runs in: nothing of Git or of a CI comes from the one around the tests. */
final class Program {
    private final Path scratch;
    private final Map<String, String> environment;

    Program(Path scratch, Map<String, String> environment) {
        this.scratch = scratch;
        this.environment = environment;
    }

    /** How a program ended, with all it said on both streams. */
    record Result(int exit, String out, String err) {
        String all() {
            return out + err;
        }
    }

    /** Runs the command to its end; ten minutes are far above what any takes. */
    Result run(Path folder, Map<String, String> more, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(scratch, "run", ".out");
        Path err = Files.createTempFile(scratch, "run", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(GIT|GITHUB|RUNNER|PREMORTEM|PRE_COMMIT|MAVEN)_.*"));
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        Process process = builder.start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        process.destroyForcibly();
        Result result = new Result(
                ended ? process.exitValue() : -1, new String(Files.readAllBytes(out), UTF_8), Files.readString(err));
        assertThat(ended)
                .as("%s ended in time, having said %s", command, result.all())
                .isTrue();
        return result;
    }

    /** Runs a command that must succeed, and returns what it printed. */
    String output(Path folder, String... command) throws IOException, InterruptedException {
        Result result = run(folder, Map.of(), List.of(command));
        assertThat(result.exit()).as(result.all()).isZero();
        return result.out().strip();
    }

    static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.writeString(file, text);
    }
}
