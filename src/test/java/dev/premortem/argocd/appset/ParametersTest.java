package dev.premortem.argocd.appset;

import static dev.premortem.argocd.appset.Expanding.params;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lists, clusters, selectors, and what needs a service. */
class ParametersTest {
    private static final TestInputs NOTHING = new TestInputs();

    private static TestInputs clusters() {
        return new TestInputs()
                .clusters(List.of(
                        TestInputs.cluster("prod_1", Map.of("env", "prod")),
                        TestInputs.cluster("dev", Map.of("env", "dev"))));
    }

    @Test
    void anElementHasStringsUnlessItIsOfGo() {
        String list = "generators: [{list: {elements: [{a: x, num: 1, values: {v: w}}]}}]";
        assertThat(params(list, NOTHING)).containsExactly("ELEMENT_VALUE_NOT_STRING");
        assertThat(params(list.replace("num: 1", "num: '1'"), NOTHING))
                .containsExactly("{\"a\":\"x\",\"num\":\"1\",\"values.v\":\"w\"}");
        assertThat(params("goTemplate: true\n" + list, NOTHING))
                .containsExactly("{\"a\":\"x\",\"num\":1,\"values\":{\"v\":\"w\"}}");
        assertThat(params("generators: [{list: {elements: [{values: x}]}}]", NOTHING))
                .containsExactly("ELEMENT_VALUES_NOT_MAP");
        assertThat(params("generators: [{list: {elements: [x]}}]", NOTHING)).containsExactly("ELEMENT_NOT_MAP");
    }

    @Test
    void theFaultOfAnElementIsAtItsValue() {
        Generated generated =
                Expanding.generated("generators:\n- list:\n    elements:\n    - a: x\n      num: 1\n", NOTHING);
        assertThat(generated)
                .isInstanceOfSatisfying(
                        Generated.Faulty.class,
                        faulty -> assertThat(faulty.fault().span().orElseThrow().line())
                                .isEqualTo(6));
    }

    @Test
    void elementsOfATextComeAfterTheOthersAsTheyAre() {
        String list = "generators:\n- list:\n    elements: [{a: x}]\n    elementsYaml: |\n      - a: 1\n      - ~\n";
        assertThat(params(list, NOTHING)).containsExactly("{\"a\":\"x\"}", "{\"a\":1}", "{}");
        assertThat(params("generators: [{list: {elementsYaml: 'a: b'}}]", NOTHING))
                .containsExactly("ELEMENTS_YAML");
        assertThat(params("generators: [{list: {elementsYaml: '[a]'}}]", NOTHING))
                .containsExactly("ELEMENTS_YAML");
        assertThat(params("generators: [{list: {elementsYaml: '[: ]['}}]", NOTHING))
                .containsExactly("ELEMENTS_YAML");
    }

    @Test
    void clustersAreSortedAndTheLocalOneIsLast() {
        assertThat(params("generators: [{clusters: {}}]", clusters()))
                .hasSize(3)
                .extracting(json -> json.replaceAll(".*\"nameNormalized\":\"([^\"]*)\".*", "$1"))
                .containsExactly("dev", "prod-1", "in-cluster");
    }

    @Test
    void theLocalClusterIsNotAddedTwiceNorWhenSomethingIsSelected() {
        ClusterList.Cluster local = new ClusterList.Cluster(
                "here",
                Optional.of("https://kubernetes.default.svc"),
                Optional.of("p"),
                Map.of("env", "prod"),
                Map.of(),
                Optional.empty());
        TestInputs inputs = new TestInputs().clusters(List.of(local));
        assertThat(params("goTemplate: true\ngenerators: [{clusters: {}}]", inputs))
                .containsExactly(
                        "{\"metadata\":{\"labels\":{\"argocd.argoproj.io/secret-type\":\"cluster\",\"env\":\"prod\"}},"
                                + "\"name\":\"here\",\"nameNormalized\":\"here\",\"project\":\"p\","
                                + "\"server\":\"https://kubernetes.default.svc\"}");
        assertThat(params("generators: [{clusters: {selector: {matchLabels: {env: dev}}}}]", clusters()))
                .hasSize(1);
        assertThat(params(
                        "generators: [{clusters: {selector: {matchLabels: {argocd.argoproj.io/secret-type: cluster}}}}]",
                        clusters()))
                .hasSize(2);
    }

    @Test
    void aFlatListIsOneSetEvenWithoutAnyCluster() {
        String flat = "generators: [{clusters: {flatList: true, selector: {matchLabels: {env: none}}}}]";
        assertThat(params(flat, clusters())).containsExactly("{\"clusters\":[]}");
    }

    @Test
    void withoutAListOfClustersNothingIsKnown() {
        assertThat(params("generators: [{clusters: {}}]", NOTHING)).containsExactly("CLUSTERS");
    }

    @Test
    void whatAsksAServiceIsNotKnown() {
        for (String key : List.of("scmProvider", "pullRequest", "plugin", "clusterDecisionResource")) {
            assertThat(params("generators: [{" + key + ": {}}]", NOTHING)).containsExactly("PROVIDER");
        }
    }

    @Test
    void whatIsDeclaredForAServiceCounts() {
        GeneratorInputs inputs = new TestInputs().provided("{number: 7, labels: [a, b]}");
        assertThat(params("generators: [{pullRequest: {values: {v: 'pr-{{number}}'}}}]", inputs))
                .containsExactly("{\"labels.0\":\"a\",\"labels.1\":\"b\",\"number\":\"7\",\"values.v\":\"pr-7\"}");
        assertThat(params("goTemplate: true\ngenerators: [{pullRequest: {}}]", inputs))
                .containsExactly("{\"labels\":[\"a\",\"b\"],\"number\":7}");
    }

    @Test
    void aClusterKnowsWhereItIsDeclared() {
        ClusterList.Cluster declared = new ClusterList.Cluster(
                "c",
                Optional.of("https://c"),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.of(Expanding.yaml("a: b").span()));
        Generated generated = Expanding.generated(
                "generators: [{clusters: {selector: {matchExpressions: [{key: x, operator: DoesNotExist}]}}}]",
                new TestInputs().clusters(List.of(declared)));
        assertThat(generated).isInstanceOfSatisfying(Generated.Params.class, params -> {
            ParamSet.Origin origin = params.sets().get(0).origins().get(0);
            assertThat(origin.name()).isEqualTo("c");
            assertThat(origin.place()).isEqualTo(declared.declared());
        });
    }

    private static List<String> selected(String selector) {
        return params(
                "goTemplate: true\ngenerators:\n- selector: " + selector
                        + "\n  list: {elements: [{num: 1, deep: {list: [https://x.example.com:443/y]}}, {num: 2}]}\n",
                NOTHING);
    }

    @Test
    void aSelectorSeesFlatKeysAndPrintedValues() {
        assertThat(selected("{matchLabels: {deep.list.0: 'https://x.example.com:443/y'}}"))
                .hasSize(1);
        assertThat(selected("{matchExpressions: [{key: num, operator: In, values: ['2', '3']}]}"))
                .hasSize(1);
        assertThat(selected("{matchExpressions: [{key: deep.list.0, operator: DoesNotExist}]}"))
                .hasSize(1);
        assertThat(selected("{matchExpressions: [{key: gone, operator: NotIn, values: [x]}]}"))
                .hasSize(2);
        assertThat(selected("{matchExpressions: [{key: deep, operator: Exists}]}"))
                .isEmpty();
        assertThat(selected("{}")).hasSize(2);
    }

    @Test
    void aSelectorThatIsNoneIsAFault() {
        assertThat(selected("{matchExpressions: [{key: num, operator: Gt, values: ['1']}]}"))
                .containsExactly("SELECTOR");
        assertThat(selected("{matchExpressions: [{key: num, operator: In}]}")).containsExactly("SELECTOR");
        assertThat(selected("{matchExpressions: [{key: num, operator: Exists, values: [x]}]}"))
                .containsExactly("SELECTOR");
    }

    @Test
    void namesAreNormalizedAndDotsStay() {
        assertThat(NormalizedName.of("My_App.Eu/West")).isEqualTo("my-app.eu-west");
        assertThat(NormalizedName.of(".")).isEmpty();
        assertThat(NormalizedName.of("-a_")).isEqualTo("a");
        assertThat(NormalizedName.of("x".repeat(300))).hasSize(253);
    }

    @Test
    void keysThatAreNoStringsBecomeTheirText() {
        assertThat(params("goTemplate: true\ngenerators: [{list: {elements: [{on: a, 7: b, 1.50: c}]}}]", NOTHING))
                .containsExactly("{\"1.5\":\"c\",\"7\":\"b\",\"true\":\"a\"}");
        assertThat(params("goTemplate: true\ngenerators: [{list: {elements: [{a: .inf}]}}]", NOTHING))
                .containsExactly("NOT_JSON");
    }
}
