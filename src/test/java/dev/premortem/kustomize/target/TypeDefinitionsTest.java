package dev.premortem.kustomize.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.transform.FieldSpecs;
import dev.premortem.text.SourceFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each refusal was compared with kustomize v5.5.0. */
class TypeDefinitionsTest {
    private static final String OBJECT = "kind: {}, apiVersion: {}, metadata: {}";

    private static Configurations read(String text) {
        SourceFile file = new SourceFile("types.yaml", text);
        return TypeDefinitions.read(new DiskFiles(Path.of("/"), Path.of("/")), file, file.span(0, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition} | a mapping of types to OpenAPI definitions
            ''                                     | must not be empty
            [a]                                    | a mapping of types to OpenAPI definitions
            {T: {schema: 1}}                       | a mapping of types to OpenAPI definitions
            {T: {schema: {properties: {kind: {}, apiVersion: {}, metadata: 1}}}} | a mapping of types to OpenAPI definitions
            {T: {schema: {properties: {kind: {}, apiVersion: {}, metadata: {}, t: {$ref: T}}}}} | without end
            """)
    void refusesWhatKustomizeRefuses(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(BuildFailure.class).hasMessageContaining(message);
    }

    @Test
    void aTypeThatIsNoObjectHasNoFields() {
        String label = "x: {x-kubernetes-annotation: ''}";
        assertThat(read("{T: {schema: {properties: {" + label + "}}}}").fields().of(FieldSpecs.Use.COMMON_ANNOTATIONS))
                .isEmpty();
        assertThat(read("{a.T: {SCHEMA: {properties: {" + OBJECT + ", " + label + "}}}}")
                        .fields()
                        .of(FieldSpecs.Use.COMMON_ANNOTATIONS))
                .extracting(spec -> spec.gvk().kind() + " " + spec.pathText() + " " + spec.create())
                .containsExactly("T x false");
    }

    @Test
    void aFileWithoutTypesHasNoFields() {
        assertThat(read("# none\n").names().rules()).isEmpty();
        assertThat(read("{T: null}").names().rules()).isEmpty();
    }
}
