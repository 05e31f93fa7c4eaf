package dev.premortem.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kubernetes.ExclusiveFields.Choice;
import dev.premortem.kubernetes.ListKeys.KeyField;
import dev.premortem.kubernetes.ListKeys.ListKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of lists with keys and of fields that exclude each other. */
class KeyTablesTest {
    @Test
    void readsSharedListsAndDefaults() {
        assertThat(ListKeys.of("pod"))
                .contains(new ListKey(
                        "pod", List.of("initContainers", "containers"), List.of(new KeyField("name", true, "")), true));
        assertThat(ListKeys.of("Service."))
                .contains(new ListKey(
                        "Service.",
                        List.of("spec.ports"),
                        List.of(new KeyField("port", true, ""), new KeyField("protocol", false, "TCP")),
                        true));
        assertThat(ListKeys.of("container")).anyMatch(key -> !key.rejected());
        assertThat(ListKeys.of("Service.serving.knative.dev")).isEmpty();
        assertThat(ListKeys.kinds()).contains("Service", "LimitRange").doesNotContain("pod");
    }

    @Test
    void readsWhatMakesAFieldCount() {
        Choice strategy = ExclusiveFields.of("Deployment.apps").get(0);
        assertThat(strategy.path()).isEqualTo("spec.strategy");
        assertThat(strategy.chosen(Yaml.mapping("{type: Recreate, rollingUpdate: {}}")))
                .hasSize(2);
        assertThat(strategy.chosen(Yaml.mapping("{type: RollingUpdate, rollingUpdate: {}}")))
                .hasSize(1);
        assertThat(strategy.chosen(Yaml.mapping("{type: Recreate, rollingUpdate: ~}")))
                .hasSize(1);
        Choice env = ExclusiveFields.of("container").get(0);
        assertThat(env.chosen(Yaml.mapping("{value: '', valueFrom: {}}"))).hasSize(1);
        assertThat(env.chosen(Yaml.mapping("{value: a, valueFrom: {}}"))).hasSize(2);
        assertThat(ExclusiveFields.kinds()).contains("NetworkPolicy").doesNotContain("container");
    }

    @Test
    void namesNoChoiceOfOneField() {
        for (String where : List.of("pod", "container", "Ingress.networking.k8s.io", "PersistentVolume.")) {
            assertThat(ExclusiveFields.of(where))
                    .isNotEmpty()
                    .allSatisfy(choice -> assertThat(choice.fields()).hasSizeGreaterThan(1));
        }
    }
}
