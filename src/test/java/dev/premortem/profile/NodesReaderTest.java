package dev.premortem.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kubernetes.KnownLabels;
import dev.premortem.kubernetes.Quantity;
import dev.premortem.kubernetes.Taint;
import dev.premortem.kubernetes.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes listed, pooled and counted. */
class NodesReaderTest {
    private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

    @Test
    void countedWorkersAreNodesOfWhichOnlyTheHostNameIsKnownToBeThere() {
        Nodes nodes = Profiles.cluster("workers: 2\n").nodes().orElseThrow();
        assertThat(nodes.controlPlaneKnown()).isFalse();
        assertThat(nodes.autoscaler()).isEqualTo(Autoscaler.NONE);
        assertThat(nodes.all()).extracting(Node::name).containsExactly("worker-1", "worker-2");
        assertThat(nodes.all()).allSatisfy(node -> {
            assertThat(node.taints()).isEmpty();
            assertThat(node.pool()).isEmpty();
            assertThat(node.declared().line()).isEqualTo(1);
            assertThat(node.labels().has(Node.HOSTNAME)).isEqualTo(Verdict.HOLDS);
            // its name is made up, so a selector on a real host name must not be refuted by it
            assertThat(node.labels().hasOneOf(Node.HOSTNAME, Set.of("real"))).isEqualTo(Verdict.UNKNOWN);
            assertThat(node.labels().has("disk")).isEqualTo(Verdict.UNKNOWN);
        });
    }

    @Test
    void aCountedControlPlaneIsTaintedAsKubeadmDoesIt() {
        Nodes nodes = Profiles.cluster("workers: 1\ncontrolPlane: 1\n").nodes().orElseThrow();
        assertThat(nodes.controlPlaneKnown()).isTrue();
        assertThat(nodes.all()).extracting(Node::name).containsExactly("control-plane-1", "worker-1");
        Node control = nodes.all().get(0);
        assertThat(control.taints()).containsExactly(Taint.CONTROL_PLANE);
        assertThat(control.labels().value(CONTROL_PLANE)).contains("");
        assertThat(control.declared().line()).isEqualTo(2);
        assertThat(Profiles.cluster("workers: 1\ncontrolPlane: 0\n")
                        .nodes()
                        .orElseThrow()
                        .controlPlaneKnown())
                .isTrue();
    }

    @Test
    void aListedNodeHasWhatIsDeclared() {
        Node node = Profiles.nodes("""
                nodes:
                  - name: k8s-cp
                    roles: [control-plane]
                    labels: {disk: ssd}
                    taints: ["node-role.kubernetes.io/control-plane:NoSchedule", {key: a, value: b, effect: NoExecute}]
                    allocatable: {cpu: 4, memory: 8Gi, pods: 110, nvidia.com/gpu: "1"}
                """).get(0);
        assertThat(node.name()).isEqualTo("k8s-cp");
        assertThat(node.pool()).isEmpty();
        assertThat(node.taints()).containsExactly(Taint.CONTROL_PLANE, new Taint("a", "b", "NoExecute"));
        assertThat(node.allocatable())
                .isEqualTo(Map.of(
                        "cpu",
                        amount("4"),
                        "memory",
                        amount("8Gi"),
                        "pods",
                        amount("110"),
                        "nvidia.com/gpu",
                        amount("1")));
        assertThat(node.declared().text()).isEqualTo("k8s-cp");
    }

    private static Quantity amount(String text) {
        return Quantity.parse(text).orElseThrow();
    }

    @Test
    void aRoleIsALabelAndNoTaint() {
        Node node =
                Profiles.nodes("nodes: [{name: a, roles: [control-plane]}]\n").get(0);
        assertThat(node.taints()).isEmpty();
        assertThat(node.labels().value(CONTROL_PLANE)).contains("");
        assertThat(node.labels().has("node-role.kubernetes.io/worker")).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void listedLabelsAreAllButThoseOfTheKubelet() {
        KnownLabels labels = Profiles.nodes(
                        "nodes: [{name: a, labels: {disk: ssd, kubernetes.io/arch: arm64, empty: }}]\n")
                .get(0)
                .labels();
        assertThat(labels.value("disk")).contains("ssd");
        assertThat(labels.value("empty")).contains("");
        assertThat(labels.value(Node.HOSTNAME)).contains("a");
        assertThat(labels.value("kubernetes.io/arch")).contains("arm64");
        assertThat(labels.has("kubernetes.io/os")).isEqualTo(Verdict.UNKNOWN);
        assertThat(labels.has("node.kubernetes.io/instance-type")).isEqualTo(Verdict.UNKNOWN);
        assertThat(labels.has("gpu")).isEqualTo(Verdict.VIOLATED);
        assertThat(labels.has(CONTROL_PLANE)).isEqualTo(Verdict.VIOLATED);
        KnownLabels none =
                Profiles.nodes("nodes: [{name: a, labels: {}}]\n").get(0).labels();
        assertThat(none.has("gpu")).isEqualTo(Verdict.VIOLATED);
        KnownLabels unknown = Profiles.nodes("nodes: [{name: a}]\n").get(0).labels();
        assertThat(unknown.value(Node.HOSTNAME)).contains("a");
        assertThat(unknown.has("gpu")).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aWrittenHostNameBeatsTheNameOfTheNode() {
        KnownLabels labels = Profiles.nodes("nodes: [{name: a, labels: {kubernetes.io/hostname: b}}]\n")
                .get(0)
                .labels();
        assertThat(labels.value(Node.HOSTNAME)).contains("b");
    }

    @Test
    void poolsAreExpanded() {
        Nodes nodes = Profiles.cluster("""
                nodePools:
                  - {name: gpu, count: 2, labels: {gpu: "yes"}, labelsPerNode: [disk-id], taints: ["gpu:NoSchedule"]}
                  - {names: [n1, n2], labels: {}}
                  - count: 1
                nodes: [{name: single}]
                autoscaler: {enabled: true, maxNodes: {gpu: 5, pool3: 2}}
                """).nodes().orElseThrow();
        assertThat(nodes.controlPlaneKnown()).isTrue();
        assertThat(nodes.all())
                .extracting(node -> node.pool() + "/" + node.name())
                .containsExactly("/single", "gpu/gpu-1", "gpu/gpu-2", "pool2/n1", "pool2/n2", "pool3/pool3-1");
        KnownLabels gpu = nodes.all().get(1).labels();
        assertThat(gpu.present()).containsExactlyInAnyOrder("disk-id", Node.HOSTNAME);
        assertThat(gpu.value("gpu")).contains("yes");
        assertThat(nodes.all().get(3).labels().value(Node.HOSTNAME)).contains("n1");
        assertThat(nodes.all().get(3).labels().has("gpu")).isEqualTo(Verdict.VIOLATED);
        assertThat(nodes.autoscaler()).isEqualTo(new Autoscaler(true, Map.of("gpu", 5, "pool3", 2)));
    }

    @Test
    void anEmptyPoolAndADisabledAutoscalerAreFine() {
        Nodes nodes = Profiles.cluster(
                        "nodePools: [{name: a, count: 1}, {name: b, count: 0}]\nautoscaler: {enabled: false, maxNodes: {b: 3}}\n")
                .nodes()
                .orElseThrow();
        assertThat(nodes.all()).hasSize(1);
        assertThat(nodes.autoscaler().enabled()).isFalse();
    }

    @Test
    void withoutNodesThereAreNone() {
        for (String text : List.of("nodes:\nnodePools:\n", "autoscaler: {enabled: true}\n", "policyScope: partial\n")) {
            assertThat(Profiles.cluster(text).nodes()).as(text).isEmpty();
        }
    }

    @Test
    void theBoundOnNodesHoldsHoweverManyPoolsThereAre() {
        assertThat(Profiles.problems("nodePools: [{count: 19999}, {count: 1}]\n"))
                .isEmpty();
        StringBuilder pools = new StringBuilder("nodePools:\n");
        for (int i = 0; i < 1000; i++) {
            pools.append("  - count: 20000\n");
        }
        assertThat(Profiles.problems(pools.toString())).containsExactly("1:1 the cluster has more than 20000 nodes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workers: -1 | 1:10 `workers` is a whole number from 0 to 20000",
                "workers: 20001 | 1:10 `workers` is a whole number from 0 to 20000",
                "workers: 99999999999 | 1:10 `workers` is a whole number from 0 to 20000",
                "workers: | 1:9 `workers` is a whole number from 0 to 20000",
                "workers: 0 | 1:1 the cluster has no node (declare one, or remove `workers`)",
                "nodes: [] | 1:1 the cluster has no node (declare one, or remove `nodes`)",
                "{workers: 20000, controlPlane: 1} | 1:2 the cluster has more than 20000 nodes",
                "controlPlane: 1 | 1:1 `controlPlane` alone leaves open how many workers there are (add `workers`; with none it is `workers: 0`)",
                "{workers: 1, nodes: [{name: a}]} | 1:2 `workers` counts nodes, and `nodes` declares them (keep `nodes`: it says more)",
                "{controlPlane: 1, nodePools: [{count: 1}]} | 1:2 `controlPlane` counts nodes, and `nodePools` declares them (keep `nodePools`: it says more)",
                "nodes: [{role: [a], name: b}] | 1:10 unknown key `role` (a known key with a similar name is `roles`)",
                "nodes: [{labels: {}}] | 1:9 an entry of `nodes` needs `name` (give it the name that `kubectl get nodes` shows)",
                "nodes: [null] | 1:9 an entry of `nodes` is empty (fill it in, or remove it)",
                "nodes: [{name: a}, {name: a}] | 1:27 the node `a` is declared twice",
                "{nodes: [{name: a}], nodePools: [{names: [b, a]}]} | 1:46 the node `a` is declared twice",
                "nodes: [{name: a, taints: [gpu]}] | 1:28 `gpu` is no taint (write `key=value:Effect` or `key:Effect`; the effects are NoSchedule, PreferNoSchedule and NoExecute)",
                "nodes: [{name: a, taints: [{key: b}]}] | 1:28 an entry of `taints` needs `effect` (it is one of NoSchedule, PreferNoSchedule and NoExecute)",
                "nodes: [{name: a, taints: [{effect: NoSchedul, key: b}]}] | 1:37 `effect` is one of NoSchedule, PreferNoSchedule and NoExecute (a word with a similar name is `NoSchedule`)",
                "nodes: [{name: a, allocatable: {cpu: many}}] | 1:38 `many` is no amount of `cpu` (write it as Kubernetes does, such as 4, 500m or 8Gi)",
                "nodes: [{name: a, allocatable: {cpu: -1}}] | 1:38 `-1` is no amount of `cpu` (write it as Kubernetes does, such as 4, 500m or 8Gi)",
                "nodePools: [{name: a}] | 1:20 the pool `a` needs either `count` or `names` (`names` where something names its nodes, else `count`)",
                "nodePools: [{count: 1, names: [a]}] | 1:13 the pool `pool1` needs either `count` or `names` (`names` where something names its nodes, else `count`)",
                "nodePools: [{name: a, count: 1}, {name: a, count: 1}] | 1:41 the pool `a` is declared twice",
                "nodePools: [{count: 2, labels: {kubernetes.io/hostname: a}}] | 1:24 `kubernetes.io/hostname` cannot be the same for all nodes of a pool (remove it: each node has it without being told)",
                "nodePools: [{count: 2, labels: {x: a}, labelsPerNode: [x]}] | 1:40 `x` has one value in `labels`, and another for each node (keep one of the two)",
                "{workers: 1, autoscaler: {maxNodes: {}}} | 1:26 `autoscaler` needs `enabled` (say whether there is one: `enabled: true` or `enabled: false`)",
                "{workers: 1, autoscaler: {enabled: 1}} | 1:36 `enabled` is true or false",
                "{nodePools: [{name: gpu, count: 1}], autoscaler: {enabled: true, maxNodes: {gpus: 1}}} | 1:77 there is no pool `gpus` (a pool with a similar name is `gpu`)",
                "{workers: 1, autoscaler: {enabled: true, maxNodes: {big: 1}}} | 1:53 there is no pool `big` (`nodePools` declares them)"
            })
    void everyFaultHasAPlaceAndARemedy(String text, String problem) {
        assertThat(Profiles.problems(text + "\n")).containsExactly(problem);
    }
}
