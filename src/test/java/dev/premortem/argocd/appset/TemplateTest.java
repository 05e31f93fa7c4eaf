package dev.premortem.argocd.appset;

import static dev.premortem.argocd.appset.Expanding.expand;
import static dev.premortem.argocd.appset.Expanding.json;
import static dev.premortem.argocd.appset.Expanding.texts;
import static dev.premortem.argocd.appset.Expanding.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Templates: merged, rendered, patched. */
class TemplateTest {
    private static final TestInputs NOTHING = new TestInputs();

    private static String merged(String generator, String set) {
        return json(TemplateMerge.of(Optional.of(yaml(generator)), Optional.of(yaml(set)))
                .orElseThrow());
    }

    @Test
    void theGeneratorWinsWhereItSaysSomething() {
        assertThat(merged("spec: {project: a, source: {path: p}}", "spec: {project: b, source: {path: q, repoURL: r}}"))
                .isEqualTo("{\"spec\":{\"project\":\"a\",\"source\":{\"path\":\"p\",\"repoURL\":\"r\"}}}");
    }

    @Test
    void emptyValuesOfTheGeneratorAreFilledUp() {
        assertThat(merged(
                        "{a: '', b: false, c: 0, d: ~, e: [], f: {}}",
                        "{a: x, b: true, c: 2, d: w, e: [1], f: {g: h}}"))
                .isEqualTo("{\"a\":\"x\",\"b\":true,\"c\":2,\"d\":\"w\",\"e\":[1],\"f\":{\"g\":\"h\"}}");
    }

    @Test
    void listsAndRawValuesAreTakenWhole() {
        assertThat(merged("{l: [1], helm: {valuesObject: {a: 1}}}", "{l: [2, 3], helm: {valuesObject: {b: 2}, x: w}}"))
                .isEqualTo("{\"helm\":{\"valuesObject\":{\"a\":1},\"x\":\"w\"},\"l\":[1]}");
        assertThat(merged("{valuesObject: {}}", "{valuesObject: {b: 2}}")).isEqualTo("{\"valuesObject\":{}}");
    }

    @Test
    void mappingsMergeByKey() {
        assertThat(merged("metadata: {labels: {a: '1', b: ''}}", "metadata: {labels: {b: '2', c: '3'}, name: m}"))
                .isEqualTo("{\"metadata\":{\"labels\":{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"},\"name\":\"m\"}}");
    }

    private static final String SET = """
            metadata: {name: set, namespace: argocd}
            spec:
              generators:
              - list:
                  elements:
                  - {app: web, key: team}
                  - {app: api, key: owner}
              template:
                metadata:
                  name: '{{app}}-x'
                  namespace: elsewhere
                  generation: 7
                  labels: {'{{key}}': '{{app}}', plain: 'yes'}
                spec:
                  project: default
                  source:
                    path: apps/{{app}}
                    helm:
                      parameters: [{name: p, value: '{{app}}'}]
                      valuesObject: {deep: ['{{app}}', 5, true]}
                  revisionHistoryLimit: 3
            """;

    @Test
    void everyStringIsRenderedAndNothingElse() {
        assertThat(expand(SET, NOTHING).applications())
                .first()
                .extracting(application -> json(application.node()))
                .isEqualTo("{\"apiVersion\":\"argoproj.io/v1alpha1\",\"kind\":\"Application\",\"metadata\":{"
                        + "\"finalizers\":[\"resources-finalizer.argocd.argoproj.io\"],"
                        + "\"labels\":{\"plain\":\"yes\",\"team\":\"web\"},\"name\":\"web-x\",\"namespace\":\"argocd\"},"
                        + "\"spec\":{\"project\":\"default\",\"revisionHistoryLimit\":3,\"source\":{\"helm\":{"
                        + "\"parameters\":[{\"name\":\"p\",\"value\":\"web\"}],"
                        + "\"valuesObject\":{\"deep\":[\"web\",5,true]}},\"path\":\"apps/web\"}}}");
        assertThat(texts(expand(SET, NOTHING), "metadata", "name")).containsExactly("web-x", "api-x");
    }

    @Test
    void aRenderedValueKnowsItsTemplateAndStaysAString() {
        String set =
                SET.replace("{app: web, key: team}", "{app: '1', key: team}").replace("'{{app}}-x'", "'{{app}}'");
        YamlScalar name = expand(set, NOTHING)
                .applications()
                .get(0)
                .node()
                .at("metadata", "name")
                .flatMap(YamlNode::asScalar)
                .orElseThrow();
        assertThat(name.span().line()).isEqualTo(10);
        assertThat(name.former().orElseThrow().text()).isEqualTo("{{app}}");
        assertThat(name.isPlain()).isFalse();
    }

    @Test
    void theFinalizerIsLeftOutWhereAskedOrGiven() {
        String kept = SET.replace("  template:", "  syncPolicy: {preserveResourcesOnDeletion: true}\n  template:");
        assertThat(expand(kept, NOTHING).applications().get(0).node().at("metadata", "finalizers"))
                .isEmpty();
        String own = SET.replace("generation: 7", "finalizers: [mine]");
        assertThat(json(expand(own, NOTHING)
                        .applications()
                        .get(0)
                        .node()
                        .at("metadata", "finalizers")
                        .orElseThrow()))
                .isEqualTo("[\"mine\"]");
    }

    @Test
    void withoutParametersTheTemplateStaysAsItIs() {
        String set = SET.replaceAll("- \\{app: web, key: team}\n *- \\{app: api, key: owner}", "- {}");
        assertThat(texts(expand(set, NOTHING), "metadata", "name")).containsExactly("{{app}}-x");
        assertThat(expand(set, NOTHING).applications().get(0).node().at("metadata", "finalizers"))
                .isEmpty();
    }

    @Test
    void theTemplateOfTheGeneratorCountsAndThatOfAChildDoesNot() {
        String top = SET.replace("- list:\n", "- list:\n      template: {spec: {project: other}}\n");
        assertThat(texts(expand(top, NOTHING), "spec", "project")).containsExactly("other", "other");
        String child = """
                spec:
                  generators:
                  - matrix:
                      generators:
                      - list: {elements: [{a: x}], template: {spec: {project: other}}}
                      - list: {elements: [{b: z}]}
                  template: {metadata: {name: '{{a}}-{{b}}'}, spec: {project: default}}
                """;
        assertThat(texts(expand(child, NOTHING), "spec", "project")).containsExactly("default");
    }

    @Test
    void aFaultOfATemplateIsAtItsScalar() {
        String set = SET.replace("apps/{{app}}", "apps/{{app}}/{{");
        assertThat(expand(set, NOTHING).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(GeneratorFault.Kind.TEMPLATE_SYNTAX);
            assertThat(fault.span().orElseThrow().line()).isEqualTo(17);
        });
    }

    private static String patched(String patch) {
        String set = SET + "  templatePatch: |\n" + patch.indent(4);
        return json(expand(set, NOTHING).applications().get(0).node());
    }

    @Test
    void aPatchMergesMappingsDeletesNullsAndReplacesLists() {
        assertThat(patched("""
                spec:
                  revisionHistoryLimit: null
                  syncPolicy: {automated: {prune: true, selfHeal: null}}
                  source:
                    helm: {parameters: [{name: '{{app}}'}], valuesObject: {deep: none, more: 1}}
                """))
                .contains("\"parameters\":[{\"name\":\"web\"}]", "\"valuesObject\":{\"deep\":\"none\",\"more\":1}")
                .contains("\"syncPolicy\":{\"automated\":{\"prune\":true}}", "\"path\":\"apps/web\"")
                .doesNotContain("revisionHistoryLimit");
    }

    @Test
    void aPatchCannotChangeTheProjectOrTheNamespaceButTheName() {
        assertThat(patched("{spec: {project: evil}, metadata: {namespace: evil, name: new}}"))
                .contains("\"project\":\"default\"", "\"namespace\":\"argocd\"", "\"name\":\"new\"")
                .doesNotContain("evil");
        assertThat(patched("spec: ~")).endsWith("\"spec\":{\"project\":\"default\"}}");
    }

    @Test
    void finalizersOfAPatchAddUp() {
        assertThat(patched("metadata: {finalizers: [mine, resources-finalizer.argocd.argoproj.io]}"))
                .contains("\"finalizers\":[\"mine\",\"resources-finalizer.argocd.argoproj.io\"]");
    }

    @Test
    void directivesReplaceAndDeleteMappings() {
        assertThat(patched("spec: {source: {$patch: replace, path: other}}"))
                .contains("\"source\":{\"path\":\"other\"}");
        assertThat(patched("metadata: {labels: {$patch: delete}}")).contains("\"labels\":{}");
    }

    @Test
    void anEmptyPatchChangesNothing() {
        assertThat(patched("# nothing\n"))
                .isEqualTo(json(expand(SET, NOTHING).applications().get(0).node()));
    }

    @Test
    void aPatchHasToBeAnObject() {
        assertThat(expand(SET + "  templatePatch: '[1]'\n", NOTHING).faults())
                .extracting(GeneratorFault::kind)
                .containsExactly(GeneratorFault.Kind.PATCH_NOT_OBJECT);
        assertThat(expand(SET + "  templatePatch: 'spec: {{app}}'\n", NOTHING).applications())
                .isEmpty();
        assertThat(expand(SET + "  templatePatch: 'a: [{{app}}'\n", NOTHING).faults())
                .extracting(GeneratorFault::kind)
                .containsExactly(GeneratorFault.Kind.PATCH_UNREADABLE);
    }

    @Test
    void whatAPatchSetsIsAtItsLine() {
        String set = SET + "  templatePatch: |\n    spec:\n      source:\n        targetRevision: '{{app}}'\n";
        YamlNode revision = expand(set, NOTHING)
                .applications()
                .get(0)
                .node()
                .at("spec", "source", "targetRevision")
                .orElseThrow();
        assertThat(revision.span().line()).isEqualTo(25);
        assertThat(revision.span().text()).isEqualTo("targetRevision: '{{app}}'");
        String fixed = set.replace("'{{app}}'\n", "main\n");
        assertThat(expand(fixed, NOTHING)
                        .applications()
                        .get(0)
                        .node()
                        .at("spec", "source", "targetRevision")
                        .orElseThrow()
                        .span()
                        .text())
                .isEqualTo("main");
    }
}
