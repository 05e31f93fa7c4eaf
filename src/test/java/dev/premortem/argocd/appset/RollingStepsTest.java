package dev.premortem.argocd.appset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.yaml.YamlMapping;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollingStepsTest {
    private static final List<YamlMapping> APPLICATIONS = List.of(
            Expanding.yaml("metadata: {name: dev, labels: {env: dev}}"),
            Expanding.yaml("metadata: {name: prod, labels: {env: prod, region: eu}}"),
            Expanding.yaml("metadata: {name: bare}"));

    private static RollingSteps steps(String... expressions) {
        StringBuilder text = new StringBuilder("spec: {strategy: {type: RollingSync, rollingSync: {steps: [");
        for (String expression : expressions) {
            text.append("{matchExpressions: [").append(expression).append("]}, ");
        }
        return RollingSteps.of(Expanding.set(text + "]}}}"), APPLICATIONS);
    }

    @Test
    void expressionsAreJoinedByAnd() {
        assertThat(steps("{key: env, operator: In, values: [prod, dev]}, {key: region, operator: In, values: [eu]}")
                        .steps())
                .containsExactly(List.of("prod"));
    }

    @Test
    void aMissingLabelIsNotInAnything() {
        assertThat(steps("{key: env, operator: NotIn, values: [prod]}").steps())
                .containsExactly(List.of("dev", "bare"));
    }

    @Test
    void anApplicationBelongsToItsFirstStep() {
        RollingSteps steps =
                steps("{key: env, operator: In, values: [dev]}", "{key: env, operator: NotIn, values: [x]}");
        assertThat(steps.stepOf()).containsEntry("dev", 0).containsEntry("prod", 1);
        assertThat(steps.repeated()).containsExactly("dev");
    }

    @Test
    void anotherOperatorHoldsForNoApplicationWithTheLabel() {
        RollingSteps steps = steps("{key: env, operator: Exists}");
        assertThat(steps.steps()).containsExactly(List.of("bare"));
        assertThat(steps.invalid())
                .extracting(RollingSteps.InvalidOperator::operator)
                .containsExactly("Exists");
    }

    @Test
    void withoutRollingSyncThereAreNoSteps() {
        assertThat(RollingSteps.of(Expanding.set("spec: {strategy: {type: AllAtOnce}}"), APPLICATIONS)
                        .steps())
                .isEmpty();
    }
}
