package dev.premortem.kustomize.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.yaml.YamlMapping;
import org.junit.jupiter.api.Test;

class DefinedSchemaTest {
    private static final YamlMapping KIND = Trees.object("{apiVersion: example.org/v1, kind: Topic}");

    private static MergeSchema schema(String properties, String definitions) {
        String gvk = "x-kubernetes-group-version-kind: [{group: example.org, version: v1, kind: Topic}]";
        return MergeSchemas.of(
                        Trees.object("{definitions: {T: {" + gvk + ", properties: {" + properties + "}}" + definitions
                                + "}}"),
                        false)
                .of(KIND);
    }

    @Test
    void referencesAreFollowedByTheirPointer() {
        String list = "{type: array, x-kubernetes-patch-strategy: merge, x-kubernetes-patch-merge-key: k}";
        assertThat(schema("a: {$ref: '#/definitions/x%20y~1z'}", ", 'x y/z': " + list)
                        .field("a")
                        .keys())
                .containsExactly("k");
        assertThat(schema("a: {$ref: '#/definitions/B/properties/b'}", ", B: {properties: {b: " + list + "}}")
                        .field("a")
                        .isMergedList())
                .isTrue();
    }

    @Test
    void aReferenceThatLeadsNowhereIsNoSchema() {
        assertThat(schema("a: {$ref: '#/definitions/B'}", "").field("a").isNone())
                .isTrue();
        assertThat(schema("a: {$ref: 'other.json#/B'}", ", B: {}").field("a").isNone())
                .isTrue();
        assertThat(schema("a: {$ref: '#/definitions/B'}", ", B: {$ref: '#/definitions/B'}")
                        .field("a")
                        .isNone())
                .isTrue();
    }

    @Test
    void onlyAListHasElements() {
        assertThat(schema("a: {type: [array], items: {type: object}}", "")
                        .field("a")
                        .elements()
                        .isNone())
                .isFalse();
        assertThat(schema("a: {type: [array, string], items: {type: object}}", "")
                        .field("a")
                        .elements()
                        .isNone())
                .isTrue();
        assertThat(schema("a: {items: {type: object}}", "")
                        .field("a")
                        .elements()
                        .isNone())
                .isTrue();
    }

    @Test
    void kindsWithoutADefinitionAreUnknown() {
        MergeSchemas schemas = MergeSchemas.of(Trees.object("{}"), false);
        assertThat(schemas.of(KIND).isNone()).isTrue();
        YamlMapping pod = Trees.object("{apiVersion: v1, kind: Pod}");
        assertThat(schemas.of(pod).isNone()).isTrue();
        assertThat(MergeSchemas.of(Trees.object("{}"), true).of(pod).isNone()).isFalse();
    }
}
