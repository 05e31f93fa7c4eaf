package dev.premortem.profile;

import static dev.premortem.profile.KubectlOutput.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A node with all that the API server says of one, so that what must not get into a profile is there too. */
final class SampleNode {
    private final String name;
    private final String version;
    private final Map<String, Object> labels = map();
    private final Map<String, Object> annotations = map(
            "node.alpha.kubernetes.io/ttl", "0",
            "volumes.kubernetes.io/controller-managed-attach-detach", "true");
    private final List<Object> taints = new ArrayList<>();
    private final Map<String, Object> allocatable = map();
    private final Map<String, Object> spec = map();

    SampleNode(String name, String version) {
        this.name = name;
        this.version = version;
        label("beta.kubernetes.io/arch", "amd64");
        label("beta.kubernetes.io/os", "linux");
        label("kubernetes.io/arch", "amd64");
        label("kubernetes.io/hostname", name);
        label("kubernetes.io/os", "linux");
    }

    SampleNode label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    SampleNode role(String role) {
        return label("node-role.kubernetes.io/" + role, "");
    }

    SampleNode annotation(String key, String value) {
        annotations.put(key, value);
        return this;
    }

    SampleNode taint(String key, String value, String effect) {
        taints.add(
                value.isEmpty()
                        ? map("effect", effect, "key", key)
                        : map("effect", effect, "key", key, "value", value));
        return this;
    }

    SampleNode podCidr(String range) {
        spec.put("podCIDR", range);
        spec.put("podCIDRs", List.of(range));
        return this;
    }

    SampleNode allocatable(String cpu, String memory, String pods) {
        allocatable.putAll(map(
                "attachable-volumes-aws-ebs", "25",
                "cpu", cpu,
                "ephemeral-storage", "76224326324",
                "hugepages-1Gi", "0",
                "hugepages-2Mi", "0",
                "memory", memory,
                "pods", pods));
        return this;
    }

    SampleNode resource(String resource, String amount) {
        allocatable.put(resource, amount);
        return this;
    }

    Map<String, Object> object() {
        if (!taints.isEmpty()) {
            spec.put("taints", taints);
        }
        Map<String, Object> metadata = map(
                "annotations",
                annotations,
                "creationTimestamp",
                "2025-11-03T08:12:44Z",
                "labels",
                labels,
                "name",
                name,
                "resourceVersion",
                "918273",
                "uid",
                "5b0c4f6e-7a0e-4a53-9d6c-0123456789ab");
        return KubectlOutput.object("v1", "Node", metadata, "spec", spec, "status", status());
    }

    private Map<String, Object> status() {
        return map(
                "addresses",
                List.of(map("address", "203.0.113.77", "type", "InternalIP"), map("address", name, "type", "Hostname")),
                "allocatable",
                allocatable,
                "capacity",
                map("cpu", "96", "memory", "999999999Ki", "pods", "999"),
                "conditions",
                List.of(map(
                        "lastHeartbeatTime",
                        "2026-02-01T10:00:00Z",
                        "message",
                        "kubelet is posting ready status",
                        "reason",
                        "KubeletReady",
                        "status",
                        "True",
                        "type",
                        "Ready")),
                "daemonEndpoints",
                map("kubeletEndpoint", map("Port", 10250)),
                "images",
                images(),
                "nodeInfo",
                map(
                        "architecture",
                        "amd64",
                        "bootID",
                        "0e3a7c0b-4c6e-4a7e-8a52-fedcba987654",
                        "containerRuntimeVersion",
                        "containerd://1.7.11",
                        "kernelVersion",
                        "5.15.0-91-generic",
                        "kubeProxyVersion",
                        version,
                        "kubeletVersion",
                        version,
                        "machineID",
                        "ec2f6f9e12ab4c53a8a5d6d3f1c2b3a4",
                        "operatingSystem",
                        "linux",
                        "osImage",
                        "Ubuntu 22.04.3 LTS",
                        "systemUUID",
                        "ec2f6f9e-12ab-4c53-a8a5-d6d3f1c2b3a4"));
    }

    private static List<Object> images() {
        List<Object> images = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String repository = "registry.example.com/team/service-" + i;
            images.add(map(
                    "names",
                    List.of(repository + "@sha256:" + "0123456789abcdef".repeat(4), repository + ":1." + i + ".0"),
                    "sizeBytes",
                    41_000_000 + i));
        }
        return images;
    }
}
