package dev.premortem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a profile comes from, and how a run ends when something is wrong with it. */
class ProfileOptionTest {
    private static final String GOOD = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

    @TempDir
    Path root;

    @TempDir
    Path outside;

    @BeforeEach
    void setUp() throws IOException {
        write("a.yaml", GOOD);
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private CommandLine.Run check(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "check";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return CommandLine.run(root, arguments);
    }

    private static void assertClean(CommandLine.Run run) {
        assertThat(run.code()).as(run.err()).isZero();
    }

    /** A run that checked nothing: every hint and the last line are on standard error. */
    private static void assertRejected(CommandLine.Run run, String file, String... hints) {
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(hints)
                .doesNotContain("premortem explain")
                .endsWith("premortem: the " + file + " has faults; nothing was checked\n");
    }

    @Test
    void anOptionNamesAFileAnywhere() throws IOException {
        Path profile = outside.resolve("profile.yaml");
        Files.writeString(profile, "workers: 2\n");
        CommandLine.Run run = check("--profile", profile.toString(), "--verbose");
        assertClean(run);
        assertThat(run.err()).contains("\nprofile: " + profile + "\n");
        assertThat(check("--verbose").err()).contains("\nprofile: none\n");
        assertClean(check("--profile", profile.toString(), "--no-config", "--kubernetes-version", "v1.29.3"));
    }

    @Test
    void anOptionIsRelativeToTheWorkingDirectory() throws IOException {
        write(".premortem.yaml", "");
        write("apps/b.yaml", GOOD);
        write("apps/profile.yaml", "wrokers: 2\n");
        CommandLine.Run run = CommandLine.run(root.resolve("apps"), "check", "--profile", "profile.yaml");
        assertRejected(run, "profile", "error[profile-invalid]", "profile.yaml:1:1", "`workers`");
        assertThat(check("--profile", "profile.yaml").err()).contains("no such file or folder: profile.yaml");
        assertThat(check("--profile", "apps").err()).contains("the profile cannot be read: apps");
        assertThat(check("--profile", "apps").code()).isEqualTo(2);
    }

    @Test
    void theConfigurationNamesAFileBesideIt() throws IOException {
        write(".premortem.yaml", "profile: ci/profile.yaml\n");
        write("ci/profile.yaml", "workers: 2\n");
        CommandLine.Run run = check("--verbose");
        assertClean(run);
        assertThat(run.err()).contains("\nprofile: " + root.toRealPath().resolve("ci/profile.yaml") + "\n");
        write("ci/profile.yaml", "clusters:\n  prod:\n    nodes: [{nmae: a}]\n");
        assertRejected(check(), "profile", "ci/profile.yaml:3:14", "`name`");
        assertClean(check("--no-config"));
        write("other.yaml", "workers: 1\n");
        assertClean(check("--profile", "other.yaml"));
    }

    @Test
    void aConfigurationElsewhereHasItsProfileBesideIt() throws IOException {
        write("ci/premortem.yaml", "profile: profile.yaml\n");
        write("ci/profile.yaml", "workers: 2\n");
        assertClean(check("--config", "ci/premortem.yaml"));
        write("ci/premortem.yaml", "profile: ../profile.yaml\n");
        write("profile.yaml", "workers: 2\n");
        assertClean(check("--config", "ci/premortem.yaml"));
        Files.writeString(outside.resolve("premortem.yaml"), "profile: profile.yaml\n");
        Files.writeString(outside.resolve("profile.yaml"), "workers: 2\n");
        assertClean(check("--config", outside.resolve("premortem.yaml").toString()));
    }

    @Test
    void theConfigurationHoldsTheProfile() throws IOException {
        write(".premortem.yaml", "profile:\n  workers: 2\n");
        CommandLine.Run run = check("--verbose");
        assertClean(run);
        assertThat(run.err()).contains("\nprofile: " + root.toRealPath().resolve(".premortem.yaml") + "\n");
        write(".premortem.yaml", "profile:\n  workres: 2\nrulez: {}\n");
        assertRejected(
                check(),
                "configuration",
                "error[configuration-invalid]",
                ".premortem.yaml:2:3",
                "`workers`",
                "`rules`");
        write("ci/premortem.yaml", "profile: {workers: two}\n");
        assertRejected(check("--config", "ci/premortem.yaml"), "configuration", "ci/premortem.yaml:1:20");
    }

    @Test
    void theConfigurationCannotLeaveTheRoot() throws IOException {
        Files.writeString(outside.resolve("profile.yaml"), "workers: 2\n");
        for (String path :
                new String[] {"../profile.yaml", outside.resolve("profile.yaml").toString()}) {
            write(".premortem.yaml", "profile: " + path + "\n");
            assertRejected(check(), "configuration", ".premortem.yaml:1:10", "outside of the root", "`--profile`");
        }
        Files.createSymbolicLink(root.resolve("link.yaml"), outside.resolve("profile.yaml"));
        write(".premortem.yaml", "profile: link.yaml\n");
        assertRejected(check(), "configuration", "`link.yaml` lies outside of the root");
        Files.delete(root.resolve("link.yaml"));
    }

    @Test
    void aFileThatIsNotThereIsAFaultOfTheConfiguration() throws IOException {
        write(".premortem.yaml", "rules: {}\nprofile: profil.yaml\n");
        assertRejected(check(), "configuration", ".premortem.yaml:2:10", "there is no file `profil.yaml`");
        write(".premortem.yaml", "profile: .\n");
        assertRejected(check(), "configuration", "`.` is no file");
        write(".premortem.yaml", "profile: \"a\\0b\"\n");
        assertRejected(check(), "configuration", "`profile` is no valid path");
    }

    @Test
    void everyEnvironmentHasAClusterOfTheProfile() throws IOException {
        write(".premortem.yaml", "profile: profile.yaml\nenvironments:\n  prod: {paths: [a]}\n");
        write("profile.yaml", "clusters: {prod: , test: }\n");
        assertClean(check());
        write("profile.yaml", "clusters: {prd: , test: }\n");
        assertRejected(check(), "configuration", ".premortem.yaml:3:3", "has no cluster `prod`", "is `prd`");
        write("profile.yaml", "clusters: {east: , west: }\n");
        assertRejected(check(), "configuration", "its clusters: east, west");
        write("profile.yaml", "workers: 2\n");
        assertRejected(check(), "configuration", "write `cluster: default`");
        write("profile.yaml", "facts: {a: b}\n");
        assertRejected(check(), "configuration", "it declares none");
        write(".premortem.yaml", "environments:\n  prod: {paths: [a]}\n");
        assertClean(check());
    }

    @Test
    void aStreamHasAProfileToo() throws IOException {
        byte[] stream = GOOD.getBytes(StandardCharsets.UTF_8);
        write("profile.yaml", "workers: 2\n");
        assertClean(CommandLine.run(root, stream, "check", "-", "--profile", "profile.yaml"));
        write(".premortem.yaml", "profile: profile.yaml\n");
        assertClean(CommandLine.run(root, stream, "check", "-"));
        write("profile.yaml", "workers: [\n");
        assertRejected(CommandLine.run(root, stream, "check", "-"), "profile", "the profile is no valid YAML here");
    }
}
