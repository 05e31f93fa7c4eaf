package dev.premortem.state.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.profile.Autoscaler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many replicas a workload has, who scales it, and what other objects make of its pods. */
class WorkloadsTest {
    private static String deployment(String spec) {
        return workload("Deployment", "apps/v1", "", spec);
    }

    private static String workload(String kind, String apiVersion, String metadata, String spec) {
        return """
                apiVersion: %s
                kind: %s
                metadata: {name: web%s}
                spec:
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: web, resources: {requests: {cpu: 1}}}]}
                %s
                """.formatted(apiVersion, kind, metadata, spec.indent(2));
    }

    private static String hpa(String name, String least, String most) {
        return """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: %s}
                spec:
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                  minReplicas: %s
                  maxReplicas: %s
                """.formatted(name, least, most);
    }

    private static Scenario files(String... pathsAndTexts) {
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return Scenario.of(files, List.of(Clusters.cluster("default", Clusters.plain(2), Autoscaler.NONE)));
    }

    private static Optional<Workload> workload(Scenario scenario, String kind) {
        return scenario.placement().workload(scenario.resource(kind));
    }

    private static int least(String... manifests) {
        return workload(Scenario.of(Clusters.plain(2), manifests), "Deployment")
                .orElseThrow()
                .replicas()
                .least();
    }

    @Test
    void replicasAreWrittenOrOne() {
        assertThat(least(deployment("replicas: 3"))).isEqualTo(3);
        assertThat(least(deployment(""))).isEqualTo(1);
        assertThat(least(deployment("replicas:"))).isEqualTo(1);
        assertThat(least(deployment("replicas: 0"))).isZero();
        assertThat(workload(Scenario.of(Clusters.plain(2), deployment("replicas: ${N}")), "Deployment"))
                .isEmpty();
    }

    @Test
    void anAutoscalerOverrulesTheField() {
        assertThat(least(deployment("replicas: 9"), hpa("a", "2", "5"))).isEqualTo(2);
        assertThat(least(deployment(""), hpa("a", "2", "5"))).isEqualTo(2);
        assertThat(least(deployment("replicas: 0"), hpa("a", "2", "5")))
                .as("switched off")
                .isZero();
        assertThat(least(deployment("replicas: 9"), hpa("a", "${MIN}", "5")))
                .as("may be one")
                .isEqualTo(1);
        assertThat(least(deployment("replicas: 9"), hpa("a", "0", "5")))
                .as("while there is work")
                .isEqualTo(1);
    }

    @Test
    void ofSeveralAutoscalersTheSmallestCounts() {
        assertThat(least(deployment("replicas: 9"), hpa("a", "4", "5"), hpa("b", "2", "20")))
                .isEqualTo(2);
        assertThat(least(deployment("replicas: 1"), hpa("a", "4", "5"), hpa("b", "2", "20")))
                .isEqualTo(1);
    }

    @Test
    void eachAutoscalerIsJudgedByItsOwnLimit() {
        Scenario scenario = files(
                "base/web.yaml",
                deployment(""),
                "prod/hpa.yaml",
                hpa("p", "1", "9"),
                "test/hpa.yaml",
                hpa("t", "1", "3"));
        List<String> limits = scenario.resources("HorizontalPodAutoscaler").stream()
                .map(scaler -> scaler.name() + " "
                        + scenario.placement()
                                .scaledBy(scaler)
                                .get(0)
                                .scaledOut()
                                .orElseThrow()
                                .total())
                .sorted()
                .toList();
        assertThat(limits).containsExactly("p 9", "t 3");
    }

    @Test
    void theWorkloadBesideTheAutoscalerIsMeant() {
        Scenario scenario = files(
                "prod/web.yaml",
                deployment("replicas: 4"),
                "test/web.yaml",
                deployment("replicas: 4"),
                "prod/hpa.yaml",
                hpa("p", "2", "9"));
        List<Integer> least = scenario.resources("Deployment").stream()
                .map(resource -> scenario.placement()
                        .workload(resource)
                        .orElseThrow()
                        .replicas()
                        .least())
                .sorted()
                .toList();
        assertThat(least).containsExactly(2, 4);
        assertThat(scenario.placement().scaledBy(scenario.resource("HorizontalPodAutoscaler")))
                .hasSize(1);
    }

    @Test
    void namespacesMustNotDiffer() {
        String inBlog = deployment("replicas: 4").replace("{name: web", "{name: web, namespace: blog");
        String elsewhere = hpa("a", "2", "9").replace("{name: a}", "{name: a, namespace: shop}");
        String nowhere = hpa("a", "2", "9");
        assertThat(least(inBlog, elsewhere)).isEqualTo(4);
        assertThat(least(inBlog, nowhere)).isEqualTo(2);
    }

    @Test
    void anAutoscalerThatIsPatchedSaysNothing() {
        Scenario scenario = files(
                "web.yaml", deployment("replicas: 4"),
                "scale/hpa.yaml", hpa("a", "3", "9"),
                "scale/kustomization.yaml", "resources: [hpa.yaml]\npatches: [{patch: '[]'}]\n");
        assertThat(scenario.placement().scaledBy(scenario.resource("HorizontalPodAutoscaler")))
                .isEmpty();
        assertThat(workload(scenario, "Deployment").orElseThrow().replicas().least())
                .isEqualTo(1);
    }

    @Test
    void kedaScalesDeploymentsUnlessItSaysOtherwise() {
        String scaledObject = """
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: a}
                spec:
                  scaleTargetRef: {name: web%s}
                  minReplicaCount: 3
                """;
        assertThat(least(deployment("replicas: 9"), scaledObject.formatted(""))).isEqualTo(3);
        String other = scaledObject.formatted(", kind: StatefulSet");
        assertThat(least(deployment("replicas: 9"), other)).isEqualTo(9);
        Scenario scenario = Scenario.of(Clusters.plain(2), deployment(""), scaledObject.formatted(""));
        assertThat(scenario.placement()
                        .scaledBy(scenario.resource("ScaledObject"))
                        .get(0)
                        .scaledOut())
                .as("nobody chose the default of 100")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 1", "'', 1", "'\"${SUSPEND}\"', 0"})
    void aSuspendedJobMakesNoPods(String suspend, int pods) {
        String job = workload("Job", "batch/v1", "", "suspend: " + suspend);
        assertThat(workload(Scenario.of(Clusters.plain(2), job), "Job")
                        .orElseThrow()
                        .replicas()
                        .least())
                .isEqualTo(pods);
    }

    private static String vertical(String extra) {
        return """
                apiVersion: autoscaling.k8s.io/v1
                kind: VerticalPodAutoscaler
                metadata: {name: a}
                spec:
                  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                %s
                """.formatted(extra.indent(2));
    }

    @Test
    void requestsAreUpToAVerticalAutoscaler() {
        assertThat(requests(deployment(""))).isTrue();
        assertThat(requests(deployment(""), vertical(""))).isFalse();
        assertThat(requests(deployment(""), vertical("updatePolicy: {updateMode: Initial}")))
                .isFalse();
        assertThat(requests(deployment(""), vertical("updatePolicy: {updateMode: 'Off'}")))
                .isTrue();
        assertThat(requests(deployment(""), vertical("updatePolicy: {updateMode: Off}")))
                .isTrue();
        assertThat(requests(deployment(""), vertical("").replace("name: web", "name: other")))
                .isTrue();
    }

    private static boolean requests(String... manifests) {
        return !workload(Scenario.of(Clusters.plain(2), manifests), "Deployment")
                .orElseThrow()
                .pod()
                .requests()
                .amounts()
                .isEmpty();
    }

    private static String namespace(String name, String annotation) {
        return """
                apiVersion: v1
                kind: Namespace
                metadata: {name: %s, annotations: {%s: 'x'}}
                """.formatted(name, annotation);
    }

    @Test
    void annotationsOfANamespaceChangeItsPods() {
        String blog = workload("Deployment", "apps/v1", ", namespace: blog", "");
        String tolerations = "scheduler.alpha.kubernetes.io/defaultTolerations";
        assertThat(tolerationsKnown(blog, namespace("blog", tolerations))).isFalse();
        assertThat(tolerationsKnown(blog, namespace("shop", tolerations))).isTrue();
        assertThat(tolerationsKnown(deployment(""), namespace("shop", tolerations)))
                .as("a namespace may be set on the way")
                .isFalse();
        assertThat(workload(
                        Scenario.of(Clusters.plain(2), blog, namespace("blog", "openshift.io/node-selector")),
                        "Deployment"))
                .isEmpty();
        assertThat(workload(
                        Scenario.of(Clusters.plain(2), blog, namespace("shop", "openshift.io/node-selector")),
                        "Deployment"))
                .isPresent();
        String queued = workload("Deployment", "apps/v1", ", labels: {kueue.x-k8s.io/queue-name: a}", "");
        assertThat(tolerationsKnown(queued)).isFalse();
    }

    private static boolean tolerationsKnown(String... manifests) {
        return workload(Scenario.of(Clusters.plain(2), manifests), "Deployment")
                .orElseThrow()
                .pod()
                .tolerationsKnown();
    }

    @ParameterizedTest
    @CsvSource({"'${LABELS}'", "'{app: \"{{ app }}\"}'", "'{\"${KEY}\": a}'", "'{app: [a]}'"})
    void labelsThatAreStillToBeFilledInLeaveAllUnknown(String labels) {
        assertThat(workload(Scenario.of(Clusters.plain(2), deployment("").replace("{app: web}", labels)), "Deployment"))
                .isEmpty();
    }

    @Test
    void aDeploymentThatLendsItsTemplateIsNoWorkloadOfItsOwn() {
        String rollout = """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: web-rollout}
                spec:
                  replicas: 2
                  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                  strategy: {canary: {}}
                """;
        Scenario scenario = Scenario.of(Clusters.plain(2), deployment("replicas: 0"), rollout);
        assertThat(workload(scenario, "Deployment")).isEmpty();
        Workload workload = workload(scenario, "Rollout").orElseThrow();
        assertThat(workload.template().owner().kind()).isEqualTo("Deployment");
        assertThat(workload.pod().revisionKey()).contains("rollouts-pod-template-hash");
        assertThat(workload(Scenario.of(Clusters.plain(2), rollout), "Rollout"))
                .as("the Deployment is not here")
                .isEmpty();
    }
}
