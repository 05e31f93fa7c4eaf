package dev.premortem.state.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.Taint;
import dev.premortem.profile.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vectors of the placement model, by number; those of storage (13 and on) are beside its model. */
class PlacementVectorsTest {
    private static final String CONSTRAINT = """
                    - maxSkew: 1
                      topologyKey: kubernetes.io/hostname
                      whenUnsatisfiable: DoNotSchedule
                      labelSelector: {matchLabels: {app: web}}
            """;

    private static final String HPA = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web}
            spec:
              scaleTargetRef: {apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web}
              minReplicas: 2
              maxReplicas: 5
            """;

    /** The Rollout of the incident: 2 replicas, a router, the first step at 10 %. */
    private static String rollout(String canaryExtra, String podExtra, String constraint) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: web}
                spec:
                  replicas: 2
                  strategy:
                    canary:
                      trafficRouting: {istio: {virtualService: {name: web}}}
                %s      steps: [{setWeight: 10}, {setWeight: 50}, {setWeight: 90}]
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                %s      topologySpreadConstraints:
                %s      containers: [{name: web, image: web}]
                """.formatted(canaryExtra, podExtra, constraint.indent(0));
    }

    private static String rollout() {
        return rollout("", "", CONSTRAINT);
    }

    private static String constraint(String extra) {
        return CONSTRAINT + " ".repeat(10) + extra + "\n";
    }

    @Test
    void p1CanaryBesideTaintedControlPlane() {
        Scenario scenario = Scenario.of(Clusters.blog(), rollout());
        assertThat(scenario.spread("Rollout")).isEqualTo("3 > 2");
        Assessment assessment = scenario.assess("Rollout");
        Demand demand = assessment.shortage(limit -> true).orElseThrow().demand();
        assertThat(demand.arithmetic())
                .isEqualTo("step setWeight=10: canary ceil(10%·2)=1 beside 2 of the stable version");
        assertThat(Scheduler.place(assessment.supply(), demand, 10).sentence())
                .isEqualTo("0/3 nodes are available:"
                        + " 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: },"
                        + " 2 node(s) didn't match pod topology spread constraints");
    }

    @Test
    void p2HonorTaints() {
        String honor = rollout("", "", constraint("nodeTaintsPolicy: Honor"));
        assertThat(Scenario.of(Clusters.blog(), honor).spread("Rollout")).isEqualTo("fits");
        KubernetesVersion before = new KubernetesVersion(1, 25);
        assertThat(Scenario.on(before, Clusters.blog(), honor).spread("Rollout"))
                .as("the field is unknown before 1.26")
                .isEqualTo("3 > 2");
    }

    @Test
    void p3NodeSelectorOfWorkers() {
        String workers = rollout("", "      nodeSelector: {tier: worker}\n", CONSTRAINT);
        assertThat(Scenario.of(Clusters.blog(), workers).spread("Rollout")).isEqualTo("fits");
        String ignoring = rollout("", "      nodeSelector: {tier: worker}\n", constraint("nodeAffinityPolicy: Ignore"));
        assertThat(Scenario.of(Clusters.blog(), ignoring).spread("Rollout")).isEqualTo("3 > 2");
    }

    @Test
    void p4DynamicStableScaleIsNoFix() {
        String dynamic = rollout("      dynamicStableScale: true\n", "", CONSTRAINT);
        assertThat(Scenario.of(Clusters.blog(), dynamic).spread("Rollout")).isEqualTo("3 > 2");
        List<Integer> totals = Scenario.of(Clusters.blog(), dynamic).assess("Rollout").workload().demands().stream()
                .map(Demand::total)
                .toList();
        assertThat(totals).as("steady, three steps, promotion").containsExactly(2, 3, 3, 3, 3);
    }

    @Test
    void p5LargerSkewHelpsTheCanaryOnly() {
        String skewTwo = rollout("", "", CONSTRAINT.replace("maxSkew: 1", "maxSkew: 2"));
        Scenario scenario = Scenario.of(Clusters.blog(), skewTwo, HPA);
        assertThat(scenario.spread("Rollout")).isEqualTo("fits");
        assertThat(scenario.scaledOut("Rollout")).isEqualTo("5 > 4");
    }

    @Test
    void p6ControlPlaneTakesPods() {
        List<Node> untainted = new ArrayList<>(Clusters.blog());
        untainted.set(0, Clusters.node("k8s-cp", Map.of()));
        assertThat(Scenario.of(untainted, rollout()).spread("Rollout")).isEqualTo("fits");
        String tolerating = rollout(
                "",
                "      tolerations: [{key: node-role.kubernetes.io/control-plane, operator: Exists}]\n",
                CONSTRAINT);
        assertThat(Scenario.of(Clusters.blog(), tolerating).spread("Rollout")).isEqualTo("fits");
    }

    @Test
    void p7MoreDomainsAskedForThanThere() {
        String three = rollout("", "", constraint("nodeTaintsPolicy: Honor") + " ".repeat(10) + "minDomains: 3\n");
        Scenario scenario = Scenario.of(Clusters.blog(), three);
        assertThat(scenario.spread("Rollout")).isEqualTo("3 > 2");
        Limit limit = scenario.assess("Rollout")
                .shortage(found -> true)
                .orElseThrow()
                .bound()
                .limit();
        assertThat(((Limit.Spread) limit).tooFewDomains()).isTrue();
        KubernetesVersion before = new KubernetesVersion(1, 26);
        assertThat(Scenario.on(before, Clusters.blog(), three).spread("Rollout"))
                .as("minDomains is off before 1.27")
                .isEqualTo("fits");
    }

    private static String deployment(String strategy) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: 2
                %s  template:
                    metadata: {labels: {app: web}}
                    spec:
                      affinity:
                        podAntiAffinity:
                          requiredDuringSchedulingIgnoredDuringExecution:
                            - topologyKey: kubernetes.io/hostname
                              labelSelector: {matchLabels: {app: web}}
                      containers: [{name: web, image: web}]
                """.formatted(strategy);
    }

    @Test
    void p8AntiAffinityDeadlock() {
        assertThat(Scenario.of(Clusters.plain(2), deployment("")).antiAffinity("Deployment"))
                .isEqualTo("3 > 2");
        String inPlace = "  strategy: {rollingUpdate: {maxUnavailable: 1, maxSurge: 0}}\n";
        assertThat(Scenario.of(Clusters.plain(2), deployment(inPlace)).antiAffinity("Deployment"))
                .isEqualTo("fits");
        assertThat(Scenario.of(Clusters.plain(2), deployment("  strategy: {type: Recreate}\n"))
                        .antiAffinity("Deployment"))
                .isEqualTo("fits");
    }

    @Test
    void p9SelectorMissesItsPods() {
        String typo = rollout("", "", CONSTRAINT.replace("app: web}", "app: webb}"));
        assertThat(Scenario.of(Clusters.blog(), typo).spread("Rollout")).isEqualTo("fits");
    }

    @Test
    void p10NodeWithoutZone() {
        List<Node> nodes = List.of(
                Clusters.node("node-a", Map.of("zone", "z1")),
                Clusters.node("node-b", Map.of()),
                Clusters.node("node-x", Map.of("zone", "z2")));
        String zones = rollout("", "", CONSTRAINT.replace("kubernetes.io/hostname", "zone"));
        Supply supply = Scenario.of(nodes, zones).assess("Rollout").supply();
        assertThat(supply.open()).extracting(fit -> fit.node().name()).containsExactly("node-a", "node-x");
        assertThat(supply.nodes().get(1).obstacles()).containsExactly(new Obstacle.MissingKey("zone"));
        assertThat(supply.bounds()).as("two domains that both grow").isEmpty();
    }

    @Test
    void p11HashOfADeploymentOnARollout() {
        String wrong = rollout("", "", constraint("matchLabelKeys: [pod-template-hash]"));
        assertThat(Scenario.of(Clusters.blog(), wrong).spread("Rollout")).isEqualTo("3 > 2");
        String right = rollout("", "", constraint("matchLabelKeys: [rollouts-pod-template-hash]"));
        assertThat(Scenario.of(Clusters.blog(), right).spread("Rollout")).isEqualTo("fits");
    }

    private static String blueGreen(String extra) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: web}
                spec:
                  replicas: 3
                  strategy:
                    blueGreen:
                      activeService: web
                %s  template:
                    metadata: {labels: {app: web}}
                    spec:
                      affinity:
                        podAntiAffinity:
                          requiredDuringSchedulingIgnoredDuringExecution:
                            - topologyKey: kubernetes.io/hostname
                              labelSelector: {matchLabels: {app: web}}
                      containers: [{name: web, image: web}]
                """.formatted(extra);
    }

    @Test
    void p12BlueGreenNeedsTwiceTheNodes() {
        assertThat(Scenario.of(Clusters.plain(4), blueGreen("")).antiAffinity("Rollout"))
                .isEqualTo("6 > 4");
        assertThat(Scenario.of(Clusters.plain(4), blueGreen("      previewReplicaCount: 1\n"))
                        .antiAffinity("Rollout"))
                .as("the preview alone fits, the promotion does not")
                .isEqualTo("6 > 4");
        assertThat(Scenario.of(Clusters.plain(6), blueGreen("")).antiAffinity("Rollout"))
                .isEqualTo("fits");
    }

    @Test
    void aTaintThatOnlyPrefersKeepsNobodyOut() {
        List<Node> nodes = new ArrayList<>(Clusters.plain(2));
        nodes.add(Clusters.node("n3", Map.of(), new Taint("spot", "", "PreferNoSchedule")));
        assertThat(Scenario.of(nodes, rollout()).spread("Rollout")).isEqualTo("fits");
    }
}
