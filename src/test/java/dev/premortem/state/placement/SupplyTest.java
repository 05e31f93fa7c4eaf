package dev.premortem.state.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kubernetes.KnownLabels;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.Taint;
import dev.premortem.profile.Autoscaler;
import dev.premortem.profile.Node;
import dev.premortem.profile.Nodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nodes can take: bounds against the scheduler, growth, anti-affinity by revision, labels that are not known. */
class SupplyTest {
    private static final String AGAINST_SELF = """
            affinity:
              podAntiAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  - topologyKey: %s
                    labelSelector: {matchLabels: {app: web}}
            """;

    private static String spread(String key, String extra) {
        return """
                topologySpreadConstraints:
                  - maxSkew: 1
                    topologyKey: %s
                    whenUnsatisfiable: DoNotSchedule
                    labelSelector: {matchLabels: {app: web}}
                """.formatted(key) + extra.indent(4);
    }

    private static String deployment(int replicas, String podSpec) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: %d
                  template:
                    metadata: {labels: {app: web, version: "1"}}
                    spec:
                %s      containers: [{name: web, image: web, resources: {requests: {cpu: 1}}}]
                """.formatted(replicas, podSpec.indent(6));
    }

    /** The most pods that any bound lets in. */
    private static int most(Supply supply) {
        return supply.bounds().stream().mapToInt(Bound::most).min().orElse(Integer.MAX_VALUE);
    }

    /** A node of the oracle below; the zone is empty where the node has no such label. */
    private record Plain(String zone, boolean tainted, int room) {}

    /** The filter of the scheduler as its source says it, pod after pod, without anything of the model. */
    private static int placed(List<Plain> nodes, int skew, int minDomains, boolean honor) {
        int[] load = new int[nodes.size()];
        int pods = 0;
        while (pods < 40) {
            Map<String, Integer> counts = new HashMap<>();
            for (int i = 0; i < load.length; i++) {
                Plain node = nodes.get(i);
                if (!node.zone().isEmpty() && !(honor && node.tainted())) {
                    counts.merge(node.zone(), load[i], Integer::sum);
                }
            }
            int smallest = counts.size() < minDomains
                    ? 0
                    : counts.values().stream().mapToInt(count -> count).min().orElse(0);
            int best = -1;
            for (int i = 0; i < load.length; i++) {
                Plain node = nodes.get(i);
                int count = counts.getOrDefault(node.zone(), 0);
                boolean open = !node.zone().isEmpty() && !node.tainted() && load[i] < node.room();
                boolean emptier =
                        best < 0 || count < counts.getOrDefault(nodes.get(best).zone(), 0);
                if (open && count + 1 - smallest <= skew && emptier) {
                    best = i;
                }
            }
            if (best < 0) {
                return pods;
            }
            load[best]++;
            pods++;
        }
        return pods;
    }

    @Test
    void theSchedulerReachesTheBoundOfASingleConstraint() {
        Random random = new Random(20261127);
        for (int round = 0; round < 2_000; round++) {
            List<Plain> plain = new ArrayList<>();
            List<Node> nodes = new ArrayList<>();
            int count = 1 + random.nextInt(6);
            for (int i = 0; i < count; i++) {
                String zone = random.nextInt(6) == 0 ? "" : "z" + random.nextInt(3);
                Plain node = new Plain(zone, random.nextInt(4) == 0, random.nextInt(4));
                plain.add(node);
                Map<String, String> labels = zone.isEmpty() ? Map.of() : Map.of("zone", zone);
                Taint[] taints = node.tainted() ? new Taint[] {Taint.CONTROL_PLANE} : new Taint[0];
                nodes.add(Clusters.sized(Clusters.node("n" + i, labels, taints), "cpu", "" + node.room()));
            }
            int skew = 1 + random.nextInt(3);
            int minDomains = 1 + random.nextInt(3);
            boolean honor = random.nextBoolean();
            String extra = "minDomains: " + minDomains + "\nnodeTaintsPolicy: " + (honor ? "Honor" : "Ignore") + "\n";
            String pod = spread("zone", extra).replace("maxSkew: 1", "maxSkew: " + skew);
            Assessment assessment = Scenario.of(nodes, deployment(40, pod)).assess("Deployment");
            Demand demand = assessment.workload().demands().get(0);
            int expected = placed(plain, skew, minDomains, honor);
            String what =
                    "round %s: skew %s, minDomains %s, honor %s on %s".formatted(round, skew, minDomains, honor, plain);
            assertThat(most(assessment.supply())).as(what).isEqualTo(expected);
            assertThat(Scheduler.place(assessment.supply(), demand, 40).pods())
                    .as(what)
                    .isEqualTo(expected);
        }
    }

    @Test
    void theSchedulerNeverExceedsABoundOfSeveral() {
        Random random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            List<Node> nodes = new ArrayList<>();
            int count = 1 + random.nextInt(6);
            for (int i = 0; i < count; i++) {
                Taint[] taints = random.nextInt(4) == 0 ? new Taint[] {Taint.CONTROL_PLANE} : new Taint[0];
                Node node = Clusters.node("n" + i, Map.of("zone", "z" + random.nextInt(3)), taints);
                nodes.add(Clusters.sized(node, "cpu", "" + random.nextInt(5)));
            }
            String second = spread("kubernetes.io/hostname", "").substring("topologySpreadConstraints:\n".length());
            String pod = spread("zone", "") + second + (random.nextBoolean() ? AGAINST_SELF.formatted("zone") : "");
            Assessment assessment = Scenario.of(nodes, deployment(30, pod)).assess("Deployment");
            Demand demand = assessment.workload().demands().get(0);
            assertThat(Scheduler.place(assessment.supply(), demand, 30).pods())
                    .as("round %s", round)
                    .isLessThanOrEqualTo(most(assessment.supply()));
        }
    }

    private static Assessment grown(Nodes nodes, String manifest) {
        Scenario scenario =
                Scenario.of(Map.of("web.yaml", manifest), List.of(Clusters.cluster("default", Optional.of(nodes))));
        return scenario.assess("Deployment");
    }

    private static Node pooled(String pool, String name, Taint... taints) {
        return Clusters.sized(Clusters.inPool(Clusters.node(name, Map.of(), taints), pool), "cpu", "2");
    }

    private static Autoscaler upTo(Map<String, Integer> maxNodes) {
        return new Autoscaler(true, maxNodes);
    }

    @Test
    void anAutoscalerAddsNodesToThePoolsThatTakeThePods() {
        List<Node> nodes = List.of(pooled("a", "a1"), pooled("b", "b1", Taint.CONTROL_PLANE));
        Assessment assessment = grown(new Nodes(nodes, true, upTo(Map.of("a", 3, "b", 9))), deployment(1, ""));
        assertThat(most(assessment.supply())).isEqualTo(2);
        assertThat(assessment.largest().nodes()).hasSize(4);
        assertThat(most(assessment.largest())).isEqualTo(6);
        assertThat(assessment.endless()).isFalse();
    }

    @Test
    void aPoolWithoutNodesGetsItsFirstWhenAPodAsks() {
        Nodes nodes =
                new Nodes(List.of(pooled("a", "a1")), List.of(pooled("b", "b")), true, upTo(Map.of("a", 1, "b", 2)));
        Assessment assessment = grown(nodes, deployment(1, ""));
        assertThat(assessment.addable()).hasSize(1);
        assertThat(assessment.candidates()).hasSize(2);
        assertThat(most(assessment.largest())).isEqualTo(6);
        Nodes closed = new Nodes(nodes.all(), nodes.models(), true, upTo(Map.of("a", 1, "b", 0)));
        assertThat(grown(closed, deployment(1, "")).addable()).isEmpty();
        Nodes still = new Nodes(nodes.all(), nodes.models(), true, Autoscaler.NONE);
        assertThat(grown(still, deployment(1, "")).addable())
                .as("nobody adds it")
                .isEmpty();
    }

    @Test
    void nodesOfTheirOwnBelongToNoPool() {
        List<Node> nodes = List.of(pooled("", "n1"), pooled("a", "a1"));
        assertThat(grown(new Nodes(nodes, true, upTo(Map.of("a", 2))), deployment(1, ""))
                        .endless())
                .isFalse();
        assertThat(grown(new Nodes(nodes, true, upTo(Map.of())), deployment(1, ""))
                        .endless())
                .isTrue();
        assertThat(grown(new Nodes(List.of(pooled("", "n1")), true, upTo(Map.of())), deployment(1, ""))
                        .endless())
                .as("nobody knows what it adds")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 4, 4", // the empty node stays, so each worker takes one
        "2, 4, 8" // it may go, and then only the size of the workers counts
    })
    void anEmptyNodeOfAPoolThatMayShrinkHoldsNobodyBack(int control, int workers, int pods) {
        List<Node> nodes =
                List.of(pooled("control", "c1", Taint.CONTROL_PLANE), pooled("workers", "w1"), pooled("workers", "w2"));
        Autoscaler autoscaler = upTo(Map.of("control", control, "workers", workers));
        Assessment assessment =
                grown(new Nodes(nodes, true, autoscaler), deployment(9, spread("kubernetes.io/hostname", "")));
        assertThat(most(assessment.supply())).isEqualTo(2);
        assertThat(most(assessment.largest())).isEqualTo(pods);
    }

    @ParameterizedTest
    @CsvSource({
        "30, pod-template-hash, 4 > 3",
        "31, pod-template-hash, fits",
        "31, rollouts-pod-template-hash, 4 > 3",
        "31, version, fits", // its value may be another one in the next revision
        "31, nothing, 4 > 3"
    })
    void antiAffinityByRevision(int minor, String key, String shortage) {
        String manifest = deployment(
                3, AGAINST_SELF.formatted("kubernetes.io/hostname") + "        matchLabelKeys: [" + key + "]\n");
        assertThat(Scenario.on(new KubernetesVersion(1, minor), Clusters.plain(3), manifest)
                        .antiAffinity("Deployment"))
                .isEqualTo(shortage);
    }

    @ParameterizedTest
    @CsvSource({"25, Ignore", "26, Honor"})
    void nodeTaintsPolicyByVersion(int minor, String policy) {
        String manifest = deployment(2, spread("kubernetes.io/hostname", "nodeTaintsPolicy: Honor\n"));
        assertThat(Scenario.on(new KubernetesVersion(1, minor), Clusters.blog(), manifest)
                        .spread("Deployment"))
                .isEqualTo(policy.equals("Honor") ? "fits" : "3 > 2");
    }

    private static String apart(int replicas, String steps) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: web}
                spec:
                  replicas: %d
                  strategy:
                    canary:
                      antiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {}}
                      trafficRouting: {istio: {}}
                      steps: %s
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: web, resources: {requests: {cpu: 1}}}]}
                """.formatted(replicas, steps);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 2, fits", // one node for each version
        "3, 2, 6 > 2", // two nodes for each
        "3, 4, fits",
        "1, 1, 2 > 1"
    })
    void versionsThatNeedNodesOfTheirOwn(int replicas, int nodes, String shortage) {
        List<Node> sized = Clusters.plain(nodes).stream()
                .map(node -> Clusters.sized(node, "cpu", "2"))
                .toList();
        assertThat(Scenario.of(sized, apart(replicas, "[{setWeight: 100}]")).antiAffinity("Rollout"))
                .isEqualTo(shortage);
    }

    @Test
    void nodesOfUnknownSizeHoldAnyNumberOfAVersion() {
        assertThat(Scenario.of(Clusters.plain(2), apart(500, "[{setWeight: 100}]"))
                        .antiAffinity("Rollout"))
                .isEqualTo("fits");
        assertThat(Scenario.of(Clusters.plain(1), apart(1, "[{setWeight: 100}]"))
                        .antiAffinity("Rollout"))
                .isEqualTo("2 > 1");
    }

    private static Node partly(String name, Map<String, String> labels, Taint... taints) {
        Node node = Clusters.node(name, Map.of(), taints);
        KnownLabels known = new KnownLabels(labels, Set.of(Node.HOSTNAME), Set.of(), false);
        return new Node(name, known, node.taints(), node.allocatable(), "", node.declared());
    }

    @Test
    void aNodeWhoseKeyIsUnknownUndoesTheBoundUnlessItIsClosed() {
        List<Node> open = List.of(
                Clusters.node("a", Map.of("zone", "a"), Taint.CONTROL_PLANE),
                Clusters.node("b", Map.of("zone", "b")),
                partly("c", Map.of()));
        assertThat(Scenario.of(open, deployment(5, spread("zone", ""))).spread("Deployment"))
                .isEqualTo("fits");
        List<Node> closed = new ArrayList<>(open);
        closed.set(2, partly("c", Map.of(), Taint.CONTROL_PLANE));
        assertThat(Scenario.of(closed, deployment(5, spread("zone", ""))).spread("Deployment"))
                .isEqualTo("5 > 1");
        assertThat(Scenario.of(closed.subList(1, 3), deployment(5, spread("zone", "minDomains: 2\n")))
                        .spread("Deployment"))
                .as("it may be the second domain, and an empty one, or not be one")
                .isEqualTo("fits");
    }

    @Test
    void aNodeThatMayBeSelectedHoldsNobodyBack() {
        List<Node> nodes =
                List.of(partly("a", Map.of(), Taint.CONTROL_PLANE), Clusters.node("b", Map.of("tier", "web")));
        String selecting = "nodeSelector: {tier: web}\n" + spread("kubernetes.io/hostname", "");
        assertThat(Scenario.of(nodes, deployment(5, selecting)).spread("Deployment"))
                .isEqualTo("fits");
        String ignoring =
                "nodeSelector: {tier: web}\n" + spread("kubernetes.io/hostname", "nodeAffinityPolicy: Ignore\n");
        assertThat(Scenario.of(nodes, deployment(5, ignoring)).spread("Deployment"))
                .as("selected or not, it is counted")
                .isEqualTo("5 > 1");
    }

    @Test
    void manyNodesAreReckonedInTime() {
        List<Node> nodes = new ArrayList<>(Clusters.plain(5_000));
        nodes.add(Clusters.node("cp", Map.of(), Taint.CONTROL_PLANE));
        Assessment assessment = Scenario.of(nodes, deployment(6_000, spread("kubernetes.io/hostname", "")))
                .assess("Deployment");
        Demand demand = assessment.workload().demands().get(0);
        assertThat(Scheduler.place(assessment.supply(), demand, 1_000).pods()).isEqualTo(1_000);
        assertThat(most(assessment.supply())).isEqualTo(5_000);
    }
}
