package dev.premortem.kustomize.transform;

import static dev.premortem.kustomize.transform.Objects.at;
import static dev.premortem.kustomize.transform.Objects.flow;
import static dev.premortem.kustomize.transform.Objects.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.yaml.YamlMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationStringsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {a: 0123, b: null, c: , d: ~}  | {annotations: {a: '0123', b: 'null', c: '', d: '~'}}
            {a: true, b: 1_000, c: 1.50}   | {annotations: {a: 'true', b: 1_000, c: '1.50'}}
            {a: {x: y}, b: [1]}            | {annotations: {a: '', b: ''}}
            {}                             | {}
            text                           | {}
            ''                             | {}
            """)
    void annotationsAreWhatIsWritten(String before, String metadata) {
        YamlMapping changed =
                AnnotationStrings.apply(object("apiVersion: v1\nkind: Secret\nmetadata:\n  annotations: " + before)
                        .node());
        assertThat(flow(changed.get("metadata").orElseThrow())).isEqualTo(metadata);
    }

    @Test
    void objectsWithStringsStayTheSame() {
        YamlMapping node = object("{kind: Secret, metadata: {annotations: {a: b, c: 'true'}}}")
                .node();
        assertThat(AnnotationStrings.apply(node)).isSameAs(node);
        YamlMapping none = object("{kind: Secret, metadata: {name: a}}").node();
        assertThat(AnnotationStrings.apply(none)).isSameAs(none);
    }

    @Test
    void thePlaceStaysInTheBase() {
        var changed = object("{kind: Secret, metadata: {annotations: {a: 1}}}");
        changed = changed.withNode(AnnotationStrings.apply(changed.node()));
        assertThat(at(changed, "metadata", "annotations", "a").span().file().path())
                .isEqualTo("base/objects.yaml");
    }
}
