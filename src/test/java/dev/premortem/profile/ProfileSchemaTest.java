package dev.premortem.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.Schemas;
import dev.premortem.text.SourceFile;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors use says the same of a profile as the reader. */
class ProfileSchemaTest {
    private static final Path SCHEMA = Path.of("schemas/premortem/profile-v1.json");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "runners:\nfacts:\nnodes:\nnetwork:\nstorage:\nexternal:\n",
                "workers: 2",
                "workers: 2\ncontrolPlane: 1\nnodes:\n",
                "workers: 0\ncontrolPlane: 1",
                "clusters: {prod: {workers: 3, controlPlane: 0}, test: , other: {}}",
                "runners: [linux-large, 'gpu']\nprivateRegistries: [ghcr.io/acme/*]",
                "runners: {large: {os: linux, arch: arm64}, small: }",
                "repositories: {'https://example.org/a.git': .}\nfacts: {account: 0123, region: eu}",
                "argocd: {clusters: [{name: in-cluster, server: 'https://x', labels: {a: '', b: }}]}",
                "argocd: {clusters: [{name: prod, project: web}], parameters: {previews: {pullRequest: [{number: '7'}], plugin: }}}",
                "argocd: {parameters: , clusters: }",
                "argocd: {buildOptions: --enable-helm, globbing: true, tracking: annotation+label, health: {Job: x}}",
                "argocd: {buildOptions: [--enable-helm]}",
                "kubernetes: {version: 1.30, distro: k3s}",
                "kubernetes: {version: 'v1.29.3-eks-adc7111'}",
                "nodes: [{name: a, roles: [worker], labels: {x: 1, y: }, taints: ['a:NoSchedule', {key: b, effect: NoExecute}]}]",
                "nodes: [{name: a, allocatable: {cpu: 4, memory: 8Gi, pods: '110'}}]",
                "nodePools: [{count: 3, labelsPerNode: [disk]}, {name: x, names: [a, b]}]\nautoscaler: {enabled: true, maxNodes: {x: 5}}",
                "network: {cni: cilium, dataplane: {ebpf: true, allowLocalhost: auto, version: 1.15}, podCIDRs: [10.0.0.0/8]}",
                "network: {apiServer: {clusterIP: 10.96.0.1, servicePort: 443, endpoints: ['10.0.0.1:6443'], onClusterNodes: true}}",
                "network: {dns: {namespace: kube-system, labels: {k8s-app: kube-dns}, podPort: 53, nodeLocal: false}}",
                "namespaces: {a: {labels: {x: y}}, b: }",
                "ingressControllers: [{class: nginx, namespace: a, podLabels: {a: b}, hostNetwork: false, flags: [], mesh: false}]",
                "istio: {nativeSidecars: true, meshMtls: STRICT, dataplane: ambient, proxyDefaults: {requests: {cpu: 100m}}}",
                "istio: {nativeSidecars: auto, version: 1.20}",
                "storage: {classes: [fast, {name: slow, parameters: {a: 1}, volumeBindingMode: Immediate}], defaultClass: fast}",
                "storage: {longhorn: {version: 1.6, nodes: [a], replicaSoftAntiAffinity: false}}",
                "external: {secrets: {a: [b: [c]]}, configMaps: {a: {b: [], c: [d]}}, services: {a: [b]}, crds: [x.y]}",
                "policyScope: partial"
            })
    void bothAccept(String profile) {
        assertThat(read(profile).problems()).isEmpty();
        assertThat(Schemas.problems(SCHEMA, profile)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "text",
                "worker: 2",
                "workers: two",
                "workers: '2'",
                "workers: -1",
                "workers: 20001",
                "workers:",
                "controlPlane: 1",
                "workers: 1\nnodes: [{name: a}]",
                "controlPlane: 1\nworkers: 1\nnodePools: [{count: 1}]",
                "workers: 1\nclusters: {}",
                "policyScope: complete\nclusters: {a: {}}",
                "closedWorld: [a]",
                "clusters: {a: {closedWorld: [b]}}",
                "clusters: {a: {registries: {private: []}}}",
                "clusters: {a: {privateRegistries: []}}",
                "clusters: {a: 1}",
                "clusters: []",
                "runners: linux",
                "runners: {a: {arch: amd64}}",
                "runners: {a: {cpu: x}}",
                "privateRegistries: {a: b}",
                "privateRegistries: [[a]]",
                "privateRegistries: [null]",
                "facts: {a: [b]}",
                "facts: {a: }",
                "argocd: {clusters: [{server: a}]}",
                "argocd: {clusters: [null]}",
                "argocd: {globbing: 'yes'}",
                "argocd: {globbing: yes}",
                "argocd: {tracking: none}",
                "argocd: {parameters: {previews: {git: []}}}",
                "argocd: {parameters: {previews: {plugin: [a]}}}",
                "kubernetes: {version: newest}",
                "kubernetes: 1.30",
                "nodes: {}",
                "nodes: [null]",
                "nodes: [a]",
                "nodes: [{labels: {a: b}}]",
                "nodes: [{name: a, taints: [a]}]",
                "nodes: [{name: a, taints: [{key: a}]}]",
                "nodes: [{name: a, taints: [{key: a, effect: Never}]}]",
                "nodes: [{name: a, allocatable: {cpu: many}}]",
                "nodes: [{name: a, allocatable: {cpu: -1}}]",
                "nodes: [{name: a, labels: {x: [y]}}]",
                "nodePools: [{name: a}]",
                "nodePools: [{count: 1, names: [a]}]",
                "nodePools: [{count: x}]",
                "workers: 1\nautoscaler: {maxNodes: {}}",
                "workers: 1\nautoscaler: {enabled: maybe}",
                "network: {cni: flannel}",
                "network: {cni: cilum}",
                "network: {apiServer: {servicePort: 0}}",
                "network: {dns: {podPort: 65536}}",
                "network: {dataplane: {ebpf: 1}}",
                "ingressControllers: [{namespace: a}]",
                "istio: {meshMtls: strict}",
                "istio: {nativeSidecars: never}",
                "istio: {proxyDefaults: {limits: {}}}",
                "storage: {classes: [{provisioner: a}]}",
                "storage: {classes: [null]}",
                "storage: {classes: [{name: a, volumeBindingMode: Later}]}",
                "storage: {longhorn: {replicaSoftAntiAffinity: 'true'}}",
                "external: {secrets: {a: [b]}}",
                "external: {secrets: {a: {b: c}}}",
                "external: {services: {a: b}}",
                "policyScope: all"
            })
    void bothReject(String profile) {
        assertThat(read(profile).problems()).isNotEmpty();
        assertThat(Schemas.problems(SCHEMA, profile)).isNotEmpty();
    }

    private static ProfileReader.Read read(String profile) {
        return ProfileReader.read(new SourceFile("profile.yaml", profile));
    }
}
