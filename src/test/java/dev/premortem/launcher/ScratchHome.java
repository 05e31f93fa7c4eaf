package dev.premortem.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A home for the launcher in a scratch folder, with a Maven that only puts a prepared jar in place. The environment of
 * a run holds nothing of the machine but links to the tools a launcher may call, so that a test decides whether there
 * is a Java, a Maven or a CI.
 */
final class ScratchHome {
    static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    /** Far above what any step takes, since reaching it is a failure. */
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private static final List<String> TOOLS = List.of(
            "bash busybox cat cksum cp cut dash date find head mkdir mv nice ps readlink rm rmdir sed sh touch tr wc"
                    .split(" ", -1));

    /** Swallows its input, as Maven may; waits for file {@code gate} where a test wants to look in between. */
    private static final String MAVEN = """
            #!/bin/sh
            echo "$*" >>'%1$s/mvn.log'
            cat >/dev/null
            if [ -f '%1$s/failure' ]; then cat '%1$s/failure'; exit 1; fi
            if [ -f '%1$s/gated' ]; then
              tries=0
              while [ ! -f '%1$s/gate' ] && [ "$tries" -lt 600 ]; do tries=$((tries + 1)) && sleep 1; done
            fi
            mkdir -p target
            cat '%1$s/prepared.jar' >target/premortem-maven-plugin-1.2.3-cli.jar
            """;

    final Path scratch;
    final Path home;
    final Path launcher;
    final Path bin;
    final Path jar;
    final Path source;
    final Path cache;

    ScratchHome(Path scratch, String name) throws IOException {
        this.scratch = scratch.toRealPath();
        home = this.scratch.resolve(name);
        launcher = home.resolve("bin/premortem");
        bin = this.scratch.resolve("bin");
        jar = home.resolve("target/premortem-maven-plugin-1.2.3-cli.jar");
        source = home.resolve("src/main/java/Some.java");
        cache = this.scratch.resolve("user/.cache/premortem");
        Files.createDirectories(bin);
        Files.createDirectories(launcher.getParent());
        Files.createDirectories(source.getParent());
        Files.createDirectories(this.scratch.resolve("user"));
        Files.copy(Path.of("bin", "premortem"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(source, "class Some {}\n");
        Files.writeString(
                home.resolve("pom.xml"),
                "<project>\n  <version>1.2.3</version>\n  <x><version>9</version></x>\n</project>\n");
        for (String tool : TOOLS) {
            Optional<Path> found = onPath(tool);
            if (found.isPresent()) {
                Files.createSymbolicLink(bin.resolve(tool), found.get());
            }
        }
        // Ten times as fast, for no test to wait for a whole second.
        script("sleep", "#!/bin/sh\nexec '" + onPath("sleep").orElseThrow() + "' 0.1\n");
        script("mvn", MAVEN.formatted(this.scratch));
        prepare("one");
    }

    /** JUnit warns of every link out of its scratch folder that it removes. */
    void removeTools() throws IOException {
        for (String tool : TOOLS) {
            Files.deleteIfExists(bin.resolve(tool));
        }
        Files.deleteIfExists(bin.resolve("java"));
    }

    static Optional<Path> onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Sets the jar that the next build makes, and names it in the output of {@code version}. */
    void prepare(String generation) throws IOException {
        Files.write(scratch.resolve("prepared.jar"), SampleJar.bytes(generation));
    }

    Path script(String name, String text) throws IOException {
        Path script = bin.resolve(name);
        Files.deleteIfExists(script);
        Files.writeString(script, text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    List<String> builds() throws IOException {
        Path log = scratch.resolve("mvn.log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /** Moves all that exists into the past, for a change made now to be newer on any file system. */
    void settle() throws IOException {
        Instant now = Instant.now();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                boolean made = file.startsWith(home.resolve("target"));
                Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(made ? 3600 : 7200)));
            }
        }
    }

    Run start(Path folder, Map<String, String> settings, List<String> command) throws IOException {
        Path out = Files.createTempFile(scratch, "run", ".out");
        Path err = Files.createTempFile(scratch, "run", ".err");
        ProcessBuilder builder =
                builder(folder, settings, command).redirectOutput(out.toFile()).redirectError(err.toFile());
        return new Run(builder.start(), out, err);
    }

    /** A value of "" removes a variable. */
    ProcessBuilder builder(Path folder, Map<String, String> settings, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", bin.toString());
        environment.put("HOME", scratch.resolve("user").toString());
        environment.put("JAVA_HOME", JAVA_HOME.toString());
        environment.putAll(settings);
        environment.values().removeIf(String::isEmpty);
        return builder;
    }

    Result run(Map<String, String> settings, String... arguments) throws Exception {
        return run(scratch, settings, "", command(arguments));
    }

    Result run(Path folder, Map<String, String> settings, String input, List<String> command) throws Exception {
        Run run = start(folder, settings, command);
        try (OutputStream stdin = run.process().getOutputStream()) {
            stdin.write(input.getBytes(UTF_8));
        } catch (IOException e) {
            // It ended without reading, which is its own business.
        }
        return run.result();
    }

    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(DEADLINE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("time of waiting for: " + what).isBefore(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    record Result(int exit, String out, String err) {}

    record Run(Process process, Path out, Path err) {
        Result result() throws Exception {
            boolean ended = process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("ended in time, having said " + read(err)).isTrue();
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        }
    }
}
