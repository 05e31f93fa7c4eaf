package dev.premortem.kustomize.transform;

import static dev.premortem.kustomize.transform.Objects.at;
import static dev.premortem.kustomize.transform.Objects.flow;
import static dev.premortem.kustomize.transform.Objects.object;
import static dev.premortem.kustomize.transform.Objects.objects;
import static dev.premortem.kustomize.transform.Objects.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.SharedScalars;
import dev.premortem.kustomize.transform.FieldSpecs.Use;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels and annotations. */
class PairsTest {
    private static final String DEPLOYMENT =
            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {metadata: {labels: }}}}";

    private static LabelTransformer common(String key, String value) {
        return new LabelTransformer(
                Map.of(key, value(value)), FieldSpecs.defaults().of(Use.COMMON_LABELS));
    }

    private static LabelTransformer labels(String key, String value, boolean selectors, boolean templates) {
        return new LabelTransformer(
                Map.of(key, value(value)),
                FieldSpecs.defaults()
                        .forLabels(
                                List.of(),
                                new FieldSpecs.Included(selectors, templates, false),
                                value("labels").span()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Service       | v1      | {}                              | {selector: {k: v}}
            Service       | v1      | {type: ExternalName}            | {selector: {k: v}, type: ExternalName}
            Service       | serving.knative.dev/v1 | {}               | {selector: {k: v}}
            Service       | x/v2    | {}                              | {}
            NetworkPolicy | networking.k8s.io/v1 | {podSelector: {}}  | {podSelector: {}}
            NetworkPolicy | networking.k8s.io/v1 | {podSelector: {matchLabels: {a: b}}} | {podSelector: {matchLabels: {a: b, k: v}}}
            Job           | batch/v1 | {template: {}}                 | {template: {metadata: {labels: {k: v}}}}
            StatefulSet   | apps/v1 | {volumeClaimTemplates: [{}]}    | {selector: {matchLabels: {k: v}}, template: {metadata: {labels: {k: v}}}, volumeClaimTemplates: [{metadata: {labels: {k: v}}}]}
            Foo           | x/v1    | {template: {}}                  | {template: {}}
            """)
    void commonLabelsReachSelectorsAndTemplates(String kind, String version, String before, String after) {
        String text = "{apiVersion: " + version + ", kind: " + kind + ", metadata: {name: a}, spec: " + before + "}";
        BuiltResource changed = common("k", "v").apply(objects(text)).get(0);
        assertThat(flow(at(changed, "spec"))).isEqualTo(after);
        assertThat(flow(at(changed, "metadata", "labels"))).isEqualTo("{k: v}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            false | false | {template: {metadata: {labels: }}}
            false | true  | {template: {metadata: {labels: {k: v}}}}
            true  | false | {selector: {matchLabels: {k: v}}, template: {metadata: {labels: {k: v}}}}
            """)
    void anEntryOfLabelsReachesWhatItIncludes(boolean selectors, boolean templates, String spec) {
        BuiltResource changed = labels("k", "v", selectors, templates)
                .apply(objects(DEPLOYMENT))
                .get(0);
        assertThat(flow(at(changed, "spec"))).isEqualTo(spec);
    }

    @Test
    void valuesAreStringsAndPointToThePair() {
        String text = "{apiVersion: v1, kind: Secret, metadata: {name: a, labels: {k: true, other: 1}}}";
        BuiltResource changed =
                labels("k", "'1'", false, false).apply(objects(text)).get(0);
        assertThat(flow(at(changed, "metadata", "labels"))).isEqualTo("{k: '1', other: 1}");
        YamlScalar label = (YamlScalar) at(changed, "metadata", "labels", "k");
        assertThat(label.span().toString()).isEqualTo("kustomization.yaml:1:1");
        assertThat(label.former().map(YamlScalar::text)).contains("true");
    }

    @Test
    void aLabelOfTheOverlayReachesWhatTheBaseSetWithIt() {
        List<BuiltResource> base = common("env", "base").apply(objects(DEPLOYMENT));
        List<BuiltResource> overlay = labels("env", "prod", false, false).apply(base);
        assertThat(flow(at(overlay.get(0), "spec")))
                .isEqualTo("{selector: {matchLabels: {env: prod}}, template: {metadata: {labels: {env: prod}}}}");
        List<BuiltResource> third = labels("env", "third", false, false).apply(overlay);
        assertThat(flow(at(third.get(0), "spec")))
                .isEqualTo("{selector: {matchLabels: {env: third}}, template: {metadata: {labels: {env: third}}}}");
    }

    @Test
    void whatTheFileItselfHasIsNotShared() {
        String text = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, labels: &l {env: \"base\"}},"
                + " spec: {selector: {matchLabels: *l}}}";
        List<BuiltResource> base = common("more", "x").apply(objects(text));
        List<BuiltResource> overlay = labels("env", "prod", false, false).apply(base);
        assertThat(flow(at(overlay.get(0), "spec", "selector"))).isEqualTo("{matchLabels: {env: base, more: x}}");
    }

    @Test
    void separatedValuesAreNotShared() {
        BuiltResource base = common("env", "base").apply(objects(DEPLOYMENT)).get(0);
        BuiltResource separated = base.withNode(SharedScalars.separated(base.node()));
        BuiltResource overlay =
                labels("env", "prod", false, false).apply(List.of(separated)).get(0);
        assertThat(flow(at(overlay, "metadata", "labels"))).isEqualTo("{env: prod}");
        assertThat(flow(at(overlay, "spec", "selector"))).isEqualTo("{matchLabels: {env: base}}");
    }

    @Test
    void annotationsReachTemplates() {
        AnnotationTransformer annotate = new AnnotationTransformer(
                Map.of("b", value("2b"), "a", value("x")), FieldSpecs.defaults().of(Use.COMMON_ANNOTATIONS));
        BuiltResource changed = annotate.apply(objects(DEPLOYMENT)).get(0);
        assertThat(flow(at(changed, "metadata", "annotations"))).isEqualTo("{a: x, b: 2b}");
        assertThat(flow(at(changed, "spec", "template", "metadata", "annotations")))
                .isEqualTo("{a: x, b: 2b}");
    }

    @Test
    void nothingIsDoneWithoutPairs() {
        List<BuiltResource> before = objects(DEPLOYMENT);
        assertThat(new LabelTransformer(Map.of(), FieldSpecs.defaults().of(Use.COMMON_LABELS)).apply(before))
                .isSameAs(before);
    }

    @Test
    void labelsOfAnotherShapeAreAFailure() {
        BuiltResource broken = object("{apiVersion: v1, kind: Secret, metadata: {name: a, labels: text}}");
        assertThatThrownBy(() -> common("k", "v").apply(List.of(broken)))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("`k` is to be set here, yet this is no mapping");
    }
}
