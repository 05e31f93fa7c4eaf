package dev.premortem.kustomize.transform;

import static dev.premortem.kustomize.transform.Objects.field;
import static dev.premortem.kustomize.transform.Objects.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.FieldSpec;
import dev.premortem.kustomize.transform.FieldSpecs.Use;
import dev.premortem.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldSpecsTest {
    private static final Span PLACE = value("configurations").span();

    @ParameterizedTest
    @CsvSource({
        "NAMESPACE, 3",
        "NAME_PREFIX, 1",
        "NAME_SUFFIX, 1",
        "COMMON_LABELS, 32",
        "LABELS, 0",
        "TEMPLATE_LABELS, 10",
        "COMMON_ANNOTATIONS, 9",
        "IMAGES, 4",
        "REPLICAS, 4",
        "VAR_REFERENCE, 72"
    })
    void theBuiltInFieldsAreThere(Use use, int count) {
        assertThat(FieldSpecs.defaults().of(use)).hasSize(count);
        assertThat(Use.ofKey(use.key(), KustomizeVersion.DEFAULT)).contains(use);
    }

    @Test
    void aFieldThatIsThereIsNotAddedAgain() {
        List<FieldSpec> present = List.of(field("Deployment", "spec/a", true));
        assertThat(FieldSpecs.merge(present, present, PLACE)).isEqualTo(present);
        assertThat(FieldSpecs.merge(present, List.of(field("", "spec/a", true)), PLACE))
                .as("any kind selects a Deployment")
                .isEqualTo(present);
        assertThat(FieldSpecs.merge(List.of(field("", "spec/a", true)), present, PLACE))
                .as("a Deployment does not select any kind")
                .hasSize(2);
    }

    @Test
    void disagreementAboutCreateIsAFailure() {
        assertThatThrownBy(() -> FieldSpecs.merge(
                        List.of(field("Deployment", "spec/a", true)),
                        List.of(field("Deployment", "spec/a", false)),
                        PLACE))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("the field `spec/a` is given with `create: true` and without");
    }

    @Test
    void configurationsAreMergedUseByUse() {
        FieldSpecs more = FieldSpecs.none().with(Use.IMAGES, List.of(field("Runner", "spec/runner", false)));
        FieldSpecs merged = FieldSpecs.defaults().merge(more, PLACE);
        assertThat(merged.of(Use.IMAGES)).hasSize(5);
        assertThat(merged.of(Use.REPLICAS)).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"false, false, 2", "true, false, 33", "false, true, 11", "true, true, 33"})
    void labelsReachWhatTheEntryIncludes(boolean selectors, boolean templates, int count) {
        List<FieldSpec> own = List.of(field("Foo", "spec/labels", true));
        assertThat(FieldSpecs.defaults().forLabels(own, new FieldSpecs.Included(selectors, templates, false), PLACE))
                .hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({
        "5.5, 4, 10, 0",
        "5.6, 4, 10, 0",
        "5.7.0, 6, 10, 0",
        "5.8.1, 6, 10, 0",
        "5.8.2, 7, 9, 1",
        "5.8.3, 7, 9, 1"
    })
    void laterReleasesHaveOtherFields(String release, int images, int templates, int claims) {
        KustomizeVersion version = KustomizeVersion.parse(release).orElseThrow();
        FieldSpecs fields = FieldSpecs.defaults(version);
        assertThat(fields.of(Use.IMAGES)).hasSize(images);
        assertThat(fields.of(Use.TEMPLATE_LABELS)).hasSize(templates);
        assertThat(fields.of(Use.VOLUME_CLAIM_TEMPLATE_LABELS)).hasSize(claims);
        assertThat(Use.ofKey("volumeClaimTemplateLabels", version).isPresent()).isEqualTo(claims > 0);
        assertThat(fields.of(Use.COMMON_LABELS)).hasSize(32);
    }
}
