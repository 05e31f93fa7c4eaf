package dev.premortem.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each file is: by path, by content, by who refers to it. */
class FileRolesTest {
    private static final Map<String, String> CONTENT = new HashMap<>();

    static {
        CONTENT.put("manifest", "apiVersion: v1\nkind: Service\n");
        CONTENT.put("second is one", "a: 1\n---\napiVersion: v1\nkind: Service\n");
        CONTENT.put("no kind", "apiVersion: v1\nmetadata: {name: x}\n");
        CONTENT.put("null kind", "apiVersion: v1\nkind:\n");
        CONTENT.put("broken", "apiVersion: apps/v1\nkind: Deployment\nspec:\n\tx: 1\n  y: 2\n");
        CONTENT.put("broken above kind", "apiVersion: v1\nmetadata: {name: \"x\nkind: Service\n");
        CONTENT.put("application", "apiVersion: argoproj.io/v1alpha1\nkind: Application\n");
        CONTENT.put("workflow of argo", "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\n");
        CONTENT.put("helm", "---\n# Source: web/templates/service.yaml\napiVersion: v1\nkind: Service\n");
        CONTENT.put("helm values", "# Source: https://example.org\nreplicas: 1\n");
        CONTENT.put("json patch", "- {op: replace, path: /spec/replicas, value: 3}\n- {op: remove, path: /a}\n");
        CONTENT.put(
                "strategic delete",
                "apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec:\n  ports:\n  - $patch: delete\n");
        CONTENT.put("$patch in text", "apiVersion: v1\nkind: ConfigMap\ndata:\n  p: |\n    $patch: delete\n");
        CONTENT.put("statements", "{{- if .on }}\napiVersion: v1\nkind: Service\n{{- end }}\n");
        CONTENT.put("jinja", "apiVersion: v1\n{% if x %}\nkind: Service\n{% endif %}\n");
        CONTENT.put(
                "statements in text",
                "apiVersion: v1\nkind: ConfigMap\ndata:\n  t: |\n    {{- if .on }}\n    x\n    {{ end }}\n");
        CONTENT.put("template value", "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ name }}\n");
        CONTENT.put(
                "appset statements",
                "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nspec:\n{{- if .x }}\n  a: 1\n{{- end }}\n");
        CONTENT.put("kubeconfig", "apiVersion: v1\nkind: Config\nclusters: []\n");
        CONTENT.put("kind cluster", "kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n");
        CONTENT.put("skaffold", "apiVersion: skaffold/v4beta11\nkind: Config\n");
        CONTENT.put("transformer", "apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: x}\n");
        CONTENT.put("playbook", "- hosts: all\n  tasks: []\n");
        CONTENT.put("tasks", "- name: install\n  ansible.builtin.apt: {name: x}\n");
        CONTENT.put("word and keyword", "- name: run\n  command: ls\n  register: out\n");
        CONTENT.put("commands of another tool", "- name: lint\n  command: make lint\n");
        CONTENT.put("action", "name: x\nruns: {using: composite, steps: []}\n");
        CONTENT.put("plain", "a: 1\n");
        CONTENT.put("empty", "");
        CONTENT.put("comment", "# nothing\n");
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "a/kustomization.yaml, plain, KUSTOMIZATION",
        "Kustomization, empty, KUSTOMIZATION",
        "kustomization.yml, manifest, KUSTOMIZATION",
        ".premortem.yaml, plain, CONFIGURATION",
        ".github/workflows/ci.yml, plain, WORKFLOW",
        ".github/workflows/sub/ci.yml, plain, OTHER_YAML",
        "testdata/x/.github/workflows/ci.yml, plain, OTHER_YAML",
        "a/action.yml, action, ACTION",
        "a/action.yml, plain, OTHER_YAML",
        "Dockerfile, plain, DOCKERFILE",
        "a/Dockerfile.prod, plain, DOCKERFILE",
        "a/web.Dockerfile, plain, DOCKERFILE",
        "Containerfile, plain, DOCKERFILE",
        "Dockerfile.dockerignore, plain, OTHER",
        "Dockerfile.j2, plain, OTHER",
        "README.md, manifest, OTHER",
        "a.yaml.j2, manifest, OTHER",
        "a.yaml.gotmpl, manifest, OTHER",
        // a chart: chart/Chart.yaml exists in each of these repositories
        "chart/Chart.yaml, plain, CHART",
        "chart/Chart.lock, plain, CHART",
        "chart/requirements.yaml, plain, CHART",
        "other/requirements.yaml, plain, OTHER_YAML",
        "chart/values.yaml, manifest, HELM_VALUES",
        "chart/values-prod.yaml, plain, HELM_VALUES",
        "chart/templates/service.yaml, manifest, CHART_TEMPLATE",
        "chart/templates/deep/_helpers.tpl, plain, CHART_TEMPLATE",
        "chart/charts/sub/templates/x.yaml, manifest, CHART_TEMPLATE",
        "chart/crds/x.yaml, manifest, MANIFEST",
        "other/templates/x.yaml, manifest, MANIFEST",
        "env/values.yaml, plain, HELM_VALUES",
        "env/values.yaml, manifest, MANIFEST",
        "env/prod-values.yaml, plain, HELM_VALUES",
        "values/prod.yaml, plain, HELM_VALUES",
        "x.yaml, manifest, MANIFEST",
        "x.yaml, second is one, MANIFEST",
        "x.yaml, no kind, OTHER_YAML",
        "x.yaml, null kind, OTHER_YAML",
        "x.yaml, broken, MANIFEST",
        "x.yaml, broken above kind, MANIFEST",
        "x.yaml, application, ARGOCD",
        "x.yaml, workflow of argo, MANIFEST",
        "x.yaml, helm, HELM_OUTPUT",
        "x.yaml, helm values, OTHER_YAML",
        "x.yaml, json patch, PATCH",
        "x.json, json patch, PATCH",
        "x.yaml, strategic delete, PATCH",
        "x.yaml, $patch in text, MANIFEST",
        "x.yaml, statements, TEMPLATE",
        "x.yaml, jinja, TEMPLATE",
        "x.yaml, statements in text, MANIFEST",
        "x.yaml, template value, TEMPLATE",
        "x.yaml, appset statements, ARGOCD",
        "'{{cookiecutter.name}}/x.yaml', manifest, TEMPLATE",
        "x.yaml, kubeconfig, OTHER_YAML",
        "x.yaml, kind cluster, OTHER_YAML",
        "skaffold.yaml, skaffold, OTHER_YAML",
        "x.yaml, transformer, KUSTOMIZE_DATA",
        "site.yml, playbook, ANSIBLE",
        "x.yml, tasks, ANSIBLE",
        "x.yml, word and keyword, ANSIBLE",
        "x.yml, commands of another tool, OTHER_YAML",
        "ansible/roles/web/tasks/main.yml, plain, ANSIBLE",
        "group_vars/all.yml, plain, ANSIBLE",
        "roles/web/files/x.yaml, manifest, MANIFEST",
        "k8s/roles/reader.yaml, manifest, MANIFEST",
        "x.yaml, plain, OTHER_YAML",
        "x.yaml, empty, OTHER_YAML",
        "x.yaml, comment, OTHER_YAML",
        "x.json, plain, OTHER",
    })
    void byPathAndContent(String path, String content, FileRole role) {
        Map<String, String> files = new HashMap<>();
        files.put("chart/Chart.yaml", "name: chart\n");
        String text = CONTENT.get(content);
        assertThat(text).as("content %s", content).isNotNull();
        files.put(path, path.endsWith(".json") && content.equals("json patch") ? JSON_PATCH : text);
        assertThat(Repository.ofFiles(files).file(path).orElseThrow().role()).isEqualTo(role);
    }

    private static final String JSON_PATCH = "[{\"op\": \"remove\", \"path\": \"/a\"}]";

    @ParameterizedTest(name = "a file under {0} with {1}: {2}")
    @CsvSource({
        "'resources: [x.yaml]', manifest, MANIFEST",
        "'resources: [x.yaml]', no kind, MANIFEST",
        "'resources: [x.yaml]', empty, MANIFEST",
        "'resources: [x.yaml]', application, ARGOCD",
        "'resources: [x.yaml]', statements, MANIFEST",
        "'resources: [x.yaml]', template value, MANIFEST",
        "'resources: [./sub/../x.yaml]', no kind, MANIFEST",
        "'Resources: [x.yaml]', no kind, MANIFEST",
        "'patches: [{path: x.yaml}]', manifest, PATCH",
        "'patches: [{path: x.yaml, target: {kind: Service}}]', plain, PATCH",
        "'patchesStrategicMerge: [x.yaml]', manifest, PATCH",
        "'patchesJson6902: [{path: x.yaml}]', plain, PATCH",
        "'{resources: [x.yaml], patches: [{path: x.yaml}]}', manifest, MANIFEST",
        "'configurations: [x.yaml]', plain, KUSTOMIZE_DATA",
        "'crds: [x.yaml]', manifest, KUSTOMIZE_DATA",
        "'{crds: [x.yaml], resources: [x.yaml]}', manifest, MANIFEST",
        "'openapi: {path: x.yaml}', plain, KUSTOMIZE_DATA",
        "'replacements: [{path: x.yaml}]', plain, KUSTOMIZE_DATA",
        "'transformers: [x.yaml]', transformer, KUSTOMIZE_DATA",
        "'configMapGenerator: [{name: a, files: [x.yaml]}]', manifest, KUSTOMIZE_DATA",
        "'secretGenerator: [{name: a, files: [key=x.yaml]}]', plain, KUSTOMIZE_DATA",
        "'helmCharts: [{name: a, valuesFile: x.yaml}]', plain, HELM_VALUES",
        "'helmCharts: [{name: a, additionalValuesFiles: [x.yaml]}]', plain, HELM_VALUES",
        "'resources: 7', manifest, MANIFEST",
        "'patches:', manifest, MANIFEST",
    })
    void byReference(String kustomization, String content, FileRole role) {
        Repository repository = Repository.ofFiles(
                Map.of("a/kustomization.yaml", kustomization, "a/x.yaml", CONTENT.getOrDefault(content, "")));
        assertThat(repository.file("a/x.yaml").orElseThrow().role()).isEqualTo(role);
    }

    @Test
    void aFileThatAKustomizationListsIsReadWhateverItsName() {
        Repository repository = Repository.ofFiles(Map.of(
                "kustomization.yaml", "resources: [web.manifest]\npatches: [{path: p.json}]",
                "web.manifest", "apiVersion: v1\nkind: Service\n",
                "p.json", "{\"spec\": {\"replicas\": 1}}"));
        assertThat(repository.file("web.manifest").orElseThrow().role()).isEqualTo(FileRole.MANIFEST);
        assertThat(repository.file("web.manifest").orElseThrow().yaml()).isPresent();
        assertThat(repository.file("p.json").orElseThrow().role()).isEqualTo(FileRole.PATCH);
    }

    @Test
    void valuesFilesThatApplicationsName() {
        Repository repository = Repository.ofFiles(Map.of(
                "apps.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                spec:
                  template:
                    spec:
                      sources:
                      - {path: charts/web, helm: {valueFiles: [../../env/prod.yaml, '{{env}}.yaml']}}
                      - {chart: web, helm: {valueFiles: [$values/env/stage.yaml]}}
                """, "env/prod.yaml", "a: 1\n", "env/stage.yaml", "a: 1\n", "env/test.yaml", "a: 1\n"));
        assertThat(repository.file("env/prod.yaml").orElseThrow().role()).isEqualTo(FileRole.HELM_VALUES);
        assertThat(repository.file("env/stage.yaml").orElseThrow().role()).isEqualTo(FileRole.HELM_VALUES);
        assertThat(repository.file("env/test.yaml").orElseThrow().role()).isEqualTo(FileRole.OTHER_YAML);
    }

    @Test
    void aTemplateIsNotParsed() {
        RepositoryFile file = Repository.ofFiles(Map.of("x.yaml", CONTENT.getOrDefault("statements", "")))
                .file("x.yaml")
                .orElseThrow();
        assertThat(file.yaml()).isEmpty();
        assertThat(file.source()).isPresent();
    }
}
