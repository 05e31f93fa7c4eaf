package dev.premortem.profile;

import static dev.premortem.profile.KubectlOutput.map;
import static dev.premortem.profile.KubectlOutput.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single facts that an import concludes, or leaves to the user. */
class ProfileFactsTest {
    private static final List<String> ODD = List.of(
            "\n- a: b",
            ": ",
            " # c",
            "",
            "\u2028",
            "{}",
            "9".repeat(60),
            "1e99",
            "::/::",
            "999.1.1.1/99",
            "a\tb",
            "null");

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static String imported(Map<String, Object>... objects) {
        String dump = KubectlOutput.yaml(List.of(objects));
        String text = ProfileWriter.write(
                ClusterDump.of(List.of(YamlReader.read(new SourceFile("dump", dump)))), Optional.empty());
        assertThat(YamlReader.read(new SourceFile("profile.yaml", text)).problems())
                .as(text)
                .isEmpty();
        return text;
    }

    private static SampleNode node() {
        return new SampleNode("a", "v1.30.1");
    }

    private static List<NodeGroup> groups(List<SampleNode> nodes) {
        List<Map<String, Object>> objects = new ArrayList<>();
        nodes.forEach(node -> objects.add(node.object()));
        SourceFile dump = new SourceFile("dump", KubectlOutput.yaml(objects));
        return NodeGroups.of(ClusterDump.of(List.of(YamlReader.read(dump))).nodes());
    }

    private static List<SampleNode> nodes(int count) {
        List<SampleNode> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(new SampleNode("node-" + i, "v1.30.1"));
        }
        return nodes;
    }

    @ParameterizedTest
    @CsvSource({
        "v1.29.3-eks-adc7111, eks",
        "v1.27.3-gke.100, gke",
        "v1.30.2+k3s1, k3s",
        "v1.28.9+rke2r1, rke2",
    })
    void aVersionTellsTheDistribution(String version, String distro) {
        assertThat(imported(new SampleNode("a", version).object())).contains("distro: " + distro + "\n");
    }

    @Test
    void aDistributionThatNothingProvesIsLeftOut() {
        assertThat(imported(node().object()))
                .contains("# kubernetes.distro: nothing in the dump proves one.")
                .doesNotContain("\n  distro:");
    }

    @Test
    void theLowestVersionCountsByNumber() {
        assertThat(imported(new SampleNode("a", "v1.30.10").object(), new SampleNode("b", "v1.30.9").object()))
                .contains("version: \"1.30.9\"", "others are 1.30.10.");
    }

    @ParameterizedTest
    @CsvSource({
        "projectcalico.org/IPv4Address, calico",
        "io.cilium.network.ipv4-cilium-host, cilium",
        "network.cilium.io/ipv4-pod-cidr, cilium",
        "flannel.alpha.coreos.com/backend-type, none",
        "k8s.ovn.org/node-subnets, other",
    })
    void anAnnotationTellsTheNetworkPlugin(String annotation, String cni) {
        assertThat(imported(node().annotation(annotation, "x").object())).contains("  cni: " + cni + "\n");
    }

    @Test
    void flannelWithCalicoIsCalico() {
        assertThat(imported(node().annotation("flannel.alpha.coreos.com/backend-type", "vxlan")
                        .annotation("projectcalico.org/IPv4Address", "10.0.0.1")
                        .object()))
                .contains("  cni: calico\n");
    }

    @Test
    void theMarksOfTwoPluginsProveNeither() {
        assertThat(imported(node().annotation("network.cilium.io/ipv4-pod-cidr", "x")
                        .annotation("projectcalico.org/IPv4Address", "10.0.0.1")
                        .object()))
                .contains("# cni: the nodes bear the marks of calico and cilium.")
                .doesNotContain("\n  cni:", "network:\n");
    }

    @Test
    void rangesThatThePluginMayIgnoreAreNoFact() {
        SampleNode node = node().podCidr("10.244.0.0/24");
        assertThat(imported(node.object())).contains("  podCIDRs: [10.244.0.0/24]\n");
        assertThat(imported(
                        node.annotation("network.cilium.io/ipv4-pod-cidr", "x").object()))
                .contains("# podCIDRs:")
                .doesNotContain("\n  podCIDRs:");
    }

    @Test
    void aMarkOfAnAutoscalerDeclaresIt() {
        assertThat(imported(node().label("karpenter.sh/nodepool", "default").object()))
                .contains("marks of Karpenter", "autoscaler:\n  enabled: true\n");
        assertThat(imported(node().taint("ToBeDeletedByClusterAutoscaler", "1", "NoSchedule")
                        .object()))
                .contains("marks of cluster-autoscaler")
                .doesNotContain("taints:");
    }

    @Test
    void aParameterThatMayBeACredentialStaysBehind() {
        String profile = imported(
                node().object(),
                object(
                        "storage.k8s.io/v1",
                        "StorageClass",
                        map("name", "gluster"),
                        "provisioner",
                        "kubernetes.io/glusterfs",
                        "parameters",
                        map("restuserkey", "hunter2", "csi.storage.k8s.io/provisioner-secret-name", "creds")));
        assertThat(profile)
                .contains("the parameters restuserkey.", "csi.storage.k8s.io/provisioner-secret-name: creds")
                .contains("# defaultClass: no class is marked as the default.")
                .doesNotContain("hunter2");
    }

    @Test
    void aPortOfDnsThatOnlyPodsKnowIsLeftOut() {
        String profile = imported(
                node().object(),
                object(
                        "v1",
                        "Service",
                        map("name", "rke2-coredns", "namespace", "kube-system", "labels", map("k8s-app", "kube-dns")),
                        "spec",
                        map("ports", List.of(map("port", 53, "protocol", "UDP", "targetPort", "dns")))));
        assertThat(profile).contains("  dns:\n", "# podPort: the Service gives the name of the port (dns)");
    }

    @Test
    void textOfTheDumpCannotLeaveItsComment() {
        String profile = imported(
                node().taint("node.kubernetes.io/not-ready", "", "NoExecute").object(),
                object("v1", "Evil\nroot: true", map("name", "x")),
                object(
                        "v1",
                        "Service",
                        map("name", "kube-dns", "namespace", "kube-system"),
                        "spec",
                        map("ports", List.of(map("port", 53, "targetPort", "a\nroot: true")))));
        assertThat(profile).contains("others (1)").doesNotContain("\nroot");
    }

    @Test
    void valuesThatSomebodyChoseAreKept() {
        List<SampleNode> nodes = nodes(12);
        nodes.get(0).label("rack", "r1");
        nodes.get(1).label("rack", "r2");
        nodes.get(2).label("rack", "r3");
        List<NodeGroup> groups = groups(nodes);
        assertThat(groups).hasSize(4);
        assertThat(groups.stream().map(group -> group.labels().getOrDefault("rack", "-")))
                .containsExactlyInAnyOrder("r1", "r2", "r3", "-");
    }

    @Test
    void aNodeByItselfKeepsAllOfItsLabels() {
        List<SampleNode> nodes = nodes(12);
        nodes.get(4).taint("dedicated", "db", "NoSchedule");
        NodeGroup alone = groups(nodes).stream()
                .filter(group -> group.nodes().size() == 1)
                .findFirst()
                .orElseThrow();
        assertThat(alone.labels()).containsEntry("kubernetes.io/hostname", "node-4");
        assertThat(alone.labelsPerNode()).isEmpty();
    }

    @Test
    void aHostNameThatTwoNodesShareIsNoReasonToListAll() {
        List<SampleNode> nodes = nodes(30);
        nodes.get(7).label("kubernetes.io/hostname", "clone");
        nodes.get(8).label("kubernetes.io/hostname", "clone");
        List<NodeGroup> groups = groups(nodes);
        assertThat(groups).hasSize(2);
        assertThat(groups.stream().map(group -> group.labels().getOrDefault("kubernetes.io/hostname", "-")))
                .containsExactlyInAnyOrder("clone", "-");
    }

    @Test
    void zonesAreNeverTakenForIds() {
        List<SampleNode> nodes = nodes(12);
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).label("topology.kubernetes.io/zone", "zone-number-" + i);
        }
        assertThat(groups(nodes)).hasSize(12);
    }

    @Test
    void poolsOfOneNameAreNumbered() {
        List<SampleNode> nodes = nodes(12);
        nodes.forEach(node -> node.label("agentpool", "sys"));
        nodes.get(0).label("a", "b");
        nodes.get(1).label("agentpool", "sys-2");
        assertThat(PoolNames.of(groups(nodes)))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .contains("sys", "sys-2", "sys-3");
    }

    @Test
    void aRoleNamesAPoolThatNoCloudNames() {
        List<SampleNode> nodes = nodes(12);
        nodes.subList(0, 3).forEach(node -> node.role("control-plane"));
        nodes.subList(3, 6).forEach(node -> node.label("node-role.kubernetes.io/etcd", "true"));
        assertThat(PoolNames.of(groups(nodes))).containsExactlyInAnyOrder("control-plane", "etcd", "nodes");
    }

    /** Files are edited by hand and by tools: whatever stands where, the import says what it can and no more. */
    @Test
    void anyShapeIsRead() {
        Random random = new Random(1);
        for (int i = 0; i < 400; i++) {
            List<Map<String, Object>> objects = new ArrayList<>();
            for (Map<String, Object> object : SampleClusters.kubeadm()) {
                objects.add(asObject(changed(object, random)));
            }
            String dump = KubectlOutput.json(objects);
            String text = ProfileWriter.write(
                    ClusterDump.of(List.of(YamlReader.read(new SourceFile("dump", dump)))), Optional.of("c"));
            assertThat(YamlReader.read(new SourceFile("profile.yaml", text)).problems())
                    .as(text)
                    .isEmpty();
        }
    }

    private static Map<String, Object> asObject(Object value) {
        Map<String, Object> object = map();
        ((Map<?, ?>) value).forEach((key, inner) -> object.put((String) key, inner));
        return object;
    }

    private static Object changed(Object value, Random random) {
        if (value instanceof Map<?, ?> mapping) {
            Map<String, Object> copy = map();
            mapping.forEach((key, inner) -> copy.put(
                    random.nextInt(40) == 0 ? key + ODD.get(random.nextInt(3)) : (String) key,
                    random.nextInt(25) == 0 ? odd(random) : changed(inner, random)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(inner -> copy.add(random.nextInt(15) == 0 ? odd(random) : changed(inner, random)));
            return copy;
        }
        return value;
    }

    private static Object odd(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> List.of("a", 1, List.of());
            case 1 -> map("a", map(), "b", 2);
            case 2 -> random.nextInt();
            case 3 -> true;
            default -> ODD.get(random.nextInt(ODD.size()));
        };
    }
}
