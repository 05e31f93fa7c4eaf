package dev.premortem.argocd.appset;

import static dev.premortem.argocd.appset.Expanding.params;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Matrix and merge. */
class CombinationTest {
    private static final TestInputs NOTHING = new TestInputs();

    private static String list(String elements) {
        return "{list: {elements: [" + elements + "]}}";
    }

    private static List<String> matrix(String head, String... children) {
        return params(head + "generators: [{matrix: {generators: [" + String.join(", ", children) + "]}}]", NOTHING);
    }

    private static List<String> merge(String head, String keys, String... children) {
        return params(
                head + "generators: [{merge: {mergeKeys: [" + keys + "], generators: [" + String.join(", ", children)
                        + "]}}]",
                NOTHING);
    }

    @Test
    void aMatrixIsOrderedByItsFirstChildAndFillsTheSecond() {
        assertThat(matrix("", list("{a: '1'}, {a: '2'}"), list("{b: 'x{{a}}'}, {b: z}")))
                .containsExactly(
                        "{\"a\":\"1\",\"b\":\"x1\"}",
                        "{\"a\":\"1\",\"b\":\"z\"}",
                        "{\"a\":\"2\",\"b\":\"x2\"}",
                        "{\"a\":\"2\",\"b\":\"z\"}");
    }

    @Test
    void oneKeyWithTwoValuesIsAFaultWithoutGo() {
        assertThat(matrix("", list("{a: '1'}"), list("{a: '2'}"))).containsExactly("DUPLICATE_KEY");
        assertThat(matrix("", list("{a: '1'}"), list("{a: '1', b: x}"))).containsExactly("{\"a\":\"1\",\"b\":\"x\"}");
    }

    @Test
    void inGoTheFirstChildWinsAndMapsMerge() {
        assertThat(matrix(
                        "goTemplate: true\n",
                        list("{a: {x: 1, z: ''}, l: []}"),
                        list("{a: {x: 2, w: 3, z: full}, l: [1]}")))
                .containsExactly("{\"a\":{\"w\":3,\"x\":1,\"z\":\"\"},\"l\":[]}");
    }

    @Test
    void withoutGoEverythingBecomesText() {
        assertThat(matrix("", "{list: {elementsYaml: '[{num: 1000000, m: {k: [a, true]}}]'}}", list("{b: x}")))
                .containsExactly("{\"b\":\"x\",\"m\":\"map[k:[a true]]\",\"num\":\"1e+06\"}");
    }

    @Test
    void aMatrixHasTwoChildrenOfOneGeneratorEach() {
        assertThat(matrix("", list("{a: x}"))).containsExactly("MATRIX_CHILDREN");
        assertThat(matrix("", list("{a: x}"), list("{b: x}"), list("{c: x}"))).containsExactly("MATRIX_CHILDREN");
        assertThat(matrix("", list("{a: x}"), "{list: {elements: []}, clusters: {}}"))
                .containsExactly("CHILD_NOT_ALONE");
        assertThat(matrix("", "{selector: {}}", list("{a: x}"))).containsExactly("CHILD_WITHOUT_GENERATOR");
    }

    @Test
    void theThirdLevelIsDropped() {
        String inner = "{matrix: {generators: [" + list("{b: x}") + ", " + list("{c: x}") + "]}}";
        String nested = "{matrix: {generators: [" + list("{d: x}") + ", " + inner + "]}}";
        assertThat(matrix("", list("{a: x}"), inner)).containsExactly("{\"a\":\"x\",\"b\":\"x\",\"c\":\"x\"}");
        assertThat(matrix("", list("{a: x}"), nested)).containsExactly("CHILD_WITHOUT_GENERATOR");
    }

    @Test
    void aSelectorOfAChildCounts() {
        assertThat(matrix(
                        "",
                        list("{a: '1'}, {a: '2'}"),
                        "{selector: {matchLabels: {b: x2}}, list: {elements: [{b: 'x{{a}}'}]}}"))
                .containsExactly("{\"a\":\"2\",\"b\":\"x2\"}");
    }

    @Test
    void keysAndListsOfTheSecondChildAreFilled() {
        assertThat(matrix("", list("{k: name, env: prod}"), list("{'{{k}}': v}")))
                .containsExactly("{\"env\":\"prod\",\"k\":\"name\",\"name\":\"v\"}");
    }

    private static List<String> withClusterValues(TestInputs inputs) {
        inputs.clusters(List.of(TestInputs.cluster("dev", Map.of("env", "dev"))));
        return params(
                "goTemplate: true\ngoTemplateOptions: [missingkey=error]\ngenerators: [{matrix: {generators: ["
                        + list("{app: web}")
                        + ", {clusters: {selector: {matchLabels: {env: dev}}, values: {own: 'c-{{.name}}', other: '{{.app}}'}}}]}}]",
                inputs);
    }

    @Test
    void valuesOfTheSecondChildWaitForItsOwnParameters() {
        assertThat(withClusterValues(new TestInputs()).get(0))
                .contains("\"values\":{\"other\":\"web\",\"own\":\"c-dev\"}");
        assertThat(withClusterValues(new TestInputs().before36())).containsExactly("TEMPLATE_MISSING_KEY");
    }

    @Test
    void aMergeKeepsTheOrderOfItsFirstChildAndDropsStrangers() {
        assertThat(merge(
                        "",
                        "k",
                        list("{k: b, v: '1'}, {k: a, v: '1'}"),
                        list("{k: a, v: '2'}, {k: other, v: '2'}"),
                        list("{k: a, w: '3'}")))
                .containsExactly("{\"k\":\"b\",\"v\":\"1\"}", "{\"k\":\"a\",\"v\":\"2\",\"w\":\"3\"}");
    }

    @Test
    void aMissingMergeKeyIsNullAndCollides() {
        assertThat(merge("", "k", list("{a: '1'}, {a: '2'}"), list("{k: x}"))).containsExactly("NOT_UNIQUE");
        assertThat(merge("", "k", list("{a: '1'}"), list("{b: '2'}"))).containsExactly("{\"a\":\"1\",\"b\":\"2\"}");
    }

    @Test
    void aFlatMergeKeyIsNoneInGo() {
        String[] children = {
            list("{values: {env: a}, x: '1'}, {values: {env: b}, x: '1'}"), list("{values: {env: b}, x: '2'}")
        };
        assertThat(merge("", "values.env", children))
                .containsExactly("{\"values.env\":\"a\",\"x\":\"1\"}", "{\"values.env\":\"b\",\"x\":\"2\"}");
        assertThat(merge("goTemplate: true\n", "values.env", children)).containsExactly("NOT_UNIQUE");
    }

    @Test
    void aMergeInGoIsDeep() {
        assertThat(merge(
                        "goTemplate: true\n",
                        "k",
                        list("{k: {id: 1}, v: {a: 1, b: 1}}"),
                        list("{k: {id: 1}, v: {b: 2}}")))
                .containsExactly("{\"k\":{\"id\":1},\"v\":{\"a\":1,\"b\":2}}");
    }

    @Test
    void aMergeNeedsKeysAndTwoChildren() {
        assertThat(merge("", "", list("{a: x}"), list("{a: x}"))).containsExactly("MERGE_KEYS");
        assertThat(merge("", "a", list("{a: x}"))).containsExactly("MERGE_CHILDREN");
    }

    @Test
    void whatOneChildDoesNotKnowNobodyKnows() {
        assertThat(merge("", "a", list("{a: x}"), "{plugin: {}}")).containsExactly("PROVIDER");
        assertThat(matrix("", list(""), "{clusters: {}}")).isEmpty();
    }

    @Test
    void aSetKnowsAllThatGaveIt() {
        String spec = """
                generators:
                - matrix:
                    generators:
                    - list:
                        elements:
                        - a: x
                    - list:
                        elements:
                        - b: z
                """;
        Generated generated = Expanding.generated(spec, NOTHING);
        assertThat(generated)
                .isInstanceOfSatisfying(
                        Generated.Params.class,
                        params -> assertThat(params.sets().get(0).origins())
                                .extracting(origin ->
                                        origin.node().orElseThrow().span().line())
                                .containsExactly(7, 10));
    }
}
