package dev.premortem.state.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The canary and the stable pods of each step, as {@code CalculateReplicaCountsForTrafficRoutedCanary} of Argo Rollouts
 * reckons them.
 */
class CanaryStepsTest {
    private static List<String> counts(int replicas, String canary) {
        String rollout = """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: web}
                spec:
                  replicas: %d
                  strategy:
                    canary: {%s}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: web}]}
                """.formatted(replicas, canary);
        return Scenario.of(Clusters.plain(1), rollout).assess("Rollout").workload().demands().stream()
                .filter(demand -> demand.phase() != Demand.Phase.STEADY)
                .map(demand -> demand.fresh() + "+" + demand.old())
                .toList();
    }

    private static final String ROUTED = "trafficRouting: {istio: {}}, ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the stable version keeps all of its pods
                "10 | steps: [{setWeight: 10}, {pause: {}}, {setWeight: 55}] | 1+10 6+10 10+10",
                "2 | steps: [{setWeight: 10}, {setWeight: 100}] | 1+2 2+2",
                "3 | steps: [{setWeight: 0}, {setWeight: 34}] | 2+3 3+3",
                "4 | steps: [{pause: {}}] | 4+4",
                "4 | steps: [] | 4+4",
                "4 | maxSurge: 0 | 4+4",
                "10 | steps: [{setWeight: 50}, {setWeight: 20}] | 5+10 2+10 10+10",
                // a scale of its own, until the traffic decides again or the steps are over
                "5 | steps: [{setCanaryScale: {replicas: 2}}, {setWeight: 90}] | 2+5 2+5 5+5",
                "5 | steps: [{setCanaryScale: {weight: 50}}, {setWeight: 10}] | 3+5 3+5 5+5",
                "5 | steps: [{setCanaryScale: {replicas: 0}}, {setWeight: 10}] | 5+5",
                "5 | steps: [{setCanaryScale: {replicas: 9}}, {setCanaryScale: {matchTrafficWeight: true}}, {setWeight: 20}]"
                        + " | 9+5 1+5 5+5",
                "5 | steps: [{setWeight: 20}, {setCanaryScale: {replicas: 3}}, {setCanaryScale: {matchTrafficWeight: true}}]"
                        + " | 1+5 3+5 1+5 5+5",
                "5 | steps: [{setCanaryScale: {replicas: 5}}, {setWeight: 100}] | 5+5 5+5 5+5",
                // what is still to be filled in may be nothing
                "5 | steps: [{setCanaryScale: {replicas: '${N}'}}, {setWeight: 20}] | 5+5",
                "5 | steps: [{setWeight: '${W}'}, {setWeight: 20}] | 1+5 5+5",
                // at least so many in each ReplicaSet that has any
                "10 | minPodsPerReplicaSet: 3, steps: [{setWeight: 0}, {setWeight: 10}] | 3+10 10+10",
                "10 | minPodsPerReplicaSet: 3, steps: [{setCanaryScale: {replicas: 1}}] | 1+10 10+10",
                "2 | minPodsPerReplicaSet: 4, steps: [{setWeight: 10}] | 4+2 4+2"
            })
    void besideTheStableVersion(int replicas, String canary, String counts) {
        assertThat(String.join(" ", counts(replicas, ROUTED + canary))).isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | steps: [{setWeight: 10}, {setWeight: 50}, {setWeight: 90}] | 1+2 1+2 2+1 2+1",
                "10 | steps: [{setWeight: 20}, {setWeight: 60}] | 2+10 6+8 10+4",
                "10 | steps: [{setWeight: 60}, {setWeight: 20}] | 6+10 2+8 10+8",
                "10 | steps: [{setWeight: 100}] | 10+10",
                "10 | steps: [] | 10+10",
                // a fixed number of canaries takes no share of the stable version
                "10 | steps: [{setCanaryScale: {replicas: 2}}, {setWeight: 50}] | 2+10 2+10 10+5",
                // a share does, and the traffic that the step before has moved is gone
                "4 | steps: [{setWeight: 50}, {setCanaryScale: {weight: 100}}] | 2+4 4+2 4+2",
                "4 | steps: [{setCanaryScale: {weight: 25}}, {setWeight: 75}] | 1+4 1+4 4+1",
                "10 | minPodsPerReplicaSet: 3, steps: [{setWeight: 90}, {setWeight: 100}] | 9+10 10+3"
            })
    void besideAStableVersionThatShrinks(int replicas, String canary, String counts) {
        assertThat(String.join(" ", counts(replicas, ROUTED + "dynamicStableScale: true, " + canary)))
                .isEqualTo(counts);
    }

    @Test
    void aWholeThatIsNotAHundred() {
        String routed = "trafficRouting: {maxTrafficWeight: 1000, istio: {}}, ";
        assertThat(counts(10, routed + "steps: [{setWeight: 50}, {setWeight: 500}]"))
                .containsExactly("1+10", "5+10", "10+10");
        assertThat(counts(10, routed + "dynamicStableScale: true, steps: [{setWeight: 400}]"))
                .containsExactly("4+10", "10+6");
    }

    @Test
    void aFlagThatIsStillToBeFilledInCountsInFavour() {
        assertThat(counts(2, ROUTED + "dynamicStableScale: '${DYNAMIC}', steps: [{setWeight: 50}]"))
                .containsExactly("1+2", "2+1");
        assertThat(counts(2, ROUTED + "dynamicStableScale: false, steps: [{setWeight: 50}]"))
                .containsExactly("1+2", "2+2");
    }

    @Test
    void withoutARouterItIsARollingUpdate() {
        assertThat(counts(4, "steps: [{setWeight: 50}, {setCanaryScale: {replicas: 9}}]"))
                .containsExactly("1+3");
        assertThat(counts(2, "trafficRouting:")).containsExactly("1+2");
        assertThat(counts(4, "maxSurge: 1, maxUnavailable: 0")).containsExactly("1+4");
        assertThat(counts(4, "maxSurge: '${SURGE}'")).isEmpty();
    }
}
