package dev.premortem.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.premortem.launcher.ScratchHome.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The class archive is seen by the JVM's own log of where it loads a class from. It may change nothing else, whatever
 * is wrong with it. Each test runs on every JDK at hand: the paths in {@code PREMORTEM_TEST_JDKS}, or else the
 * neighbours of the one that runs the tests.
 */
@DisabledOnOs(OS.WINDOWS)
final class LauncherArchiveTest {
    @TempDir
    private Path folder;

    private ScratchHome scratch;

    /** JDK 17 does not find the classes of a jar in its archive when the path of the jar holds a blank. */
    @BeforeEach
    void makeHome() throws IOException {
        scratch = new ScratchHome(folder, "home");
    }

    @AfterEach
    void removeTools() throws IOException {
        scratch.removeTools();
    }

    static Stream<Path> jdks() throws IOException {
        List<Path> candidates = new ArrayList<>(List.of(ScratchHome.JAVA_HOME));
        String chosen = System.getenv("PREMORTEM_TEST_JDKS");
        if (chosen != null) {
            Stream.of(chosen.split(File.pathSeparator, -1)).map(Path::of).forEach(candidates::add);
        } else {
            try (DirectoryStream<Path> neighbours =
                    Files.newDirectoryStream(ScratchHome.JAVA_HOME.toRealPath().getParent())) {
                neighbours.forEach(candidates::add);
            }
        }
        Map<Integer, Path> byVersion = new TreeMap<>();
        for (Path candidate : candidates) {
            version(candidate).filter(version -> version >= 17).ifPresent(v -> byVersion.putIfAbsent(v, candidate));
        }
        return byVersion.values().stream();
    }

    /** Empty for what is no JDK, or one without the archive of its own that ours would build upon. */
    private static Optional<Integer> version(Path jdk) throws IOException {
        Path release = jdk.resolve("release");
        if (!Files.isExecutable(jdk.resolve("bin/java"))
                || !Files.exists(release)
                || !Files.exists(jdk.resolve("lib/server/classes.jsa"))) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(release)) {
            properties.load(in);
        }
        String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
        return Optional.of(version.replaceFirst("[^0-9].*", ""))
                .filter(text -> !text.isEmpty())
                .map(Integer::valueOf);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void laterRunsLoadFromTheArchiveOfTheFirst(Path jdk) throws Exception {
        Map<String, String> settings = with(jdk);
        assertThat(scratch.run(settings, "version").out()).isEqualTo("one\n");
        awaitArchive();

        assertThat(origin(settings)).contains("source: shared objects file");
        assertThat(origin(with(jdk, "PREMORTEM_NO_ARCHIVE", "1"))).doesNotContain("shared objects file");
        assertThat(origin(with(jdk, "CI", "true"))).contains("source: shared objects file");
        assertThat(scratch.run(settings, "exit", "5")).isEqualTo(new Result(5, "", ""));
    }

    /** The job is held in its {@code nice}, where it would also hold what it had inherited. */
    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash"})
    void theJobKeepsNobodyWaiting(String shell) throws Exception {
        assumeTrue(jdks().findFirst().isPresent() && Files.exists(scratch.bin.resolve(shell)));
        holdJobs();
        List<String> command = List.of(shell, scratch.launcher.toString(), "version");
        Process process = scratch.builder(scratch.scratch, Map.of(), command)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();

        // An inherited pipe would end only with the job, whose archive would be there then.
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(output).contains("one\n");
        assertThat(archives()).isEmpty();
        awaitHeld(1);
        releaseJobs();
        awaitArchive();
    }

    @Test
    void theJobOfAnOldJarSparesTheArchiveOfTheNew() throws Exception {
        assumeTrue(jdks().findFirst().isPresent());
        holdJobs();
        scratch.run(Map.of(), "version");
        awaitHeld(1);
        scratch.settle();
        Files.setLastModifiedTime(scratch.source, FileTime.from(Instant.now()));
        scratch.run(Map.of(), "version");
        awaitHeld(2);

        releaseJobs();

        ScratchHome.await("jobs", () -> files("*.lock").isEmpty());
        assertThat(archives())
                .anyMatch(archive -> archive.getFileName().toString().startsWith(stamp()));
    }

    private void holdJobs() throws IOException {
        Path gate = scratch.scratch.resolve("gate");
        scratch.script("nice", """
                #!/bin/sh
                tries=0
                echo >>'%s'
                while [ ! -f '%s' ] && [ "$tries" -lt 600 ]; do tries=$((tries + 1)) && sleep 1; done
                exec '%s' "$@"
                """.formatted(
                        scratch.scratch.resolve("held"),
                        gate,
                        ScratchHome.onPath("nice").orElseThrow()));
    }

    private void awaitHeld(int jobs) throws InterruptedException {
        Path held = scratch.scratch.resolve("held");
        ScratchHome.await("job", () -> ScratchHome.read(held).length() == jobs);
    }

    private void releaseJobs() throws IOException {
        Files.writeString(scratch.scratch.resolve("gate"), "");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aForeignOrBrokenArchiveChangesNothing(Path jdk) throws Exception {
        Map<String, String> settings = with(jdk, "CI", "true");
        scratch.run(with(jdk), "version");
        Path archive = awaitArchive();
        byte[] sound = Files.readAllBytes(archive);
        byte[] random = new byte[sound.length];
        new Random(1).nextBytes(random);

        replace(archive, random, sound.length);
        assertThat(scratch.run(settings, "echo", "random")).isEqualTo(new Result(0, "echo|random\n", ""));
        replace(archive, new byte[0], 0);
        assertThat(scratch.run(settings, "echo", "empty")).isEqualTo(new Result(0, "echo|empty\n", ""));
        for (int length : new int[] {sound.length - 1, sound.length / 2, 5000, 10, 0}) {
            replace(archive, Arrays.copyOf(sound, length), sound.length);
            assertThat(scratch.run(settings, "echo", "truncated")).isEqualTo(new Result(0, "echo|truncated\n", ""));
        }
        Files.writeString(length(archive), "many\n");
        assertThat(scratch.run(settings, "exit", "3")).isEqualTo(new Result(3, "", ""));
        replace(archive, sound, sound.length);
        assertThat(origin(settings)).contains("shared objects file");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theArchiveOfAnotherJarChangesNothing(Path jdk) throws Exception {
        scratch.run(with(jdk), "version");
        Path first = awaitArchive();
        byte[] other = Files.readAllBytes(first);
        String lengthOfOther = Files.readString(length(first));
        scratch.settle();
        scratch.prepare("two");
        Files.setLastModifiedTime(scratch.source, FileTime.from(Instant.now()));
        scratch.run(with(jdk), "version");
        Path archive = awaitArchive();

        replace(archive, other, other.length);
        Files.writeString(length(archive), lengthOfOther);

        assertThat(scratch.run(with(jdk, "CI", "true"), "version")).isEqualTo(new Result(0, "two\n", ""));
        assertThat(origin(with(jdk))).doesNotContain("shared objects file");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theArchiveOfAnotherJdkChangesNothing(Path jdk) throws Exception {
        for (Path other : jdks().filter(candidate -> !candidate.equals(jdk)).toList()) {
            scratch.run(with(other), "version");
            byte[] foreign = Files.readAllBytes(awaitArchive());
            for (Path made : files("*")) {
                Files.delete(made);
            }
            scratch.run(with(jdk), "version");
            Path archive = awaitArchive();
            replace(archive, foreign, foreign.length);

            assertThat(scratch.run(with(jdk), "exit", "4")).isEqualTo(new Result(4, "", ""));
            Files.delete(archive);
            Files.delete(length(archive));
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aTruncatedArchiveIsMadeAnewAndAnOldOneRemoved(Path jdk) throws Exception {
        scratch.run(with(jdk), "version");
        Path first = awaitArchive();
        byte[] sound = Files.readAllBytes(first);
        replace(first, Arrays.copyOf(sound, 5000), sound.length);
        scratch.run(with(jdk), "version");
        assertThat(awaitArchive()).isEqualTo(first);

        scratch.settle();
        Files.setLastModifiedTime(scratch.source, FileTime.from(Instant.now()));
        scratch.run(with(jdk), "version");
        Path second = awaitArchive();

        assertThat(second).isNotEqualTo(first);
        assertThat(archives()).containsExactly(second);
    }

    /** Another way of making one would start the JVM with options that it refuses to combine. */
    @ParameterizedTest
    @MethodSource("jdks")
    void archiveOptionsOfTheUserStandAlone(Path jdk) throws Exception {
        scratch.run(with(jdk), "version");
        awaitArchive();

        for (String variable : List.of("PREMORTEM_JAVA_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")) {
            Result result = scratch.run(with(jdk, variable, "-Xshare:auto"), "version");
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.out()).isEqualTo("one\n");
        }
    }

    /** The job asks for its archive with a JVM that cannot make one; runs after it must not ask again. */
    @ParameterizedTest
    @MethodSource("jdks")
    void aFailureToMakeOneIsRemembered(Path jdk) throws Exception {
        Path asked = scratch.scratch.resolve("asked");
        scratch.script("nice", "#!/bin/sh\necho >>'" + asked + "'\nexit 1\n");
        scratch.run(with(jdk), "version");
        ScratchHome.await(
                "failure",
                () -> files("*.length").size() == 1 && files("*.lock").isEmpty());
        String before = Files.readString(asked);

        assertThat(scratch.run(with(jdk), "version")).isEqualTo(new Result(0, "one\n", ""));
        assertThat(files("*.lock")).isEmpty();
        assertThat(Files.readString(asked)).isEqualTo(before);
        assertThat(archives()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void nothingIsKeptWhereNothingCanBe(Path jdk) throws Exception {
        Path file = Files.writeString(scratch.scratch.resolve("file"), "");
        scratch.run(with(jdk, "CI", "true"), "version");

        for (Map<String, String> settings : List.of(
                with(jdk, "HOME", ""),
                with(jdk, "XDG_CACHE_HOME", file.toString()),
                with(jdk, "HOME", file.toString()),
                with(jdk, "HOME", "", "XDG_CACHE_HOME", "relative"),
                with(jdk, "CI", "true"),
                with(jdk, "PREMORTEM_NO_ARCHIVE", "1"))) {
            assertThat(scratch.run(settings, "version")).isEqualTo(new Result(0, "one\n", ""));
        }
        assertThat(scratch.cache).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aJobOfACiMakesOneOnRequest(Path jdk) throws Exception {
        Path cache = scratch.scratch.resolve("kept cache");
        Map<String, String> settings =
                with(jdk, "CI", "true", "PREMORTEM_ARCHIVE", "1", "XDG_CACHE_HOME", cache.toString());
        scratch.run(settings, "version");

        ScratchHome.await(
                "archive",
                () -> files(cache.resolve("premortem"), "*.length").size() == 1
                        && files(cache.resolve("premortem"), "*.lock").isEmpty());
        assertThat(origin(settings)).contains("shared objects file");
    }

    /** The line in which the JVM says where the main class came from. */
    private String origin(Map<String, String> settings) throws Exception {
        assumeTrue(!scratch.scratch.toString().contains(" "), "options are split at blanks");
        Path log = scratch.scratch.resolve("loaded.log");
        Files.deleteIfExists(log);
        Map<String, String> logging = new HashMap<>(settings);
        logging.put("PREMORTEM_JAVA_OPTS", "-Xlog:class+load=info:file=" + log);
        // Changing what a run logs must not set off a job, nor wait for one.
        logging.putIfAbsent("CI", "true");
        assertThat(scratch.run(logging, "version").exit()).isZero();
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" Main source:"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Returns the sound archive of the present jar, when no job runs and no other archive is left. */
    private Path awaitArchive() throws InterruptedException {
        ScratchHome.await(
                "archive",
                () -> files("*.lock").isEmpty()
                        && archives().size() == 1
                        && archives().get(0).getFileName().toString().startsWith(stamp())
                        && ScratchHome.read(length(archives().get(0)))
                                .equals(archives().get(0).toFile().length() + " " + stamp() + "\n"));
        return archives().get(0);
    }

    private static Path length(Path archive) {
        return archive.resolveSibling(archive.getFileName() + ".length");
    }

    private List<Path> archives() {
        return files("*").stream()
                .filter(file -> !file.toString().matches(".*\\.(length|lock)"))
                .toList();
    }

    private List<Path> files(String glob) {
        return files(scratch.cache, glob);
    }

    private static List<Path> files(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            files.forEach(found::add);
        } catch (IOException e) {
            return List.of();
        }
        return found;
    }

    private void replace(Path archive, byte[] bytes, int length) throws IOException {
        Files.deleteIfExists(archive);
        Files.write(archive, bytes);
        Files.writeString(length(archive), length + " " + stamp() + "\n");
    }

    private String stamp() {
        return ScratchHome.read(scratch.home.resolve("target/launcher/current")).trim();
    }

    private static Map<String, String> with(Path jdk, String... pairs) {
        Map<String, String> settings = new HashMap<>(Map.of("JAVA_HOME", jdk.toString()));
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return settings;
    }
}
