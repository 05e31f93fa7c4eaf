package dev.premortem.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.ways.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The script of the GitHub action with the built jar, in an environment made like that of a runner. */
@DisabledOnOs(OS.WINDOWS)
final class ActionScriptIT {
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final String JAVA_HOME = System.getProperty("java.home");

    @TempDir
    Path scratch;

    private Path workspace;
    private Path summary;
    private Path output;
    private Program program;

    @BeforeEach
    void makeRunner() throws Exception {
        workspace = Files.createDirectory(scratch.resolve("work space"));
        summary = Program.write(scratch.resolve("summary.md"), "# an earlier step\n");
        output = Program.write(scratch.resolve("output.txt"), "");
        Map<String, String> environment = new HashMap<>();
        environment.put("CI", "true");
        environment.put("GITHUB_ACTIONS", "true");
        environment.put("GITHUB_WORKSPACE", workspace.toString());
        environment.put("GITHUB_ACTION_PATH", HOME.toString());
        environment.put("GITHUB_STEP_SUMMARY", summary.toString());
        environment.put("GITHUB_OUTPUT", output.toString());
        environment.put(
                "RUNNER_TEMP", Files.createDirectory(scratch.resolve("temp")).toString());
        environment.put("JAVA_HOME", JAVA_HOME);
        program = new Program(scratch, environment);
        program.output(workspace, "git", "init", "-q");
        Program.write(workspace.resolve("good/kustomization.yaml"), "resources:\n  - service.yaml\n");
        Program.write(
                workspace.resolve("good/service.yaml"), "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n");
    }

    private void addFault(String folder) throws IOException {
        Program.write(workspace.resolve(folder + "/kustomization.yaml"), "resources:\n  - missing.yaml\n");
    }

    @Test
    void findingsReachEveryPlaceThatGithubShows() throws Exception {
        addFault("bad");

        Result result = run(Map.of("PREMORTEM_SARIF_FILE", "out/reports/premortem.sarif"));

        assertThat(result.exit()).as(result.all()).isEqualTo(1);
        assertThat(result.out()).startsWith("::error file=bad/kustomization.yaml,line=2,endLine=2,col=5,");
        List<String> lines = result.out().lines().toList();
        String stop = lines.stream()
                .filter(line -> line.startsWith("::stop-commands::"))
                .findFirst()
                .orElseThrow();
        String token = stop.substring("::stop-commands::".length());
        assertThat(lines.subList(lines.indexOf(stop), lines.indexOf("::" + token + "::")))
                .contains(" --> bad/kustomization.yaml:2:5");
        assertThat(Files.readString(summary))
                .startsWith("# an earlier step\n## premortem: 1 error in 3 files\n")
                .contains("kustomize-file-missing", "--> bad/kustomization.yaml:2:5");
        JsonNode sarif = JsonMapper.shared().readTree(workspace.resolve("out/reports/premortem.sarif"));
        JsonNode results = sarif.at("/runs/0/results");
        assertThat(results.size()).isEqualTo(1);
        assertThat(results.at("/0/ruleId").asString()).isEqualTo("kustomize-file-missing");
        assertThat(outputs())
                .containsEntry("exit-code", "1")
                .containsEntry("errors", "1")
                .containsEntry("warnings", "0")
                .containsEntry("sarif-file", "out/reports/premortem.sarif");
        assertThat(scratch.resolve("temp")).isEmptyDirectory();
    }

    @Test
    void aCleanRepositoryPasses() throws Exception {
        Result result = run(Map.of());

        assertThat(result).extracting(Result::exit, Result::out).containsExactly(0, "");
        assertThat(outputs())
                .containsEntry("exit-code", "0")
                .containsEntry("errors", "0")
                .doesNotContainKey("sarif-file");
        assertThat(Files.readString(summary)).contains("premortem: No findings in 2 files.");
    }

    @Test
    void troubleIsToldAndCountsNothing() throws Exception {
        Program.write(workspace.resolve("old.sarif"), "{}");

        Result result = run(Map.of("PREMORTEM_PATH", "absent", "PREMORTEM_SARIF_FILE", "old.sarif"));

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("no such file or folder: absent");
        assertThat(result.out())
                .isEqualTo("::error title=premortem::nothing can be trusted here; the log of this step says why\n");
        assertThat(outputs())
                .containsEntry("exit-code", "2")
                .containsEntry("errors", "")
                .doesNotContainKey("sarif-file");
        assertThat(Files.readString(summary)).isEqualTo("# an earlier step\n");
    }

    @Test
    void inputsBecomeOptions() throws Exception {
        addFault("bad folder");
        addFault("-");
        addFault("other");
        Program.write(workspace.resolve("lenient.yaml"), "rules: {kustomize-file-missing: warning}\n");

        Result two = run(Map.of("PREMORTEM_PATH", "bad folder\n\n-\r\ngood\n"));
        Result warnings = run(Map.of("PREMORTEM_CONFIG", "lenient.yaml", "PREMORTEM_FAIL_ON", "warning"));
        Result skipped = run(Map.of("PREMORTEM_SKIP", "kustomize/*, argocd/*\nyaml-syntax"));
        Result only = run(Map.of("PREMORTEM_ONLY", "yaml/*,actions/*"));
        Result quiet = run(Map.of("PREMORTEM_ANNOTATIONS", "false", "PREMORTEM_SUMMARY", "false"));
        String page = Files.readString(summary);

        assertThat(two.out()).contains("file=bad folder/", "file=-/").doesNotContain("file=other/");
        assertThat(warnings.exit()).isEqualTo(1);
        assertThat(warnings.out()).contains("::warning file=other/").doesNotContain("::error");
        assertThat(skipped.exit()).as(skipped.all()).isZero();
        assertThat(only.exit()).as(only.all()).isZero();
        assertThat(quiet.out()).contains("--> other/kustomization.yaml:2:5").doesNotContain("::error");
        assertThat(page.split("## premortem", -1)).hasSize(5);
    }

    @Test
    void argumentsAreSplitLikeInAShellButNeverExpanded() throws Exception {
        Program.write(workspace.resolve("helm out.yaml"), "a: 1\na: 2\n");

        Result result = run(Map.of(
                "PREMORTEM_ARGS",
                "--rendered 'helm out.yaml' --only \"yaml/*\"\n--threads=1",
                "PREMORTEM_PATH",
                "good"));
        Result unclosed = run(Map.of("PREMORTEM_ARGS", "--only 'yaml"));

        assertThat(result.exit()).as(result.all()).isEqualTo(1);
        assertThat(result.out()).contains("helm out.yaml").contains("yaml-duplicate-key");
        assertThat(unclosed.exit()).isEqualTo(2);
        assertThat(unclosed.out()).contains("args has a quote without its partner");
    }

    /** What a workflow passes on may come from the title or the branch of a stranger's pull request. */
    @ParameterizedTest
    @ValueSource(
            strings = {"PATH", "FAIL_ON", "ONLY", "SKIP", "CONFIG", "ARGS", "SARIF_FILE", "ANNOTATIONS", "SUMMARY"})
    void nothingOfAnInputIsExecuted(String input) throws Exception {
        addFault("bad");
        Path proof = scratch.resolve("proof");
        List<String> hostile = List.of(
                "$(touch '" + proof + "') `touch '" + proof + "'` ; touch '" + proof + "' #",
                "\"; touch '" + proof + "'; \"",
                "x' || touch '" + proof + "' || 'x",
                "x*?[a-z]%0A::error title=injected::x\n::error title=injected::x\nexit-code=0");
        for (String value : hostile) {
            Files.writeString(output, "");

            Result result = run(Map.of("PREMORTEM_" + input, value));

            assertThat(proof).doesNotExist();
            assertThat(result.all().lines()).noneMatch(line -> line.strip().startsWith("::error title=injected"));
            assertThat(Files.readString(output)).containsOnlyOnce("exit-code=");
            assertThat(result.exit()).as(value + result.all()).isIn(1, 2);
            assertThat(outputs()).containsEntry("exit-code", Integer.toString(result.exit()));
        }
    }

    @Test
    void aJavaOfTheRunnerStandsInForAnOldOne() throws Exception {
        Path old = scratch.resolve("old");
        Path java = Program.write(old.resolve("bin/java"), "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> environment = new HashMap<>(Map.of("JAVA_HOME", old.toString()));
        environment.put("PATH", old.resolve("bin") + ":" + System.getenv("PATH"));
        for (String release : List.of("17", "21", "25")) {
            for (String machine : List.of("X64", "ARM64", "arm64")) {
                environment.put("JAVA_HOME_" + release + "_" + machine, old.toString());
            }
        }

        Result none = run(environment);
        environment.put("JAVA_HOME_21_X64", JAVA_HOME);
        Result kept = run(environment);

        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.out()).contains("no Java 17 or newer on this runner");
        assertThat(kept.exit()).as(kept.all()).isZero();
    }

    private Result run(Map<String, String> inputs) throws Exception {
        return program.run(
                workspace, inputs, List.of("sh", HOME.resolve("action/run.sh").toString()));
    }

    private Map<String, String> outputs() throws IOException {
        Map<String, String> outputs = new TreeMap<>();
        for (String line : Files.readAllLines(output)) {
            int equals = line.indexOf('=');
            outputs.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return outputs;
    }
}
