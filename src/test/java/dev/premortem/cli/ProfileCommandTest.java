package dev.premortem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.yaml.YamlLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exit codes and streams of {@code profile import}. */
class ProfileCommandTest {
    private static final String NODE =
            "{\"apiVersion\": \"v1\", \"kind\": \"Node\", \"metadata\": {\"name\": \"one\"}}\n";
    private static final String NAMESPACE = "apiVersion: v1\nkind: Namespace\nmetadata: {name: blog}\n";

    @TempDir
    Path folder;

    private void write(String path, String text) throws IOException {
        Files.writeString(folder.resolve(path), text);
    }

    private CommandLine.Run premortem(String... arguments) {
        return CommandLine.run(folder, arguments);
    }

    private CommandLine.Run piped(byte[] input, String... arguments) {
        return CommandLine.run(folder, input, arguments);
    }

    private static void refused(CommandLine.Run run, String... words) {
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(words).doesNotContain("internal error");
    }

    @Test
    void severalFilesMakeOneProfile() throws IOException {
        write("nodes.json", NODE);
        write("namespaces.yaml", NAMESPACE);
        CommandLine.Run run = premortem("profile", "import", "nodes.json", "namespaces.yaml");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("- name: one", "\n  blog:\n").endsWith("\n");
    }

    @Test
    void standardInputIsRead() {
        CommandLine.Run run = piped(NODE.getBytes(StandardCharsets.UTF_8), "profile", "import", "-");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("- name: one");
    }

    @Test
    void whatPowerShellRedirectsIsRead() {
        CommandLine.Run run = piped(("\uFEFF" + NODE).getBytes(StandardCharsets.UTF_16LE), "profile", "import", "-");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("- name: one");
    }

    @Test
    void outputsInJsonMayFollowEachOther() {
        String two = NODE + NODE.replace("one", "two");
        CommandLine.Run run = piped(two.getBytes(StandardCharsets.UTF_8), "profile", "import", "-");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("- name: one", "- name: two");
    }

    @Test
    void aClusterCanHaveAName() {
        CommandLine.Run run =
                piped(NODE.getBytes(StandardCharsets.UTF_8), "profile", "import", "--cluster", "prod", "-");
        assertThat(run.out()).contains("clusters:\n  prod:\n", "premortem profile import --cluster prod -");
    }

    @Test
    void withoutNodesThereIsNoProfile() throws IOException {
        write("ns.yaml", NAMESPACE);
        refused(premortem("profile", "import", "ns.yaml"), "no Node in ns.yaml", "`kubectl get nodes,namespaces,");
        refused(premortem("profile", "import", "-"), "no Node in standard input");
    }

    @Test
    void brokenYamlIsNamedWithItsPlaceAndNotQuoted() throws IOException {
        write("cut.json", NODE + "{\"apiVersion\": \"v1\",\n \"data\": {\"password\": \"hunter2");
        CommandLine.Run run = premortem("profile", "import", "cut.json");
        refused(run, "premortem: cut.json:", "nothing was written");
        assertThat(run.err()).doesNotContain("hunter2", "password");
    }

    @Test
    void appendedYamlLosesNothing() throws IOException {
        write("dump.yaml", NAMESPACE + NAMESPACE);
        refused(premortem("profile", "import", "dump.yaml"), "dump.yaml:4:1: this key is given twice", "put `---`");
    }

    @Test
    void aFileOutOfReachIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("dumps"));
        refused(premortem("profile", "import", "absent.json"), "absent.json cannot be read: no such file or folder");
        refused(premortem("profile", "import", "dumps"), "dumps is a folder");
    }

    @Test
    void aFileAboveTheBoundIsToBeSplit() {
        byte[] large = new byte[YamlLimit.FILE_SIZE.max() + 1];
        Arrays.fill(large, (byte) ' ');
        refused(piped(large, "profile", "import", "-"), "standard input is larger than 10 MB", "a file for each kind");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "profile | takes a subcommand",
                "profile improt | no subcommand `improt`; a similar one is `import`",
                "profile zzzzzzz | it has import",
                "profile import | takes the files of a dump",
                "profile import --clustr x - | a similar one is `--cluster`",
                "profile import --cluster | cluster",
                "profile import - a.yaml | cannot be combined",
                "profil | a similar one is `profile`",
            })
    void misuseIsExplained(String arguments, String message) {
        refused(premortem(arguments.split(" ")), message);
    }

    @Test
    void helpIsShown() {
        assertThat(premortem("profile", "--help").code()).isZero();
        assertThat(premortem("profile", "import", "--help").out()).contains("profile import");
    }
}
