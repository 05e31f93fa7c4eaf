package dev.premortem.kustomize.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trees that somebody wrote to keep a build busy. Each ends, in a result or in a fault with a place; the time limit is for
 * hangs only and no test asserts a time.
 */
class HostileTreesTest {
    private static final Duration HANGS = Duration.ofSeconds(30);
    private static final String WEB = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: ClusterIP}\n";

    @TempDir
    Path scratch;

    private void file(String path, String text) throws IOException {
        Path file = scratch.resolve("repo").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void app(String kustomization) throws IOException {
        file("app/kustomization.yaml", kustomization);
    }

    /** How the build of {@code app} ends: the number of objects, or the place and the message of the problem. */
    private String end() throws IOException {
        Path repository = scratch.resolve("repo").toRealPath();
        KustomizeBuild.Result result = assertTimeoutPreemptively(
                HANGS,
                () -> new KustomizeBuild(new DiskFiles(repository, repository))
                        .build(repository.resolve("app").toString()));
        if (result.problem().isEmpty()) {
            return result.resources().size() + " objects";
        }
        BuildProblem problem = result.problem().get();
        assertThat(problem.place()).as(problem.message()).isPresent();
        return problem.place().get().file().path() + ":" + problem.place().get().line() + " " + problem.message();
    }

    private static String repeated(int times, IntFunction<String> text) {
        return IntStream.range(0, times).mapToObj(text).collect(Collectors.joining());
    }

    private void link(String path, String target) throws IOException {
        Path link = scratch.resolve("repo").resolve(path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }

    @Test
    void linksDoNotLeaveTheRepository() throws IOException {
        Files.createDirectories(scratch.resolve("outside"));
        Files.writeString(scratch.resolve("outside/web.yaml"), WEB);
        Files.writeString(scratch.resolve("outside/kustomization.yaml"), "resources: [web.yaml]\n");
        link("app/web.yaml", "../../outside/web.yaml");
        link("folder", "../outside");
        link("app/here", ".");
        link("app/one", "two");
        link("app/two", "one");
        for (String entry : new String[] {"web.yaml", "../folder", "one", "here/here/here/here"}) {
            app("resources: [" + entry + "]\n");
            assertThat(end()).startsWith("app/kustomization.yaml:1 ");
        }
        app("configMapGenerator:\n- {name: stolen, files: [web.yaml]}\n");
        assertThat(end()).startsWith("app/kustomization.yaml:2 ");
        Files.createDirectories(scratch.resolve("repo/base"));
        link("base/kustomization.yaml", "../../outside/kustomization.yaml");
        app("resources: [../base]\n");
        assertThat(end()).startsWith("app/kustomization.yaml:1 ");
    }

    @Test
    void cyclesOfEveryKindAreFaults() throws IOException {
        String component = "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n";
        app("resources: [.]\n");
        assertThat(end()).contains("a cycle");
        app("resources: [../b]\n");
        file("b/kustomization.yaml", "resources: [../c]\n");
        file("c/kustomization.yaml", "resources: [../app]\n");
        assertThat(end()).startsWith("c/kustomization.yaml:1 ").contains("a cycle");
        app("components: [../b]\n");
        file("b/kustomization.yaml", component + "components: [../c]\n");
        file("c/kustomization.yaml", component + "components: [../b]\n");
        assertThat(end()).startsWith("c/kustomization.yaml:3 ").contains("a cycle");
        for (String field : new String[] {"transformers", "generators", "validators"}) {
            app(field + ": [../b]\n");
            file("b/kustomization.yaml", field + ": [../app]\n");
            assertThat(end()).startsWith("b/kustomization.yaml:1 ").contains("a cycle");
        }
    }

    /** Level n lists level n - 1 by way of two folders; nobody could walk all 2^30 paths. */
    private void diamonds(String field, String head, IntFunction<String> side) throws IOException {
        for (int level = 1; level <= 30; level++) {
            String here = level == 30 ? "app" : "l" + level;
            file(here + "/kustomization.yaml", head + field + ": [../a" + level + ", ../b" + level + "]\n");
            for (String way : new String[] {"a", "b"}) {
                file(
                        way + level + "/kustomization.yaml",
                        head + field + ": [../l" + (level - 1) + "]\n" + side.apply(way.charAt(0)));
            }
        }
    }

    @Test
    void diamondsOfBases() throws IOException {
        diamonds("resources", "", way -> "");
        file("l0/kustomization.yaml", "resources: [web.yaml]\n");
        file("l0/web.yaml", WEB);
        assertThat(end()).startsWith("l1/kustomization.yaml:1 ");
        file("l0/kustomization.yaml", "namespace: none\n");
        assertThat(end()).isEqualTo("0 objects");
    }

    @Test
    void diamondsOfComponents() throws IOException {
        String component = "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n";
        diamonds("components", component, way -> "namePrefix: " + (char) way + "\n");
        file("l0/kustomization.yaml", component + "resources: [web.yaml]\n");
        file("l0/web.yaml", WEB);
        assertThat(end()).contains("renamed or moved more than 500 times");
    }

    @Test
    void twoThousandOverlays() throws IOException {
        file("base/kustomization.yaml", "resources: [web.yaml]\n");
        file("base/web.yaml", WEB);
        for (int i = 0; i < 2_000; i++) {
            file("o" + i + "/kustomization.yaml", "resources: [../base]\nnamePrefix: o" + i + "-\n");
        }
        app("resources:\n" + repeated(2_000, i -> "- ../o" + i + "\n"));
        assertThat(end()).isEqualTo("2000 objects");
    }

    @Test
    void generatorsOfManyOrLargeValues() throws IOException {
        app("configMapGenerator:\n- name: a\n  literals: ['large=" + "x".repeat(5_000_000) + "']\n");
        assertThat(end()).isEqualTo("1 objects");
        app("configMapGenerator:\n- name: a\n  literals:\n" + repeated(50_000, i -> "  - key" + i + "=v\n"));
        assertThat(end()).isEqualTo("1 objects");
        file("app/huge.bin", "x".repeat(10_000_001));
        app("configMapGenerator:\n- {name: a, files: [huge.bin]}\n");
        assertThat(end()).startsWith("app/kustomization.yaml:2 ");
        file("app/many.env", repeated(400_000, i -> "K" + i + "=v\n"));
        app("configMapGenerator:\n- {name: a, envs: [many.env]}\n");
        assertThat(end()).isEqualTo("1 objects");
    }

    @Test
    void oneLargeFileForManyGenerators() throws IOException {
        file("app/large.bin", "x".repeat(9_000_000));
        app("configMapGenerator:\n" + repeated(2_000, i -> "- {name: c" + i + ", files: [large.bin]}\n"));
        assertThat(end()).startsWith("app/kustomization.yaml:");
    }

    @Test
    void generatorsThatMergeAgainAndAgain() throws IOException {
        app("configMapGenerator:\n- name: a\n  literals:\n" + repeated(2_000, i -> "  - key" + i + "=v\n")
                + repeated(3_000, i -> "- {name: a, behavior: merge, literals: [new" + i + "=v]}\n"));
        assertThat(end()).isEqualTo("1 objects");
    }

    @Test
    void regularExpressionsThatBacktrack() throws IOException {
        String name = "a".repeat(1_900) + "b";
        file(
                "app/pod.yaml",
                "apiVersion: v1\nkind: Pod\nmetadata: {name: " + name + "}\nspec:\n  containers: [{name: a, image: "
                        + name + "}]\n");
        for (String expression : new String[] {"(a+)+$", "(a|aa)*$", "(a?){500}a{500}$", "((a?){500}){2}$"}) {
            app("resources: [pod.yaml]\nimages:\n- {name: '" + expression
                    + "', newTag: x}\npatches:\n- target: {name: '"
                    + expression + "', kind: '" + expression + "', namespace: '" + expression
                    + "'}\n  patch: \"- {op: add, path: /x, value: 1}\"\nreplacements:\n- source: {kind: Pod}\n  targets:\n  - select: {name: '"
                    + expression
                    + "'}\n    fieldPaths: [metadata.name]\n");
            assertThat(end()).isEqualTo("1 objects");
        }
        app(
                "resources: [pod.yaml]\npatches:\n- target: {name: '((a{1000}){1000}){1000}'}\n  patch: \"- {op: add, path: /x, value: 1}\"\n");
        assertThat(end()).startsWith("app/kustomization.yaml:3 ");
    }

    private static String bomb() {
        return "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
                + repeated(
                        9,
                        i -> "a" + (i + 1) + ": &a" + (i + 1) + " [" + ("*a" + i + ", ").repeat(9) + "*a" + i + "]\n");
    }

    @Test
    void aliasBombs() throws IOException {
        String object = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n";
        file("app/web.yaml", WEB);
        file("app/bomb.yaml", object + bomb());
        app("resources: [bomb.yaml]\n");
        assertThat(end()).startsWith("app/bomb.yaml:");
        app("resources: [web.yaml]\npatches:\n- path: bomb.yaml\n");
        assertThat(end()).startsWith("app/bomb.yaml:");
        app("resources: [web.yaml]\npatches:\n- patch: |\n    "
                + (object + bomb()).strip().replace("\n", "\n    ") + "\n");
        assertThat(end()).startsWith("app/kustomization.yaml:");
        app("resources: [web.yaml]\nmetadata:\n  " + bomb().strip().replace("\n", "\n  ") + "\n");
        assertThat(end()).startsWith("app/kustomization.yaml:");
        app("resources: [web.yaml]\npatches:\n- target: {kind: Service}\n  path: ops.yaml\n");
        file(
                "app/ops.yaml",
                "- op: add\n  path: /spec\n  value:\n    " + bomb().strip().replace("\n", "\n    ") + "\n");
        assertThat(end()).startsWith("app/ops.yaml:");
    }

    @Test
    void deepNesting() throws IOException {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        file("app/web.yaml", WEB);
        file("app/deep.yaml", WEB + "x: " + deep + "\n");
        app("resources: [deep.yaml]\n");
        assertThat(end()).startsWith("app/deep.yaml:");
        app("resources: [web.yaml]\npatches:\n- path: deep.yaml\n");
        assertThat(end()).startsWith("app/deep.yaml:");
        app("resources: [web.yaml]\nmetadata: {x: " + deep + "}\n");
        assertThat(end()).startsWith("app/kustomization.yaml:2");
        app("resources: [web.yaml]\npatches:\n- target: {}\n  patch: '[{op: add, path: /x, value: " + deep + "}]'\n");
        assertThat(end()).startsWith("app/kustomization.yaml:4");
        app("resources: [web.yaml]\npatches:\n- target: {}\n  patch: '[{\"op\":\"add\",\"path\":\"/x\",\"value\":"
                + deep + "}]'\n");
        assertThat(end()).startsWith("app/kustomization.yaml:4");
    }

    @Test
    void jsonPatchesThatGrow() throws IOException {
        file("app/web.yaml", WEB);
        app("resources: [web.yaml]\npatches:\n- target: {kind: Service}\n  path: ops.yaml\n");
        file("app/ops.yaml", repeated(100_000, i -> "- {op: add, path: /spec/a, value: 1}\n"));
        assertThat(end()).startsWith("app/ops.yaml:1 ");
        file("app/ops.yaml", repeated(40, i -> "- {op: copy, from: /spec, path: /spec/x" + i + "}\n"));
        assertThat(end()).startsWith("app/ops.yaml:");
        file("app/ops.yaml", repeated(1_000, i -> "- {op: copy, from: /spec, path: /spec/x}\n"));
        assertThat(end()).startsWith("app/ops.yaml:");
    }

    @Test
    void longFieldSpecs() throws IOException {
        file("app/web.yaml", WEB);
        String path = "a/".repeat(99) + "b";
        app("resources: [web.yaml]\nlabels:\n- pairs: {a: b}\n  fields: [{path: " + path + ", create: true}]\n");
        assertThat(end()).isEqualTo("1 objects");
        app("resources: [web.yaml]\nlabels:\n- pairs: {a: b}\n  fields: [{path: " + "a/".repeat(100_000)
                + ", create: true}]\n");
        assertThat(end()).startsWith("app/kustomization.yaml:4");
    }

    @Test
    void replacementsThatDouble() throws IOException {
        file(
                "app/c.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {text: a-b, other: {x: {z: y}}}\n");
        String entry = """
                - source: {kind: ConfigMap, fieldPath: %s}
                  targets:
                  - select: {kind: ConfigMap}
                    fieldPaths: [%s]
                    options: {%s}
                """;
        app("resources: [c.yaml]\nreplacements:\n"
                + entry.formatted("data.text", "data.text", "delimiter: '-', index: 9")
                        .repeat(40));
        assertThat(end()).startsWith("app/kustomization.yaml:");
        app("resources: [c.yaml]\nreplacements:\n"
                + repeated(40, i -> entry.formatted("data.other", "data.other.x" + i, "create: true")));
        assertThat(end()).startsWith("app/kustomization.yaml:");
        app("resources: [c.yaml]\nreplacements:\n"
                + repeated(4_000, i -> entry.formatted("data.other", "data.other.x", "create: true")));
        assertThat(end()).startsWith("app/kustomization.yaml:");
    }

    @Test
    void contentTooLargeToHash() throws IOException {
        String entry = """
                - source: {kind: ConfigMap, fieldPath: data}
                  targets:
                  - select: {kind: ConfigMap}
                    fieldPaths: [data.x%d]
                    options: {create: true}
                """;
        app("configMapGenerator:\n- {name: a, literals: [text=" + "x".repeat(900_000) + "]}\nreplacements:\n"
                + repeated(15, entry::formatted));
        assertThat(end()).startsWith("app/kustomization.yaml:2 the object is longer than");
    }

    @Test
    void replacementsOfLongTextsInManyPlaces() throws IOException {
        file(
                "app/c.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {text: " + "x".repeat(900_000)
                        + ", list: [" + "a-b, ".repeat(100_000) + "a-b]}\n");
        app("""
                resources: [c.yaml]
                replacements:
                - source: {kind: ConfigMap, fieldPath: data.text}
                  targets:
                  - select: {kind: ConfigMap}
                    fieldPaths: ['data.list.*']
                    options: {delimiter: '-'}
                """);
        assertThat(end()).startsWith("app/kustomization.yaml:");
    }

    @Test
    void variablesThatExpand() throws IOException {
        String var =
                "- {name: V%d, objref: {apiVersion: v1, kind: Pod, name: p}, fieldref: {fieldpath: 'spec.containers[0].args[%d]'}}\n";
        file(
                "app/p.yaml",
                "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - args:\n"
                        + repeated(40, i -> "    - $(V" + (i + 1) + ")$(V" + (i + 1) + ")$(V" + i + ")\n")
                        + "    - x\n");
        app("resources: [p.yaml]\nvars:\n" + repeated(41, i -> var.formatted(i, i)));
        assertThat(end()).isEqualTo("1 objects");
        file(
                "app/p.yaml",
                "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - args:\n    - "
                        + "x".repeat(900_000) + "\n" + "    - a $(V0)\n".repeat(100_000));
        app("resources: [p.yaml]\nvars:\n" + var.formatted(0, 0));
        assertThat(end()).startsWith("app/p.yaml:");
    }

    @Test
    void longNamesForManyObjects() throws IOException {
        file(
                "app/all.yaml",
                repeated(
                        20_000,
                        i -> "apiVersion: v1\nkind: Pod\nmetadata: {name: p" + i
                                + "}\nspec: {containers: [{image: a}]}\n---\n"));
        for (String field : new String[] {"namePrefix: ", "nameSuffix: ", "images:\n- name: a\n  newName: "}) {
            app("resources: [all.yaml]\n" + field + "x".repeat(1_000_000) + "\n");
            assertThat(end()).startsWith("app/kustomization.yaml:");
        }
    }

    @Test
    void manyObjectsThatReferToEachOther() throws IOException {
        file(
                "app/all.yaml",
                repeated(
                        5_000,
                        i -> "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: same, namespace: n" + i
                                + "}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: p" + i + ", namespace: n" + i
                                + "}\nspec: {containers: [{envFrom: [{configMapRef: {name: same}}]}]}\n---\n"));
        app("resources: [all.yaml]\nnamePrefix: a-\n");
        assertThat(end()).isEqualTo("10000 objects");
    }

    @Test
    void diamondsWhoseSidesRename() throws IOException {
        diamonds("resources", "", way -> "namePrefix: " + (char) way + "\n");
        file("l0/kustomization.yaml", "resources: [web.yaml]\n");
        file("l0/web.yaml", WEB);
        assertThat(end()).contains("more than 200000 objects");
    }

    @Test
    void diamondsOfConfigurations() throws IOException {
        diamonds("transformers", "namePrefix: a-\n", way -> "");
        file("l0/kustomization.yaml", "resources: [label.yaml]\n");
        file("l0/label.yaml", "apiVersion: builtin\nkind: LabelTransformer\nmetadata: {name: l}\nlabels: {a: b}\n");
        assertThat(end()).isNotBlank();
    }

    @Test
    void diamondsAboveWhatIsNotBuilt() throws IOException {
        diamonds("resources", "", way -> "");
        file("l0/kustomization.yaml", "resources: ['https://example.com/base.yaml']\n");
        assertThat(end()).isEqualTo("0 objects");
    }
}
