package dev.premortem.argocd.appset;

import static dev.premortem.argocd.appset.Expanding.expand;
import static dev.premortem.argocd.appset.Expanding.params;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What no ApplicationSet should be ends as a value, soon. */
@Timeout(20)
class HostileApplicationSetTest {
    private static final TestInputs NOTHING = new TestInputs();

    private static String list(String key, String value, int count) {
        StringBuilder text = new StringBuilder("{list: {elements: [");
        for (int i = 0; i < count; i++) {
            text.append("{").append(key).append(": '").append(value).append(i).append("'}, ");
        }
        return text.append("]}}").toString();
    }

    private static String matrix(String... children) {
        return "{matrix: {generators: [" + String.join(", ", children) + "]}}";
    }

    @Test
    void aMatrixOfAMillionIsRefusedBeforeItIsMade() {
        String million = matrix(list("a", "x", 1000), list("b", "y", 1000));
        assertThat(params("generators: [" + million + "]", NOTHING)).containsExactly("LIMIT");
        String filled = matrix(list("a", "x", 1000), list("b", "{{a}}", 1000));
        assertThat(params("generators: [" + filled + "]", NOTHING)).containsExactly("LIMIT");
    }

    @Test
    void aMatrixWhoseSecondChildGivesNothingIsBoundedToo() {
        String nothing = list("b", "{{a}}", 9000).replace("{list:", "{selector: {matchLabels: {b: none}}, list:");
        assertThat(params("generators: [" + matrix(list("a", "x", 9000), nothing) + "]", NOTHING))
                .containsExactly("LIMIT");
    }

    @Test
    void moreElementsThanAreExpandedAreRefused() {
        assertThat(params("generators: [" + list("a", "x", 10_001) + "]", NOTHING))
                .containsExactly("LIMIT");
        List<ClusterList.Cluster> clusters = new ArrayList<>();
        for (int i = 0; i <= 10_000; i++) {
            clusters.add(TestInputs.cluster("c" + i, Map.of()));
        }
        assertThat(params("generators: [{clusters: {}}]", new TestInputs().clusters(clusters)))
                .containsExactly("LIMIT");
    }

    @Test
    void aTextThatGrowsIsRefused() {
        String set = "spec: {generators: [{list: {elements: [{a: " + "x".repeat(100_000) + "}]}}],"
                + " template: {metadata: {name: '" + "{{a}}".repeat(1000) + "'}}}";
        assertThat(expand(set, NOTHING).faults())
                .extracting(GeneratorFault::kind)
                .containsExactly(GeneratorFault.Kind.LIMIT);
    }

    @Test
    void manyTextsThatGrowAreRefused() {
        String set = "spec: {generators: [" + list("a", "x".repeat(1000), 5000) + "],"
                + " template: {metadata: {name: '" + "{{a}}".repeat(1000) + "'}}}";
        assertThat(expand(set, NOTHING).faults())
                .extracting(GeneratorFault::kind)
                .containsExactly(GeneratorFault.Kind.LIMIT);
    }

    @Test
    void aBillionLaughsByValuesStayShort() {
        StringBuilder values = new StringBuilder("values: {lol0: lol");
        for (int i = 1; i < 40; i++) {
            values.append(", lol")
                    .append(i)
                    .append(": '")
                    .append(("{{values.lol" + (i - 1) + "}}").repeat(10))
                    .append("'");
        }
        assertThat(params(
                        "generators: [{clusters: {" + values + "}}}]",
                        new TestInputs().clusters(List.of(TestInputs.cluster("a", Map.of())))))
                .hasSize(2)
                .allMatch(json -> json.length() < 20_000);
    }

    @Test
    void aliasesThatPrintForeverAreRefused() {
        StringBuilder file = new StringBuilder("a0: &a0 [" + "x".repeat(1000) + "]\n");
        for (int i = 1; i < 17; i++) {
            file.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1)
                    .append("]\n");
        }
        TestInputs inputs = new TestInputs().files(Map.of("f.yaml", file.toString()));
        String git = "{git: {repoURL: r, files: [{path: f.yaml}]}}";
        assertThat(params("generators: [" + git + "]", inputs)).hasSize(1);
        String list = "{list: {elementsYaml: \"- " + file.toString().replace("\n", "\\n  ") + "\"}}";
        assertThat(params("generators: [" + matrix(list, list("z", "z", 1)) + "]", NOTHING))
                .containsExactly("LIMIT");
    }

    @Test
    void endlessNestingIsBounded() {
        String nested = list("a", "x", 1);
        for (int i = 0; i < 60; i++) {
            nested = matrix(nested, list("b" + i, "y", 1));
        }
        assertThat(params("generators: [" + nested + "]", NOTHING)).containsExactly("CHILD_WITHOUT_GENERATOR");
        String deep = "[".repeat(150) + "]".repeat(150);
        assertThat(params("goTemplate: true\ngenerators: [{list: {elementsYaml: '[{a: " + deep + "}]'}}]", NOTHING))
                .hasSize(1);
        assertThat(params("generators: [{list: {elementsYaml: '" + "[".repeat(50_000) + "'}}]", NOTHING))
                .containsExactly("LIMIT");
    }

    @Test
    void aPathThatLeavesTheRepositoryReadsNothing() {
        TestInputs inputs = new TestInputs().files(Map.of("a/b.yaml", "x: y"));
        for (String path : List.of("../../etc/passwd", "/etc/passwd", "a/../../b.yaml")) {
            String git = "generators: [{git: {repoURL: r, files: [{path: " + path + "}]}}]";
            assertThat(params(git, inputs)).as(path).containsExactly("PATH_LEAVES_REPOSITORY");
            assertThat(params(
                            git,
                            new TestInputs().files(Map.of("a/b.yaml", "x: y")).newGlobbing()))
                    .as(path)
                    .isEmpty();
            assertThat(params(git.replace("files", "directories"), inputs))
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    void aFileThatIsTooDeepIsNoFaultOfItsAuthor() {
        TestInputs inputs = new TestInputs().files(Map.of("f.yaml", "a: " + "[".repeat(1000) + "]".repeat(1000)));
        assertThat(params("generators: [{git: {repoURL: r, files: [{path: f.yaml}]}}]", inputs))
                .containsExactly("LIMIT");
    }

    @Test
    void aPatternThatIsAllStarsIsBounded() {
        Map<String, String> files = new TreeMap<>();
        for (int i = 0; i < 5000; i++) {
            files.put("a".repeat(200) + i, "x: y");
        }
        String git = "generators: [{git: {repoURL: r, files: [{path: '" + "*a".repeat(2000) + "*b*'}]}}]";
        assertThat(params(git, new TestInputs().files(files))).isEmpty();
    }

    private static String goSet(String elements, String name, String patch) {
        return "spec:\n  goTemplate: true\n  generators: [{list: {elements: " + elements + "}}]\n"
                + "  template: {metadata: {name: '" + name + "'}}\n"
                + (patch.isEmpty() ? "" : "  templatePatch: '" + patch + "'\n");
    }

    private static void assertLimited(String set) {
        ApplicationSetExpansion.Result result = expand(set, NOTHING);
        assertThat(result.faults())
                .as(set.substring(0, Math.min(set.length(), 300)))
                .extracting(GeneratorFault::kind)
                .containsExactly(GeneratorFault.Kind.LIMIT);
        assertThat(result.applications().size()).isLessThan(9000);
    }

    @Test
    void aTemplateThatNeverEndsIsStopped() {
        assertLimited(goSet("[{a: x}]", "{{range until 100000000}}{{.}}{{end}}", ""));
        String loops = "{{range until 5000}}{{range until 5000}}{{end}}{{end}}";
        assertLimited(goSet("[{a: x}]", loops, ""));
        assertLimited(goSet("[{a: x}]", "n", loops));
        String grows = "{{$s := .a}}{{range until 60}}{{$s = printf \"%s%s\" $s $s}}{{end}}{{$s}}";
        assertLimited(goSet("[{a: x}]", grows, ""));
        assertLimited(goSet("[{a: x}]", "{{ repeat 100000000 .a }}", ""));
        assertLimited(goSet("[{a: x}]", "n", "{{ repeat 100000000 .a }}"));
    }

    @Test
    void aTemplateThatCallsItselfIsStopped() {
        String recursion = "{{define \"t\"}}{{template \"t\" .}}{{end}}{{template \"t\" .}}";
        for (String set : List.of(goSet("[{a: x}]", recursion, ""), goSet("[{a: x}]", "n", recursion))) {
            assertThat(expand(set, NOTHING).faults()).hasSize(1);
            assertThat(expand(set, NOTHING).applications()).isEmpty();
        }
    }

    @Test
    void manyApplicationsWithSlowTemplatesAreStoppedTogether() {
        String elements = "[" + "{a: x}, ".repeat(9000) + "]";
        assertLimited(goSet(elements, "{{range until 30000}}{{end}}", ""));
    }

    @Test
    void aliasesInElementsAreBounded() {
        StringBuilder bomb = new StringBuilder("[{a0: &a0 [" + "x".repeat(50) + "]");
        for (int i = 1; i < 24; i++) {
            bomb.append(", a").append(i).append(": &a").append(i);
            bomb.append(" [*a").append(i - 1).append(", *a").append(i - 1).append("]");
        }
        bomb.append("}]");
        for (String name : List.of("{{ .a23 }}", "{{ toYaml .a23 }}", "{{ .a23 | toJson | len }}")) {
            String set = goSet(bomb.toString(), name, "");
            ApplicationSetExpansion.Result result = expand(set, NOTHING);
            assertThat(result.applications()).as(name).isEmpty();
            assertThat(result.faults()).as(name).hasSize(1);
        }
    }

    @Test
    void aMergeOfMatricesIsBounded() {
        String product = matrix(list("a", "x", 300), list("b", "y", 300));
        String merge = "{merge: {mergeKeys: [a, b], generators: [" + product + ", " + product + "]}}";
        assertThat(params("generators: [" + merge + "]", NOTHING)).containsExactly("LIMIT");
    }

    @Test
    void aPathOfAnElementThatLeavesTheRepositoryReadsNothing() {
        TestInputs inputs = new TestInputs().files(Map.of("a/b.yaml", "x: y"));
        String git = "{git: {repoURL: r, files: [{path: '{{up}}/etc/passwd'}]}}";
        String up = matrix("{list: {elements: [{up: ../../..}]}}", git);
        assertThat(params("generators: [" + up + "]", inputs)).containsExactly("PATH_LEAVES_REPOSITORY");
    }
}
