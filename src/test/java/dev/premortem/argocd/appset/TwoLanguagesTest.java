package dev.premortem.argocd.appset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One ApplicationSet written in both languages makes the same Applications. */
class TwoLanguagesTest {
    private static final TestInputs INPUTS = new TestInputs()
            .files(Map.of(
                    "apps/web/config.yaml", "team: {name: blue}\nsize: 2\n",
                    "apps/api_v2/config.yaml", "team: {name: red}\nsize: 3\n"))
            .clusters(List.of(
                    TestInputs.cluster("dev", Map.of("env", "dev")),
                    TestInputs.cluster("prod_1", Map.of("env", "prod"))));

    private static final String LIST =
            "{list: {elements: [{env: dev, values: {region: eu}}, {env: prod, values: {region: us}}]}}";
    private static final String DIRECTORIES =
            "{git: {repoURL: r, directories: [{path: 'apps/*'}], values: {of: 'x-{{path.basename}}'}}}";
    private static final String FILES = "{git: {repoURL: r, files: [{path: '**/config.yaml'}], pathParamPrefix: at}}";
    private static final String CLUSTERS = "{clusters: {selector: {matchExpressions: [{key: env, operator: Exists}]}}}";

    private static final String TEMPLATES = """
            LIST | {{env}}-{{values.region}}
            DIRECTORIES | {{path.basenameNormalized}}-{{values.of}}-{{path}}
            FILES | {{at.path.basename}}-{{team.name}}-{{size}}-{{at.path.filename}}
            CLUSTERS | {{nameNormalized}}-{{metadata.labels.env}}-{{server}}
            {matrix: {generators: [LIST, CLUSTERS]}} | {{env}}-{{name}}-{{values.region}}
            {matrix: {generators: [CLUSTERS, DIRECTORIES]}} | {{name}}-{{path.basename}}
            """;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void bothMakeTheSame(int index) {
        List<String> parts = List.of(TEMPLATES.lines().toList().get(index).split(" \\| ", -1));
        String generator = parts.get(0)
                .replace("LIST", LIST)
                .replace("DIRECTORIES", DIRECTORIES)
                .replace("FILES", FILES)
                .replace("CLUSTERS", CLUSTERS);
        String fast = "metadata: {name: s}\nspec:\n  generators: [" + generator + "]\n  template: {metadata: {name: '"
                + parts.get(1) + "'}, spec: {project: p}}\n";
        String go = fast.replace("{{path}}", "{{path.path}}")
                .replace("{{", "{{.")
                .replace("spec:\n", "spec:\n  goTemplate: true\n");
        List<String> made = json(fast);
        assertThat(made).hasSizeGreaterThan(1).noneMatch(application -> application.contains("{{"));
        assertThat(json(go)).isEqualTo(made);
    }

    private static List<String> json(String set) {
        return Expanding.expand(set, INPUTS).applications().stream()
                .map(application -> Expanding.json(application.node()))
                .toList();
    }
}
