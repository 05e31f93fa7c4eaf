package dev.premortem.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Constraints and terms of affinity as they are read. */
class TopologySpreadConstraintTest {
    private static final String LEAST = "maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule";

    private static Optional<List<TopologySpreadConstraint>> read(String entry) {
        return TopologySpreadConstraint.readAll(Yaml.mapping("topologySpreadConstraints: [{" + entry + "}]\n"));
    }

    @Test
    void defaults() {
        TopologySpreadConstraint constraint = read(LEAST).orElseThrow().get(0);
        assertThat(constraint.maxSkew()).isEqualTo(1);
        assertThat(constraint.topologyKey()).isEqualTo("zone");
        assertThat(constraint.hard()).isTrue();
        assertThat(constraint.selector()).isEmpty();
        assertThat(constraint.minDomains()).isEqualTo(1);
        assertThat(constraint.honorsAffinity()).isTrue();
        assertThat(constraint.honorsTaints()).isFalse();
        assertThat(constraint.matchLabelKeys()).isEmpty();
    }

    @Test
    void everyField() {
        TopologySpreadConstraint constraint = read("maxSkew: 3, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway,"
                        + " minDomains: 2, nodeAffinityPolicy: Ignore, nodeTaintsPolicy: Honor,"
                        + " matchLabelKeys: [a, b], labelSelector: {}")
                .orElseThrow()
                .get(0);
        assertThat(constraint.maxSkew()).isEqualTo(3);
        assertThat(constraint.hard()).isFalse();
        assertThat(constraint.selector())
                .hasValueSatisfying(selector -> assertThat(selector.isEmpty()).isTrue());
        assertThat(constraint.minDomains()).isEqualTo(2);
        assertThat(constraint.honorsAffinity()).isFalse();
        assertThat(constraint.honorsTaints()).isTrue();
        assertThat(constraint.matchLabelKeys()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topologyKey: zone, whenUnsatisfiable: DoNotSchedule",
                "maxSkew: 0, topologyKey: zone, whenUnsatisfiable: DoNotSchedule",
                "maxSkew: -1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule",
                "maxSkew: 10%, topologyKey: zone, whenUnsatisfiable: DoNotSchedule",
                "maxSkew: '${SKEW}', topologyKey: zone, whenUnsatisfiable: DoNotSchedule",
                "maxSkew: 1, whenUnsatisfiable: DoNotSchedule",
                "maxSkew: 1, topologyKey: '{{ key }}', whenUnsatisfiable: DoNotSchedule",
                "maxSkew: 1, topologyKey: zone",
                "maxSkew: 1, topologyKey: zone, whenUnsatisfiable: doNotSchedule",
                LEAST + ", minDomains: 0",
                LEAST + ", nodeTaintsPolicy: honor",
                LEAST + ", nodeAffinityPolicy: '${POLICY}'",
                LEAST + ", labelSelector: text"
            })
    void whatTheApiServerRefusesIsNotRead(String entry) {
        assertThat(read(entry)).isEmpty();
    }

    @Test
    void noListIsNoConstraintAndAnotherTypeIsUnknown() {
        assertThat(TopologySpreadConstraint.readAll(Yaml.mapping("{}"))).contains(List.of());
        assertThat(TopologySpreadConstraint.readAll(Yaml.mapping("topologySpreadConstraints:\n")))
                .contains(List.of());
        assertThat(TopologySpreadConstraint.readAll(Yaml.mapping("topologySpreadConstraints: '${X}'\n")))
                .isEmpty();
        assertThat(TopologySpreadConstraint.readAll(Yaml.mapping("topologySpreadConstraints: [text]\n")))
                .isEmpty();
    }

    private static Optional<List<PodAffinityTerm>> terms(String terms) {
        return PodAffinityTerm.readRequired(
                Yaml.mapping("affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: " + terms
                        + "}}\n"),
                "podAntiAffinity");
    }

    @Test
    void termsOfAffinity() {
        PodAffinityTerm term = terms("[{topologyKey: host, labelSelector: {matchLabels: {app: web}},"
                        + " namespaces: [blog], namespaceSelector: {}, matchLabelKeys: [a], mismatchLabelKeys: [b]}]")
                .orElseThrow()
                .get(0);
        assertThat(term.topologyKey()).isEqualTo("host");
        assertThat(term.selector()).isPresent();
        assertThat(term.namespaces()).containsExactly("blog");
        assertThat(term.anyNamespace()).isTrue();
        assertThat(term.matchLabelKeys()).containsExactly("a");
        assertThat(term.mismatchLabelKeys()).containsExactly("b");
        assertThat(terms("")).contains(List.of());
        assertThat(terms("{}")).isEmpty();
        assertThat(terms("[{labelSelector: {}}]")).isEmpty();
        assertThat(terms("[{topologyKey: host, labelSelector: text}]")).isEmpty();
    }

    @Test
    void labelsOfControllers() {
        assertThat(ControllerLabels.revisionOf("Deployment")).contains("pod-template-hash");
        assertThat(ControllerLabels.revisionOf("Rollout")).contains("rollouts-pod-template-hash");
        assertThat(ControllerLabels.revisionOf("StatefulSet")).contains("controller-revision-hash");
        assertThat(ControllerLabels.revisionOf("DaemonSet")).contains("controller-revision-hash");
        assertThat(ControllerLabels.revisionOf("Job")).isEmpty();
        assertThat(ControllerLabels.adds("Rollout", "pod-template-hash")).isFalse();
        assertThat(ControllerLabels.adds("CronJob", "batch.kubernetes.io/job-name"))
                .isTrue();
        assertThat(ControllerLabels.adds("Deployment", "job-name")).isFalse();
        assertThat(ControllerLabels.adds("StatefulSet", "apps.kubernetes.io/pod-index"))
                .isTrue();
        assertThat(ControllerLabels.isRevision("controller-revision-hash")).isTrue();
        assertThat(ControllerLabels.isRevision("version")).isFalse();
    }
}
