package dev.premortem.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.premortem.launcher.ScratchHome.Result;
import dev.premortem.launcher.ScratchHome.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the launcher finds its home, its Java and its jar. {@link LauncherArchiveTest} covers the class archive. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
    private static final Map<String, String> PLAIN = Map.of("PREMORTEM_NO_ARCHIVE", "1");
    private static final String BUILD = "-q -B -ntp -DskipTests -Dinvoker.skip -Dspotless.check.skip package";

    @TempDir
    private Path folder;

    private ScratchHome scratch;

    @BeforeEach
    void makeHome() throws IOException {
        scratch = new ScratchHome(folder, "the home");
    }

    @AfterEach
    void removeTools() throws IOException {
        scratch.removeTools();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash", "busybox"})
    void theFirstRunBuildsAndTheSecondDoesNot(String shell) throws Exception {
        assumeTrue(Files.exists(scratch.bin.resolve(shell)));
        List<String> command = new ArrayList<>(List.of(shell));
        if (shell.equals("busybox")) {
            command.add("sh");
        }
        command.addAll(scratch.command("version"));

        Result first = scratch.run(scratch.scratch, PLAIN, "", command);
        Result second = scratch.run(scratch.scratch, PLAIN, "", command);

        assertThat(first).isEqualTo(new Result(0, "one\n", "premortem: building (first run) ...\n"));
        assertThat(second).isEqualTo(new Result(0, "one\n", ""));
        assertThat(scratch.builds()).containsExactly(BUILD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "src/main/java/Some.java"})
    void aChangedSourceIsBuiltOnce(String changed) throws Exception {
        build();
        scratch.prepare("two");
        Files.setLastModifiedTime(scratch.home.resolve(changed), FileTime.from(Instant.now()));

        assertThat(scratch.run(PLAIN, "version"))
                .isEqualTo(new Result(0, "two\n", "premortem: building (sources changed) ...\n"));
        assertThat(scratch.run(PLAIN, "version")).isEqualTo(new Result(0, "two\n", ""));
        assertThat(scratch.builds()).hasSize(2);
    }

    @Test
    void aDeletedSourceIsAChange() throws Exception {
        build();
        Files.delete(scratch.source);

        scratch.run(PLAIN, "version");

        assertThat(scratch.builds()).hasSize(2);
    }

    @Test
    void aSourceFromTheFutureDoesNotMakeEveryRunABuild() throws Exception {
        Files.setLastModifiedTime(scratch.source, FileTime.from(Instant.now().plusSeconds(86_400)));

        scratch.run(PLAIN, "version");
        scratch.run(PLAIN, "version");

        assertThat(scratch.builds()).hasSize(1);
    }

    @Test
    void aSourceSavedDuringTheBuildIsBuiltByTheNextRun() throws Exception {
        Run run = gatedBuild();
        Files.setLastModifiedTime(scratch.source, FileTime.from(Instant.now()));
        openGate();
        run.result();

        scratch.run(PLAIN, "version");

        assertThat(scratch.builds()).hasSize(2);
    }

    @Test
    void aJarBuiltByHandIsTakenAsItIs() throws Exception {
        build();
        Files.write(scratch.jar, SampleJar.bytes("by hand"));

        assertThat(scratch.run(PLAIN, "version")).isEqualTo(new Result(0, "by hand\n", ""));
        assertThat(scratch.builds()).hasSize(1);
    }

    @Test
    void aBuildLeavesARunningProcessAlone() throws Exception {
        build();
        Run running = scratch.start(scratch.scratch, PLAIN, scratch.command("late"));
        ScratchHome.await("start", () -> ScratchHome.read(running.out()).contains("started"));
        scratch.prepare("two, which is longer");
        Files.setLastModifiedTime(scratch.source, FileTime.from(Instant.now()));
        assertThat(scratch.run(PLAIN, "version").out()).isEqualTo("two, which is longer\n");

        running.process().getOutputStream().close();

        assertThat(running.result()).isEqualTo(new Result(0, "started\none, late\n", ""));
    }

    @Test
    void oldCopiesOfTheJarAreRemoved() throws Exception {
        for (int i = 0; i < 4; i++) {
            scratch.run(PLAIN, "version");
            scratch.settle();
            Files.setLastModifiedTime(scratch.source, FileTime.from(Instant.now()));
        }

        try (var files = Files.newDirectoryStream(scratch.home.resolve("target/launcher"), "premortem-*")) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void ofTwoFirstRunsOneBuildsAndOneWaits() throws Exception {
        Run first = gatedBuild();
        Run second = scratch.start(scratch.scratch, PLAIN, scratch.command("version"));
        ScratchHome.await("second run", () -> ScratchHome.read(second.err()).contains("waiting for process "));
        openGate();

        assertThat(first.result().out()).isEqualTo("one\n");
        assertThat(second.result().out()).isEqualTo("one\n");
        assertThat(scratch.builds()).hasSize(1);
    }

    @Test
    void theLockOfADeadProcessIsInheritedByOne() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path lock = Files.createDirectories(scratch.home.resolve("target/launcher/lock"));
        Files.writeString(lock.resolve("pid"), dead.pid() + "\n");

        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(scratch.start(scratch.scratch, PLAIN, scratch.command("version")));
        }

        for (Run run : runs) {
            assertThat(run.result().out()).isEqualTo("one\n");
        }
        assertThat(scratch.builds()).hasSize(1);
        assertThat(lock).doesNotExist();
    }

    @Test
    void linksLeadHomeFromAnyFolder() throws Exception {
        Path elsewhere = Files.createDirectories(scratch.scratch.resolve("else where/deep"));
        Path absolute = Files.createSymbolicLink(elsewhere.resolve("absolute"), scratch.launcher);
        Path relative = Files.createSymbolicLink(
                scratch.scratch.resolve("relative"), Path.of("else where", "deep", "absolute"));
        Path folders = Files.createSymbolicLink(
                scratch.scratch.resolve("folder"), scratch.home.getFileName().resolve("bin"));

        for (String command :
                List.of(absolute.toString(), relative.toString(), folders + "/premortem", "../../relative")) {
            Result result = scratch.run(elsewhere, PLAIN, "", List.of("sh", command, "folder"));

            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.out()).isEqualTo(elsewhere + "\n");
        }
        assertThat(scratch.run(scratch.launcher.getParent(), PLAIN, "", List.of("sh", "premortem", "version")))
                .isEqualTo(new Result(0, "one\n", ""));
        assertThat(scratch.builds()).hasSize(1);
    }

    @Test
    void argumentsInputAndExitCodePassThrough() throws Exception {
        Result echo = scratch.run(
                scratch.scratch, PLAIN, "", scratch.command("echo", "two words", "*", "", "$HOME", "'\"", "-x"));
        Result exit = scratch.run(PLAIN, "exit", "7");

        assertThat(echo.out()).isEqualTo("echo|two words|*||$HOME|'\"|-x\n");
        assertThat(exit).isEqualTo(new Result(7, "", ""));
    }

    @Test
    void theInputIsNotEatenByTheBuild() throws Exception {
        Result result = scratch.run(scratch.scratch, PLAIN, "a: 1\n", scratch.command("stdin"));

        assertThat(result.out()).isEqualTo("a: 1\n");
        assertThat(scratch.builds()).hasSize(1);
    }

    @Test
    void optionsForTheJvmAreSplitButNotExpanded() throws Exception {
        Result result = scratch.run(
                with("PREMORTEM_JAVA_OPTS", "-Duser.dir=/a*  -Dx=y", "PREMORTEM_NO_ARCHIVE", "1"), "folder");

        assertThat(result.out()).isEqualTo("/a*\n");
    }

    @Test
    void withoutJavaItSaysWhatToDo() throws Exception {
        Result result = scratch.run(with("JAVA_HOME", ""), "version");

        assertThat(result)
                .isEqualTo(new Result(
                        2, "", "premortem: no Java found: install Java 17 or newer, then set JAVA_HOME or PATH\n"));
    }

    @Test
    void javaOnThePathIsEnough() throws Exception {
        Files.createSymbolicLink(scratch.bin.resolve("java"), ScratchHome.JAVA_HOME.resolve("bin/java"));

        String gone = scratch.scratch.resolve("gone").toString();

        Result result = scratch.run(with("JAVA_HOME", gone, "PREMORTEM_NO_ARCHIVE", "1"), "version");

        assertThat(result.out()).isEqualTo("one\n");
    }

    @Test
    void anOldJavaIsRefusedByItsReleaseFile() throws Exception {
        Path old = scratch.scratch.resolve("old");
        Files.createDirectories(old.resolve("bin"));
        Files.createSymbolicLink(old.resolve("bin/java"), scratch.script("never", "#!/bin/sh\nexit 99\n"));
        Files.writeString(scratch.scratch.resolve("release"), "JAVA_VERSION=\"11.0.2\"\nOS_NAME=\"Linux\"\n");

        Result result = scratch.run(with("JAVA_HOME", old.toString()), "version");

        assertThat(result)
                .isEqualTo(new Result(
                        2, "", "premortem: " + old + "/bin/java is Java 11.0.2: set JAVA_HOME to 17 or newer\n"));
        assertThat(scratch.builds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.2", "1.8.0_402"})
    void anOldJavaIsRefusedByItsAnswer(String version) throws Exception {
        Path java = scratch.script("java", "#!/bin/sh\necho 'openjdk version \"" + version + "\" 2019-01-15' >&2\n");

        Result result = scratch.run(with("JAVA_HOME", ""), "version");

        assertThat(result)
                .isEqualTo(new Result(
                        2, "", "premortem: " + java + " is Java " + version + ": set JAVA_HOME to 17 or newer\n"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWrapperOfJavaIsAskedOnceWhereItCanBeRemembered(boolean remembered) throws Exception {
        Path asked = scratch.scratch.resolve("asked");
        scratch.script(
                "java",
                "#!/bin/sh\necho \"$1\" >>'" + asked + "'\nexec '" + ScratchHome.JAVA_HOME + "/bin/java' \"$@\"\n");
        Map<String, String> settings = with("JAVA_HOME", "", "PREMORTEM_NO_ARCHIVE", "1");
        if (!remembered) {
            settings.put("HOME", "");
        }
        assumeTrue(Files.exists(ScratchHome.JAVA_HOME.resolve("release")));

        scratch.run(settings, "version");
        Result second = scratch.run(settings, "version");

        assertThat(second).isEqualTo(new Result(0, "one\n", ""));
        assertThat(Files.readAllLines(asked)).hasSize(remembered ? 1 : 2).containsOnly("-XshowSettings:properties");
    }

    @Test
    void withoutMavenItSaysWhatToDo() throws Exception {
        Files.delete(scratch.bin.resolve("mvn"));

        Result result = scratch.run(PLAIN, "version");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualTo("premortem: no mvn on PATH, and " + scratch.jar
                        + " must be built: install Maven, or build it elsewhere\n");
        assertThat(scratch.home.resolve("target/launcher/lock")).doesNotExist();
    }

    @Test
    void aFailedBuildShowsItsOutputAndMayBeRepeated() throws Exception {
        Path failure = Files.writeString(scratch.scratch.resolve("failure"), "[ERROR] no good\n");
        Result failed = scratch.run(PLAIN, "version");
        Files.delete(failure);
        Result repeated = scratch.run(PLAIN, "version");

        assertThat(failed)
                .isEqualTo(new Result(
                        2,
                        "",
                        "premortem: building (first run) ...\n[ERROR] no good\npremortem: the build of " + scratch.home
                                + " failed\n"));
        assertThat(repeated.out()).isEqualTo("one\n");
    }

    /** A file in the way stands for a folder without permission, which would not stop a test that runs as root. */
    @Test
    void aHomeThatCannotBeWrittenRunsItsJarInPlace() throws Exception {
        Files.createDirectories(scratch.jar.getParent());
        Files.writeString(scratch.home.resolve("target/launcher"), "");
        Result missing = scratch.run(PLAIN, "version");
        Files.write(scratch.jar, SampleJar.bytes("in place"));
        Result present = scratch.run(Map.of(), "version");

        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err())
                .isEqualTo("premortem: " + scratch.jar + " must be built, but " + scratch.home
                        + "/target/launcher cannot be written\n");
        assertThat(present).isEqualTo(new Result(0, "in place\n", ""));
        assertThat(scratch.builds()).isEmpty();
    }

    private void build() throws Exception {
        assertThat(scratch.run(PLAIN, "version").out()).isEqualTo("one\n");
        scratch.settle();
    }

    /** Returns when Maven has begun. */
    private Run gatedBuild() throws Exception {
        Files.writeString(scratch.scratch.resolve("gated"), "");
        Run run = scratch.start(scratch.scratch, PLAIN, scratch.command("version"));
        ScratchHome.await("mvn", () -> Files.exists(scratch.scratch.resolve("mvn.log")));
        return run;
    }

    private void openGate() throws IOException {
        Files.writeString(scratch.scratch.resolve("gate"), "");
    }

    private static Map<String, String> with(String... pairs) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return settings;
    }
}
