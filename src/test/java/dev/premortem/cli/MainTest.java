package dev.premortem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.rules.catalog.RuleCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exit codes and streams of the command line. */
class MainTest {
    private static final String GOOD = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
    private static final String BAD = "apiVersion: v1\nkind: ConfigMap\nkind: Secret\nmetadata: {name: a}\n";

    @TempDir
    Path root;

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private CommandLine.Run premortem(String... arguments) {
        return CommandLine.run(root, arguments);
    }

    /** {@code file rule} of every finding of a run that printed JSON. */
    private static List<String> found(CommandLine.Run run) {
        JsonNode findings = JsonMapper.shared().readTree(run.out()).get("findings");
        List<String> found = new ArrayList<>();
        findings.forEach(finding -> found.add(
                finding.get("file").asString() + " " + finding.get("rule").asString()));
        return found;
    }

    @Test
    void aCleanRepositoryEndsWithZeroAndASummary() throws IOException {
        write("a.yaml", GOOD);
        CommandLine.Run run = premortem("check");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("No findings in 1 file.");
    }

    @Test
    void aFindingEndsWithOneAndGoesToStandardOutput() throws IOException {
        write("a.yaml", BAD);
        CommandLine.Run run = premortem("check");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("error[yaml-duplicate-key]", "a.yaml:3:1", "why:  premortem explain");
        assertThat(run.err()).contains("1 error in 1 file").doesNotContain("yaml-duplicate-key");
    }

    @Test
    void quietSaysNothingBesideTheFindings() throws IOException {
        write("a.yaml", BAD);
        assertThat(premortem("check", "--quiet").err()).isEmpty();
    }

    @Test
    void aFaultyConfigurationEndsWithTwoAndAFrame() throws IOException {
        write("a.yaml", BAD);
        write(".premortem.yaml", "rules:\n  yaml-sintax: off\n");
        CommandLine.Run run = premortem("check");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(".premortem.yaml:2:3", "`yaml-syntax`", "nothing was checked");
        assertThat(premortem("check", "--no-config").code()).isEqualTo(1);
    }

    @Test
    void anotherConfigurationCanBeNamed() throws IOException {
        write("a.yaml", BAD);
        write("ci/premortem.yaml", "rules:\n  yaml-duplicate-key: off\n");
        assertThat(premortem("check", "--config", "ci/premortem.yaml").code()).isZero();
        assertThat(premortem("check", "--config", "missing.yaml").code()).isEqualTo(2);
        assertThat(premortem("check", "--config", "ci/premortem.yaml", "--no-config")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void unknownWordsEndWithTwoAndASuggestion() {
        assertUsage(premortem("chek"), "`check`");
        assertUsage(premortem("check", "--formt", "json"), "`--format`");
        assertUsage(premortem("check", "--only", "yaml-sintax"), "`yaml-syntax`");
        assertUsage(premortem("check", "--skip", "yml/*"), "`yaml/*`");
        assertUsage(premortem("check", "--format", "xml"), "the formats are text");
        assertUsage(premortem("check", "--fail-on", "fatal"), "error, warning, info or never");
        assertUsage(premortem("check", "--threads", "0"), "1 to 1024");
        assertUsage(premortem("check", "--color", "blue"), "auto, always or never");
        assertUsage(premortem("check", "--kubernetes-version", "new"), "a version such as 1.30, not `new`");
        assertUsage(premortem("check", "nowhere"), "no such file or folder: nowhere");
        assertUsage(premortem("check", "-", "a"), "cannot be combined");
        assertUsage(premortem("check", "--format"), "--help");
        assertUsage(premortem("explain", "yaml-sintax"), "`yaml-syntax`");
        assertUsage(premortem("explain"), "one rule");
        assertUsage(premortem("rules", "x"), "no arguments");
        assertUsage(premortem(), "Usage:");
    }

    private static void assertUsage(CommandLine.Run run, String hint) {
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(hint);
    }

    @Test
    void nothingToCheckProvesNothing() {
        CommandLine.Run run = premortem("check");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no file to check", "--allow-empty");
        assertThat(premortem("check", "--allow-empty").code()).isZero();
    }

    @Test
    void aStreamIsReadFromStandardInput() {
        CommandLine.Run run = CommandLine.run(root, BAD.getBytes(StandardCharsets.UTF_8), "check", "-");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("<stdin>:3:1");
    }

    @Test
    void onlyAndSkipSelectRulesAndAreas() throws IOException {
        write("a.yaml", BAD + "---\napiVersion: v1\nmetadata: {name: b}\n");
        assertThat(found(premortem("check", "--format", "json")))
                .containsExactly("a.yaml yaml-duplicate-key", "a.yaml manifest-without-kind");
        assertThat(found(premortem("check", "--format", "json", "--only", "yaml/*")))
                .containsExactly("a.yaml yaml-duplicate-key");
        assertThat(found(premortem("check", "--format", "json", "--only", "manifest-without-kind")))
                .containsExactly("a.yaml manifest-without-kind");
        assertThat(found(premortem("check", "--format", "json", "--skip", "yaml/*")))
                .containsExactly("a.yaml manifest-without-kind");
        assertThat(found(premortem("check", "--format", "json", "--only", "yaml/*", "--skip", "yaml-duplicate-key")))
                .isEmpty();
    }

    @Test
    void onlyTurnsARuleOnThatTheConfigurationTurnedOff() throws IOException {
        write("a.yaml", BAD);
        write(".premortem.yaml", "rules: {yaml-duplicate-key: off}\n");
        assertThat(premortem("check").code()).isZero();
        assertThat(premortem("check", "--only", "yaml-duplicate-key").code()).isEqualTo(1);
    }

    @Test
    void failOnSetsTheLevel() throws IOException {
        write("a.yaml", BAD);
        write(".premortem.yaml", "rules: {yaml-duplicate-key: warning}\n");
        assertThat(premortem("check").code()).isZero();
        assertThat(premortem("check", "--fail-on", "warning").code()).isEqualTo(1);
        assertThat(premortem("check", "--fail-on", "info").code()).isEqualTo(1);
        assertThat(premortem("check", "--no-config", "--fail-on", "never").code())
                .isZero();
    }

    @Test
    void severalFormatsGoToFiles() throws IOException {
        write("a.yaml", BAD);
        CommandLine.Run run = premortem("check", "--format", "json=out.json", "--format", "sarif=out.sarif");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        JsonMapper json = JsonMapper.shared();
        assertThat(json.readTree(Files.readString(root.resolve("out.json"))).has("findings"))
                .isTrue();
        assertThat(json.readTree(Files.readString(root.resolve("out.sarif"))).has("runs"))
                .isTrue();
        assertUsage(premortem("check", "--format", "json", "--format", "text"), "FORMAT=FILE");
        assertThat(premortem("check", "--format", "json=no/such/folder/x").code())
                .isEqualTo(2);
    }

    @Test
    void aMachineFormatWritesOnlyItsDocument() throws IOException {
        write("a.yaml", BAD);
        CommandLine.Run run = premortem("check", "--format", "json");
        assertThat(run.out()).startsWith("{\n").endsWith("}\n");
        assertThat(found(run)).hasSize(1);
        assertThat(run.err()).doesNotContain("error");
    }

    @Test
    void initWritesAConfigurationThatCheckAccepts() throws IOException {
        write("a.yaml", GOOD);
        assertThat(premortem("init").code()).isZero();
        Path file = root.resolve(".premortem.yaml");
        assertThat(premortem("check").code()).isZero();
        // what stands there as an example is valid too
        String examples = Files.readString(file)
                .replaceAll("(?m)^# (rules:|kubernetesVersion:|schemas:|ignore:|profile:|exclude:|actions:|  )", "$1");
        assertThat(examples).contains("\nrules:\n  yaml-duplicate-key: warning\n");
        Files.writeString(file, examples);
        assertThat(premortem("check").code()).as(premortem("check").err()).isZero();
        assertUsage(premortem("init"), "exists already");
        assertThat(file).hasContent(examples);
    }

    @Test
    void everyRuleIsListedAndExplained() {
        CommandLine.Run rules = premortem("rules");
        assertThat(rules.code()).isZero();
        for (String id : RuleCatalog.ids()) {
            assertThat(rules.out()).contains(id);
            CommandLine.Run page = premortem("explain", id);
            assertThat(page.code()).as(id).isZero();
            assertThat(page.out()).contains(id);
            assertThat(page.err()).isEmpty();
        }
    }

    @Test
    void versionAndHelpGoToStandardOutput() {
        assertThat(premortem("version").out()).matches("premortem \\S+\n");
        assertThat(premortem("--version").out()).isEqualTo(premortem("version").out());
        for (String[] help : new String[][] {{"help"}, {"--help"}, {"-h"}, {"check", "--help"}}) {
            assertThat(premortem(help).code()).isZero();
            assertThat(premortem(help).out()).contains("Usage:", "Exit codes:");
        }
    }

    @Test
    void helmOutputFromOutsideIsCheckedWithItsPlaceAndItsTemplate(@TempDir Path outside) throws IOException {
        write("a.yaml", GOOD);
        Path rendered = outside.resolve("rendered.yaml");
        Files.writeString(rendered, "---\n# Source: web/templates/cm.yaml\n" + GOOD + "metadata: {name: b}\n");
        for (Path given : List.of(rendered, outside)) {
            CommandLine.Run run = premortem("check", "--format", "json", "--rendered", given.toString());
            assertThat(run.code()).isEqualTo(1);
            JsonNode finding =
                    JsonMapper.shared().readTree(run.out()).get("findings").get(0);
            assertThat(finding.get("file").asString()).isEqualTo(rendered.toString());
            assertThat(finding.get("line").intValue()).isEqualTo(6);
            assertThat(finding.get("notes").toString()).contains("web/templates/cm.yaml");
        }
        assertThat(premortem("check", "--rendered", "nowhere").code()).isEqualTo(2);
    }

    @Test
    void pathsNarrowWhatIsReportedAndNotWhatIsRead() throws IOException {
        write(".premortem.yaml", "");
        write("base/kustomization.yaml", "resources: [../other, gone.yaml]\n");
        write("other/kustomization.yaml", "resources: [../base]\n");
        write("bad.yaml", BAD);
        List<String> all = found(premortem("check", "--format", "json"));
        List<String> base = found(premortem("check", "base", "--format", "json"));
        List<String> other = found(premortem("check", "other", "--format", "json"));
        assertThat(all)
                .hasSize(base.size() + other.size() + 1)
                .containsAll(base)
                .containsAll(other);
        assertThat(base).allSatisfy(finding -> assertThat(finding).startsWith("base/"));
        // the cycle needs both folders, also where one alone is reported on
        assertThat(base.toString() + other).contains("kustomize-cycle");
        assertThat(found(CommandLine.run(root.resolve("base"), "check", "kustomization.yaml", "--format", "json")))
                .isEqualTo(base);
    }

    @Test
    void aNestedConfigurationStartsARootOfItsOwn() throws IOException {
        write(".premortem.yaml", "");
        write("a.yaml", GOOD);
        write("nested/.premortem.yaml", "");
        write("nested/bad.yaml", BAD);
        assertThat(found(premortem("check", "--format", "json"))).isEmpty();
        assertThat(found(premortem("check", "nested", "--format", "json")))
                .containsExactly("bad.yaml yaml-duplicate-key");
        assertUsage(premortem("check", "a.yaml", "nested/bad.yaml"), "a root of its own");
        assertUsage(premortem("check", "nested", "a.yaml"), "not below");
    }

    @Test
    void verboseNamesRootAndConfiguration() throws IOException {
        write("a.yaml", GOOD);
        assertThat(premortem("check", "--verbose").err()).contains("root: ", "configuration: none");
        write(".premortem.yaml", "");
        assertThat(premortem("check", "--verbose").err())
                .contains("configuration: " + root.toRealPath().resolve(".premortem.yaml"));
    }

    @Test
    void colourIsForWhoAsksForIt() throws IOException {
        write("a.yaml", BAD);
        assertThat(premortem("check").out()).doesNotContain("\u001b[");
        assertThat(premortem("check", "--color", "always").out()).contains("\u001b[");
    }
}
