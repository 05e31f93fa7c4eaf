package dev.premortem.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    private static List<Resource> of(String text) {
        return Resources.of(YamlReader.read(new SourceFile("a.yaml", text)));
    }

    private static List<String> ids(String text) {
        return of(text).stream().map(resource -> resource.id().toString()).toList();
    }

    @Test
    void everyDocumentWithAKindIsAnObject() {
        assertThat(ids("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: blog}
                ---
                # nothing
                ---
                no: kind
                ---
                kind: 3
                ---
                - a list
                ---
                kind: Namespace
                """)).containsExactly("apps/v1/Deployment/blog/web", "/Namespace/-/");
    }

    @Test
    void aListStandsForItsItems() {
        assertThat(ids("""
                apiVersion: v1
                kind: List
                items:
                  - {apiVersion: v1, kind: Service, metadata: {name: a}}
                  - apiVersion: v1
                    kind: ConfigMapList
                    items:
                      - {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}
                      - not an object
                """)).containsExactly("v1/Service/-/a", "v1/ConfigMap/-/b");
    }

    @Test
    void aKindThatEndsLikeAListButHasNoItemsIsItself() {
        assertThat(ids("{apiVersion: x.io/v1, kind: AllowList, metadata: {name: a}, spec: {}}"))
                .containsExactly("x.io/v1/AllowList/-/a");
    }

    @Test
    void listsWithinListsEndSomewhere() {
        String open = "{kind: List, items: [".repeat(50);
        assertThat(of(open + "]}".repeat(50))).hasSizeLessThan(2);
    }

    @Test
    void helmOutputNamesTheTemplateOfEachDocument() {
        List<Resource> resources = of("""
                ---
                # Source: chart/templates/a.yaml
                kind: A
                ---
                # Source: chart/templates/b.yaml
                # a comment of the template
                kind: B
                ---
                kind: C
                text: "# Source: no"
                """);
        assertThat(resources.stream().map(Resource::template))
                .containsExactly("chart/templates/a.yaml", "chart/templates/b.yaml", "");
    }

    @Test
    void anObjectThatIsCutOffSaysSo() {
        List<Resource> resources = of("kind: A\nmetadata:\n  name: a\nspec: [\n");
        assertThat(resources).hasSize(1);
        assertThat(resources.get(0).complete()).isFalse();
    }

    @Test
    void labelsAndAnnotationsAreThoseWithStringValues() {
        Resource resource = of("kind: A\nmetadata: {labels: {a: b, n: 1, t: yes}, annotations: {x: 'yes'}}\n")
                .get(0);
        assertThat(resource.labels()).containsOnlyKeys("a");
        assertThat(resource.annotations()).containsEntry("x", "yes");
        assertThat(of("kind: A\nmetadata: text\n").get(0).labels()).isEmpty();
    }

    @Test
    void idsAreShownOnOneLine() {
        ResourceId id = of("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: \"a\\n b\"}\n")
                .get(0)
                .id();
        assertThat(id.group()).isEqualTo("apps");
        assertThat(id.display()).isEqualTo("Deployment `a b`");
    }
}
