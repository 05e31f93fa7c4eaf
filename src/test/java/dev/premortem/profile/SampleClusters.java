package dev.premortem.profile;

import static dev.premortem.profile.KubectlOutput.map;
import static dev.premortem.profile.KubectlOutput.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Clusters of the kinds people run, as kubectl prints them. */
final class SampleClusters {
    private static final List<String> ZONES = List.of("eu-west-1a", "eu-west-1b", "eu-west-1c");

    private SampleClusters() {}

    /** A node of the control plane and two workers with Longhorn, made with kubeadm, Calico as the network plugin. */
    static List<Map<String, Object>> kubeadm() {
        List<Map<String, Object>> objects = new ArrayList<>();
        objects.add(
                kubeadmNode("k8s-worker1", "v1.28.4").podCidr("10.244.1.0/24").object());
        objects.add(kubeadmNode("k8s-cp", "v1.28.5")
                .role("control-plane")
                .label("node.kubernetes.io/exclude-from-external-load-balancers", "")
                .taint("node-role.kubernetes.io/control-plane", "", "NoSchedule")
                .podCidr("10.244.0.0/24")
                .object());
        objects.add(kubeadmNode("k8s-worker2", "v1.28.4")
                .podCidr("10.244.2.0/24")
                .taint("node.kubernetes.io/unschedulable", "", "NoSchedule")
                .object());
        objects.addAll(namespaces(
                "default", Map.of(), "kube-system", Map.of(), "blog-system", Map.of("istio-injection", "enabled")));
        objects.addAll(storage(
                "longhorn", "driver.longhorn.io", true, map("numberOfReplicas", "3", "dataLocality", "disabled")));
        objects.addAll(systemServices("10.96.0.1", "10.96.0.10"));
        objects.add(service("blog-system", "mysql", map("type", "ClusterIP"), map("app", "mysql")));
        return objects;
    }

    private static SampleNode kubeadmNode(String name, String version) {
        SampleNode node = new SampleNode(name, version)
                .annotation("kubeadm.alpha.kubernetes.io/cri-socket", "unix:///var/run/containerd/containerd.sock")
                .annotation("projectcalico.org/IPv4Address", "203.0.113.77/24")
                .allocatable("4", "8010504Ki", "110");
        return name.contains("worker")
                ? node.annotation("csi.volume.kubernetes.io/nodeid", "{\"driver.longhorn.io\":\"" + name + "\"}")
                : node;
    }

    /** One node that is everything, as k3s starts. */
    static List<Map<String, Object>> k3s() {
        List<Map<String, Object>> objects = new ArrayList<>();
        objects.add(new SampleNode("pi", "v1.30.2+k3s1")
                .label("node-role.kubernetes.io/control-plane", "true")
                .label("node-role.kubernetes.io/master", "true")
                .label("node.kubernetes.io/instance-type", "k3s")
                .annotation("flannel.alpha.coreos.com/backend-type", "vxlan")
                .podCidr("10.42.0.0/24")
                .allocatable("4", "7998128Ki", "110")
                .object());
        objects.addAll(namespaces("default", Map.of(), "kube-system", Map.of()));
        objects.addAll(storage("local-path", "rancher.io/local-path", true, map()));
        objects.addAll(systemServices("10.43.0.1", "10.43.0.10"));
        return objects;
    }

    /** 200 nodes on EKS: three pools over three zones, each node with a host name and an instance of its own. */
    static List<Map<String, Object>> twoHundredNodes() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            objects.add(eksNode(i).object());
        }
        objects.addAll(namespaces(
                "default", Map.of(),
                "kube-system", Map.of(),
                "shop", Map.of("pod-security.kubernetes.io/enforce", "restricted", "team", "42")));
        objects.addAll(storage("gp2", "kubernetes.io/aws-ebs", false, map("type", "gp2", "fsType", "ext4")));
        objects.addAll(storage("gp3", "ebs.csi.aws.com", true, map("type", "gp3", "encrypted", "true")));
        objects.addAll(systemServices("172.20.0.1", "172.20.0.10"));
        for (int i = 0; i < 40; i++) {
            objects.add(service("shop", "service-" + i, map("type", "ClusterIP"), map("app", "service-" + i)));
        }
        objects.add(secret());
        return objects;
    }

    private static SampleNode eksNode(int i) {
        int pool = i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2;
        String zone = ZONES.get(i / 10 % 3);
        String address = String.format(Locale.ROOT, "ip-10-%d-%d-%d", i / 10 % 3, i / 100, i + 10);
        SampleNode node = new SampleNode(address + ".eu-west-1.compute.internal", "v1.29.3-eks-adc7111")
                .label("alpha.eksctl.io/instance-id", String.format(Locale.ROOT, "i-0%016x", 0x9e3779b97f4aL * (i + 1)))
                .label("eks.amazonaws.com/capacityType", "ON_DEMAND")
                .label(
                        "eks.amazonaws.com/nodegroup",
                        List.of("general", "memory", "gpu").get(pool))
                .label(
                        "node.kubernetes.io/instance-type",
                        List.of("m6i.2xlarge", "r6i.2xlarge", "g5.xlarge").get(pool))
                .label("topology.ebs.csi.aws.com/zone", zone)
                .label("topology.kubernetes.io/region", "eu-west-1")
                .label("topology.kubernetes.io/zone", zone)
                .allocatable(pool == 2 ? "3920m" : "7910m", memory(pool, i), "58");
        if (pool == 2) {
            node.taint("nvidia.com/gpu", "true", "NoSchedule").resource("nvidia.com/gpu", "1");
        }
        if (i == 3) {
            node.taint("node.kubernetes.io/unschedulable", "", "NoSchedule");
        }
        return i == 17 || i == 18 ? node.taint("node.kubernetes.io/not-ready", "", "NoExecute") : node;
    }

    private static String memory(int pool, int i) {
        return List.of(31_482_344, 64_254_440, 15_201_256).get(pool) - (i % 7) * 8 + "Ki";
    }

    /** A Secret and a ConfigMap, which a dump of everything holds too. */
    static Map<String, Object> secret() {
        return object(
                "v1",
                "Secret",
                map("name", "db", "namespace", "shop", "annotations", map("note", "c2VjcmV0LW5vdGU=")),
                "data",
                map("password", "aHVudGVyMg=="),
                "type",
                "Opaque");
    }

    private static List<Map<String, Object>> namespaces(Object... namesAndLabels) {
        List<Map<String, Object>> namespaces = new ArrayList<>();
        for (int i = 0; i < namesAndLabels.length; i += 2) {
            Map<String, Object> labels = map("kubernetes.io/metadata.name", namesAndLabels[i]);
            ((Map<?, ?>) namesAndLabels[i + 1]).forEach((key, value) -> labels.put((String) key, value));
            namespaces.add(object(
                    "v1",
                    "Namespace",
                    map("labels", labels, "name", namesAndLabels[i]),
                    "spec",
                    map("finalizers", List.of("kubernetes")),
                    "status",
                    map("phase", "Active")));
        }
        return namespaces;
    }

    private static List<Map<String, Object>> storage(
            String name, String provisioner, boolean preset, Map<String, Object> parameters) {
        return List.of(object(
                "storage.k8s.io/v1",
                "StorageClass",
                map(
                        "annotations",
                        map("storageclass.kubernetes.io/is-default-class", String.valueOf(preset)),
                        "name",
                        name),
                "provisioner",
                provisioner,
                "parameters",
                parameters,
                "reclaimPolicy",
                "Delete",
                "volumeBindingMode",
                "WaitForFirstConsumer",
                "allowVolumeExpansion",
                true));
    }

    private static List<Map<String, Object>> systemServices(String api, String dns) {
        return List.of(
                service(
                        "default",
                        "kubernetes",
                        map("clusterIP", api, "ports", List.of(port("https", "TCP", 443, 6443))),
                        map()),
                service(
                        "kube-system",
                        "kube-dns",
                        map("clusterIP", dns, "ports", List.of(port("tcp", "TCP", 53, 53), port("dns", "UDP", 53, 53))),
                        map("k8s-app", "kube-dns")));
    }

    private static Map<String, Object> port(String name, String protocol, int port, Object target) {
        return map("name", name, "port", port, "protocol", protocol, "targetPort", target);
    }

    private static Map<String, Object> service(
            String namespace, String name, Map<String, Object> spec, Map<String, Object> selector) {
        Map<String, Object> all = map();
        all.putAll(spec);
        all.put("selector", selector);
        return object("v1", "Service", map("name", name, "namespace", namespace), "spec", all, "status", map());
    }
}
