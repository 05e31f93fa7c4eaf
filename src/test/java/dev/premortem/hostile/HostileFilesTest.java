package dev.premortem.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.cli.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files that no author meant, through the command line: an exit code that means something, JSON that parses, no stack
 * trace, no hang.
 */
class HostileFilesTest {
    private static final int SECONDS = 60;
    private static final int LIMIT = 10_000_000;
    private static final byte[] MANIFEST = utf8("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: blog}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata:
                  labels: {app: web}
                  annotations:
                    text: "ä 🚀"
                spec:
                  containers:
                    - name: web
                      image: &image nginx:1
                      env:
                        - {name: IMAGE, value: *image}
                      command:
                        - sh
                        - -c
                        - |
                          echo one
                          echo two
            """);

    @TempDir
    Path scratch;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @TestFactory
    List<DynamicTest> everyFileIsSurvivedWhateverItIsCalled() {
        List<DynamicTest> tests = new ArrayList<>();
        files().forEach((name, content) -> tests.add(DynamicTest.dynamicTest(name, () -> survive(name, content))));
        return tests;
    }

    private void survive(String name, byte[] content) throws IOException {
        Path root = Files.createDirectory(scratch.resolve(name.replace(' ', '-')));
        // The large ones are costly and say the same under every name.
        List<String> paths = content.length > 1_000_000
                ? List.of("app.yaml")
                : List.of("app.yaml", "k/kustomization.yaml", ".github/workflows/w.yml", "c/values.yaml", "x.json");
        for (String path : paths) {
            Files.createDirectories(root.resolve(path).getParent());
            Files.write(root.resolve(path), content);
        }
        Files.write(root.resolve("good.yaml"), MANIFEST);
        assertSurvived(name, root, new byte[0], "check", "--format", "json");
        assertSurvived(name + " as a stream", root, content, "check", "-", "--format", "json");
    }

    private static JsonNode assertSurvived(String name, Path root, byte[] input, String... arguments) {
        try (Watchdog watchdog = new Watchdog(SECONDS)) {
            CommandLine.Run run = watchdog.call(name, () -> CommandLine.run(root, input, arguments));
            assertThat(run.code()).as("exit code of %s: %s", name, run.err()).isIn(0, 1, 2);
            assertThat(run.err()).as("stderr of %s", name).doesNotContain("\tat ", "internal error");
            return JsonMapper.shared().readTree(run.out());
        }
    }

    private static List<String> rules(JsonNode report) {
        TreeSet<String> rules = new TreeSet<>();
        report.get("findings").forEach(finding -> rules.add(finding.get("rule").asString()));
        return List.copyOf(rules);
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        byte[] garbage = new byte[20_000];
        new Random(1).nextBytes(garbage);
        files.put("garbage", garbage);
        for (int i = 0; i <= 16; i++) {
            files.put("truncated at " + i + " of 16", Arrays.copyOf(MANIFEST, MANIFEST.length * i / 16));
        }
        files.put("nine MB of lines", utf8("a: b\n".repeat(1_800_000)));
        files.put("nine MB of different lines", numbered(600_000));
        files.put("nine MB in one line", utf8("a: " + "b".repeat(9_000_000) + "\n"));
        files.put("nine MB of blanks", utf8(" ".repeat(9_000_000)));
        files.put("nine MB of line breaks", utf8("\n".repeat(9_000_000)));
        files.put("nine MB in a block scalar", utf8("a: |\n" + "  text text\n".repeat(750_000)));
        files.put("thousands of suppressions", utf8("# premortem: ignore[yaml-syntax] x\n".repeat(30_000)));
        files.put("hundred thousand documents", utf8("a: b\n---\n".repeat(100_000)));
        files.put(
                "twenty thousand objects", objects(20_000, "kind: ConfigMap\napiVersion: v1\nmetadata: {name: c%d}\n"));
        files.put("twenty thousand faults", objects(20_000, "apiVersion: v1\nmetadata: {name: c%d}\n"));
        files.put("many secrets that are cut off", utf8("kind: Secret\ndata: {a: b}\n---\n".repeat(5_000) + "a: [\n"));
        files.put("nested brackets", utf8("[".repeat(20_000)));
        files.put("nested brackets that close", utf8("[".repeat(20_000) + "]".repeat(20_000)));
        files.put("nested braces", utf8("{a: ".repeat(20_000)));
        files.put("nested items", utf8("- ".repeat(20_000)));
        files.put("nested keys", nestedKeys(3_000));
        files.put("nested questions", utf8("? ".repeat(20_000)));
        files.put("open quote", utf8("a: \"" + "b\n".repeat(100_000)));
        files.put("thousands of anchors", utf8("&a ".repeat(20_000)));
        files.put("thousands of tags", utf8("!t ".repeat(20_000)));
        files.put("alias bomb", aliasBomb("- &x%d [*x%d, *x%d, *x%d, *x%d, *x%d, *x%d, *x%d, *x%d, *x%d]\n"));
        files.put("merge bomb", mergeBomb());
        files.put("alias to itself", utf8("a: &a [*a]\nb: &b {c: *b}\n<<: &m {<<: *m}\n"));
        files.put("aliases without an anchor", utf8("a: *b\n---\nb: *a\n".repeat(200)));
        files.put("list of lists", nestedLists(60));
        files.put("byte order mark", utf8("\uFEFFapiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"));
        files.put("two byte order marks", utf8("\uFEFF\uFEFFa: b\n---\n\uFEFFc: d\n"));
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            String text = new String(MANIFEST, StandardCharsets.UTF_8);
            files.put(charset + " with mark", ("\uFEFF" + text).getBytes(charset));
            files.put(charset + " without mark", text.getBytes(charset));
            files.put(charset + " cut in a character", Arrays.copyOf(("\uFEFF" + text).getBytes(charset), 101));
        }
        files.put("UTF-32", ("\uFEFF" + "a: b\n").getBytes(Charset.forName("UTF-32LE")));
        files.put("invalid UTF-8", new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xc0, '\n'});
        files.put("nul bytes", utf8("a: b\0c\n\0\0\n\0: x\n"));
        files.put("nothing but nul", new byte[1000]);
        files.put("empty", new byte[0]);
        files.put("one line break", utf8("\n"));
        files.put("lone carriage returns", utf8("a: 1\rb:\r  - c\r  -d\re: [\r"));
        files.put("next line and line separator", utf8("a: 1\u0085b: 2\u2028c: 3\n"));
        files.put("surrogates in escapes", utf8("a: \"\\ud800\"\nb: \"\\udfff\\ud800\"\nc: \"\\U0011ffff\"\n"));
        files.put("very long key", utf8("k".repeat(100_000) + ": 1\n" + "k".repeat(100_000) + ": 2\n"));
        files.put("very long name", utf8("apiVersion: v1\nkind: Pod\nmetadata: {name: " + "n".repeat(500_000) + "}\n"));
        files.put("keys of many lines", utf8("\"a\n\n  b\": 1\n\"a\n\n  b\": 2\n? |\n  x\n  y\n: 1\n"));
        files.put("names of many lines", utf8("""
                apiVersion: batch/v1
                kind: "Cron\\nJob"
                metadata:
                  name: "a\\nb."
                  namespace: "c\\r\\nd"
                  annotations: {"sidecar.istio.io/inject": "false"}
                spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: "x\\ny"}]}}}}}
                """));
        return files;
    }

    private static byte[] numbered(int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append("k").append(i).append(": value\n");
        }
        return utf8(text.toString());
    }

    private static byte[] objects(int count, String object) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(object.replace("%d", Integer.toString(i))).append("---\n");
        }
        return utf8(text.toString());
    }

    private static byte[] nestedKeys(int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        return utf8(text.toString());
    }

    private static byte[] nestedLists(int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            text.append("{apiVersion: v1, kind: List, items: [");
        }
        return utf8(text + "{apiVersion: v1, kind: Pod, metadata: {name: x}}" + "]}".repeat(depth) + "\n");
    }

    private static byte[] aliasBomb(String line) {
        StringBuilder text = new StringBuilder("apiVersion: v1\nkind: List\nitems:\n- &x0 [a, a]\n");
        for (int i = 1; i < 30; i++) {
            text.append(line.replaceFirst("%d", "" + i).replace("%d", "" + (i - 1)));
        }
        return utf8(text.toString());
    }

    private static byte[] mergeBomb() {
        StringBuilder text = new StringBuilder("m0: &m0 {a0: 1}\n");
        for (int i = 1; i < 40; i++) {
            String before = "*m" + (i - 1);
            text.append("m%d: &m%d {<<: [%s, %s, %s], a%d: 1}\n".formatted(i, i, before, before, before, i));
        }
        return utf8(text.toString());
    }

    @Test
    void aFileBeyondTheLimitIsNamedAndNotRead() throws IOException {
        byte[] large = utf8("a: b\n".repeat(LIMIT / 5) + "#");
        assertThat(large).hasSize(LIMIT + 1);
        Files.write(scratch.resolve("app.yaml"), large);
        Files.write(scratch.resolve("kustomization.yaml"), utf8("resources: [app.yaml]\n"));
        JsonNode report = assertSurvived("large", scratch, new byte[0], "check", "--format", "json");
        assertThat(rules(report)).containsExactly("yaml-limit-exceeded");
        assertThat(rules(assertSurvived("large", scratch, large, "check", "-", "--format", "json")))
                .containsExactly("yaml-limit-exceeded");
    }

    @Test
    void linksInCirclesEndTheWalk() throws IOException {
        Files.write(scratch.resolve("app.yaml"), MANIFEST);
        Files.createDirectories(scratch.resolve("a/b"));
        Files.createSymbolicLink(scratch.resolve("a/b/up"), Path.of("../.."));
        Files.createSymbolicLink(scratch.resolve("itself"), Path.of("itself"));
        Files.createSymbolicLink(scratch.resolve("there.yaml"), Path.of("back.yaml"));
        Files.createSymbolicLink(scratch.resolve("back.yaml"), Path.of("there.yaml"));
        Files.createSymbolicLink(scratch.resolve("nowhere.yaml"), Path.of("/does/not/exist.yaml"));
        Files.write(scratch.resolve("kustomization.yaml"), utf8("""
                resources:
                  - app.yaml
                  - itself
                  - there.yaml
                  - a/b/up/a/b/up/a
                  - nowhere.yaml
                """));
        assertSurvived("links", scratch, new byte[0], "check", "--format", "json");
    }

    @Test
    void everyFormatPrintsWhatIsHostile() throws IOException {
        for (String name :
                List.of("garbage", "names of many lines", "nul bytes", "keys of many lines", "very long key")) {
            Path root = Files.createDirectory(scratch.resolve("formats of " + name));
            Files.write(root.resolve("app.yaml"), files().get(name));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (String format : List.of("text", "concise", "sarif", "github", "gitlab", "junit", "markdown")) {
                CommandLine.Run run = CommandLine.run(root, "check", "--verbose", "--format", format);
                assertThat(run.code())
                        .as("%s as %s: %s", name, format, run.err())
                        .isIn(0, 1);
                all.writeBytes(utf8(run.out()));
            }
            assertThat(all.toString(StandardCharsets.UTF_8)).as(name).doesNotContain("\u001b", "\0");
        }
    }

    @Test
    void aHostileConfigurationIsRefusedWithAPlace() throws IOException {
        files().forEach((name, content) -> {
            if (content.length < 1_000_000) {
                try {
                    Path root = Files.createDirectory(scratch.resolve("configured by " + name));
                    Files.write(root.resolve("app.yaml"), MANIFEST);
                    Files.write(root.resolve(".premortem.yaml"), content);
                    try (Watchdog watchdog = new Watchdog(SECONDS)) {
                        CommandLine.Run run = watchdog.call(name, () -> CommandLine.run(root, "check"));
                        assertThat(run.code()).as("%s: %s", name, run.err()).isIn(0, 2);
                        assertThat(run.err()).as(name).doesNotContain("\tat ", "internal error");
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        });
    }
}
