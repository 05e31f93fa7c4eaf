package dev.premortem.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.Quantity;
import dev.premortem.profile.ArgocdFacts.ArgocdCluster;
import dev.premortem.profile.NetworkFacts.ApiServer;
import dev.premortem.profile.NetworkFacts.Dataplane;
import dev.premortem.profile.NetworkFacts.Dns;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileReaderTest {
    @Test
    void everythingIsOptional() {
        for (String text : List.of("", "# a comment\n", "{}\n", "---\n", "clusters:\nrunners:\nargocd:\nfacts:\n")) {
            assertThat(Profiles.of(text)).as(text).isEqualTo(Profile.NONE);
        }
    }

    @Test
    void factsOfTheOrganisation() {
        Profile profile = Profiles.of("""
                privateRegistries: [ghcr.io/acme/*]
                runners:
                  large: {os: linux, arch: arm64}
                  small:
                repositories:
                  https://example.org/acme/apps.git: apps
                facts: {account: 012345, region: eu-west-1}
                """);
        assertThat(profile.clusters()).isEmpty();
        assertThat(profile.privateRegistries()).containsExactly("ghcr.io/acme/*");
        assertThat(profile.runners())
                .isEqualTo(Map.of(
                        "large",
                        new RunnerFacts(Optional.of("linux"), Optional.of("arm64")),
                        "small",
                        RunnerFacts.UNKNOWN));
        assertThat(profile.repositories()).isEqualTo(Map.of("https://example.org/acme/apps.git", "apps"));
        assertThat(profile.facts()).isEqualTo(Map.of("account", "012345", "region", "eu-west-1"));
        assertThat(Profiles.of("runners: [a, b]\n").runners()).containsOnlyKeys("a", "b");
    }

    @Test
    void argocd() {
        ArgocdFacts facts = Profiles.of("""
                argocd:
                  clusters:
                    - {name: in-cluster, server: https://kubernetes.default.svc, project: web, labels: {env: prod}, annotations: {a: }}
                    - name: other
                  parameters: {previews: {pullRequest: [{number: 7}]}}
                  buildOptions: --enable-helm  --load-restrictor LoadRestrictionsNone
                  globbing: true
                  tracking: annotation+label
                  health: {Certificate: custom}
                """).argocd();
        List<ArgocdCluster> clusters = facts.clusters().orElseThrow();
        assertThat(clusters).extracting(ArgocdCluster::name).containsExactly("in-cluster", "other");
        assertThat(clusters.get(0).server()).contains("https://kubernetes.default.svc");
        assertThat(clusters.get(0).project()).contains("web");
        assertThat(clusters.get(0).labels()).isEqualTo(Map.of("env", "prod"));
        assertThat(clusters.get(0).annotations()).isEqualTo(Map.of("a", ""));
        assertThat(clusters.get(1).server()).isEmpty();
        assertThat(clusters.get(1).place().text()).isEqualTo("name: other");
        assertThat(facts.parameters().getOrDefault("previews", Map.of()).getOrDefault("pullRequest", List.of()))
                .extracting(set -> set.text("number"))
                .containsExactly(Optional.of("7"));
        assertThat(facts.buildOptions()).containsExactly("--enable-helm", "--load-restrictor", "LoadRestrictionsNone");
        assertThat(facts.globbing()).contains(true);
        assertThat(facts.tracking()).contains("annotation+label");
        assertThat(facts.health()).isEqualTo(Map.of("Certificate", "custom"));
        assertThat(Profiles.of("argocd: {buildOptions: [--enable-helm]}\n")
                        .argocd()
                        .buildOptions())
                .containsExactly("--enable-helm");
    }

    @Test
    void clustersKeepTheirOrderAndAnEmptyOneIsUnknown() {
        Profile profile =
                Profiles.of("clusters:\n  prod: {workers: 3}\n  test:\n  dev: {kubernetes: {version: 1.30}}\n");
        assertThat(profile.clusters()).extracting(Cluster::name).containsExactly("prod", "test", "dev");
        assertThat(profile.cluster("prod").orElseThrow().nodes().orElseThrow().all())
                .hasSize(3);
        assertThat(profile.cluster("test").orElseThrow().nodes()).isEmpty();
        assertThat(profile.cluster("test").orElseThrow().declared().line()).isEqualTo(3);
        // as a number it would be 1.3
        assertThat(profile.cluster("dev").orElseThrow().kubernetes()).contains(new KubernetesVersion(1, 30));
        assertThat(profile.cluster("none")).isEmpty();
    }

    @Test
    void factsOnTopAreThoseOfTheOnlyCluster() {
        Profile profile =
                Profiles.of("facts: {a: b}\nkubernetes: {version: v1.29.3+k3s1, distro: k3s}\npolicyScope: partial\n");
        assertThat(profile.facts()).containsKey("a");
        Cluster cluster = profile.clusters().get(0);
        assertThat(cluster.name()).isEqualTo(Cluster.DEFAULT_NAME);
        assertThat(cluster.kubernetes()).contains(new KubernetesVersion(1, 29));
        assertThat(cluster.distro()).contains("k3s");
        assertThat(cluster.policyScope()).contains(PolicyScope.PARTIAL);
        assertThat(cluster.declared().line()).isEqualTo(2);
    }

    @Test
    void network() {
        NetworkFacts network = Profiles.cluster("""
                network:
                  cni: cilium
                  dataplane: {kubeProxyReplacement: true, ebpf: true, policyCIDRMatchMode: [nodes], allowLocalhost: auto, version: 1.10}
                  podCIDRs: [10.244.0.0/16]
                  serviceCIDRs: [10.96.0.0/12]
                  nodeCIDRs: [192.168.1.0/24]
                  apiServer: {clusterIP: 10.96.0.1, servicePort: 443, endpoints: ["192.168.1.187:6443"], onClusterNodes: true}
                  dns: {namespace: kube-system, labels: {k8s-app: kube-dns}, podPort: 53, nodeLocal: false}
                """).network().orElseThrow();
        assertThat(network)
                .isEqualTo(new NetworkFacts(
                        Optional.of("cilium"),
                        Optional.of(new Dataplane(
                                Optional.of(true),
                                Optional.of(true),
                                List.of("nodes"),
                                Optional.of("auto"),
                                Optional.of("1.10"))),
                        List.of("10.244.0.0/16"),
                        List.of("10.96.0.0/12"),
                        List.of("192.168.1.0/24"),
                        Optional.of(new ApiServer(
                                Optional.of("10.96.0.1"),
                                Optional.of(443),
                                List.of("192.168.1.187:6443"),
                                Optional.of(true))),
                        Optional.of(new Dns(
                                Optional.of("kube-system"),
                                Map.of("k8s-app", "kube-dns"),
                                Optional.of(53),
                                Optional.of(false)))));
    }

    @Test
    void namespacesIngressControllersAndIstio() {
        Cluster cluster = Profiles.cluster("""
                namespaces: {ingress-nginx: {labels: {team: edge}}, istio-system: }
                ingressControllers:
                  - {class: nginx, namespace: ingress-nginx, podLabels: {app: nginx}, hostNetwork: false, flags: [--v=2], mesh: false}
                istio: {version: 1.20, revision: default, rootNamespace: istio-system, nativeSidecars: true,
                        enableNamespacesByDefault: false, autoMtls: true, meshMtls: UNSET, dataplane: sidecar,
                        proxyDefaults: {requests: {cpu: 100m}}}
                """);
        assertThat(cluster.namespaces())
                .isEqualTo(Map.of("ingress-nginx", Map.of("team", "edge"), "istio-system", Map.of()));
        assertThat(cluster.ingressControllers())
                .containsExactly(new IngressController(
                        "nginx",
                        Optional.of("ingress-nginx"),
                        Map.of("app", "nginx"),
                        Optional.of(false),
                        List.of("--v=2"),
                        Optional.of(false)));
        assertThat(cluster.istio())
                .contains(new IstioFacts(
                        Optional.of("1.20"),
                        Optional.of("default"),
                        Optional.of("istio-system"),
                        Optional.of("true"),
                        Optional.of(false),
                        Optional.of(true),
                        Optional.of("UNSET"),
                        Optional.of("sidecar"),
                        Map.of("cpu", Quantity.parse("100m").orElseThrow())));
    }

    @Test
    void storageAndExternalObjects() {
        Cluster cluster = Profiles.cluster("""
                nodes: [{name: a}, {name: b}]
                storage:
                  classes:
                    - fast
                    - {name: slow, provisioner: p, parameters: {numberOfReplicas: 3}, volumeBindingMode: Immediate, allowVolumeExpansion: true}
                  defaultClass: fast
                  longhorn: {version: 1.6, nodes: [a, b], replicaSoftAntiAffinity: false}
                external:
                  secrets: {blog: [db: [user, password], tls: []]}
                  configMaps: {blog: {ca: [ca.crt]}}
                  services: {blog: [db]}
                  crds: [monitoring.coreos.com]
                  imagePullSecrets: {blog: [ghcr]}
                """);
        assertThat(cluster.storage().classes())
                .containsExactly(
                        new StorageClassFacts("fast", Optional.empty(), Map.of(), Optional.empty(), Optional.empty()),
                        new StorageClassFacts(
                                "slow",
                                Optional.of("p"),
                                Map.of("numberOfReplicas", "3"),
                                Optional.of("Immediate"),
                                Optional.of(true)));
        assertThat(cluster.storage().defaultClass()).contains("fast");
        assertThat(cluster.storage().longhorn())
                .contains(new LonghornFacts(Optional.of("1.6"), Optional.of(List.of("a", "b")), Optional.of(false)));
        assertThat(cluster.external())
                .isEqualTo(new ExternalFacts(
                        Map.of("blog", Map.of("db", List.of("user", "password"), "tls", List.of())),
                        Map.of("blog", Map.of("ca", List.of("ca.crt"))),
                        Map.of("blog", List.of("db")),
                        List.of("monitoring.coreos.com"),
                        Map.of("blog", List.of("ghcr"))));
    }

    @Test
    void namesOfLonghornNodesCountWhereNoNodesAreDeclared() {
        assertThat(Profiles.problems("storage: {longhorn: {nodes: [x]}}\n")).isEmpty();
        assertThat(Profiles.problems("workers: 2\nstorage: {longhorn: {nodes: [worker-1, worker-2]}}\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "worker: 2 | 1:1 unknown key `worker` (a known key with a similar name is `workers`)",
                "- a | 1:1 the profile is a mapping of keys to values",
                "{workers: 1, clusters: {}} | 1:2 `workers` on top describes the only cluster, and there are `clusters` too (move it below the name of its cluster)",
                "clusters: {a: {worker: 2}} | 1:16 unknown key `worker` (a known key with a similar name is `workers`)",
                "clusters: {a: 1} | 1:15 the cluster `a` is a mapping of keys to values",
                "closedWorld: [a] | 1:1 unknown key `closedWorld` (which namespaces are all in this repository is a matter of the repository: `closedWorld` belongs in `.premortem.yaml`)",
                "clusters: {a: {closedWorld: [a]}} | 1:16 unknown key `closedWorld` (which namespaces are all in this repository is a matter of the repository: `closedWorld` belongs in `.premortem.yaml`)",
                "clusters: {a: {registries: {}}} | 1:16 unknown key `registries` (private registries are those of the organisation: list them on top of the profile, as `privateRegistries`)",
                "clusters: {a: {runners: [b]}} | 1:16 unknown key `runners` (`runners` is about the organisation: put it on top of the profile)",
                "kubernetes: {version: newest} | 1:23 `version` is no version of Kubernetes (write it as `kubectl version` tells it, such as \"1.30.2\")",
                "kubernetes: {version: } | 1:22 `version` is a text (give it one value, or remove it)",
                "runners: {a: {arch: ARM64}} | 1:21 `arch` is one of x86, x64, arm and arm64 (a word with a similar name is `arm64`)",
                "facts: {a: [b]} | 1:12 `a` is a text (give it one value, or remove it)",
                "argocd: {tracking: labels} | 1:20 `tracking` is one of annotation, label and annotation+label (a word with a similar name is `label`)",
                "argocd: {clusters: [{server: a}]} | 1:21 an entry of `argocd.clusters` needs `name` (give it the name that Argo CD knows it by)",
                "argocd: {globbing: yes} | 1:20 `globbing` is true or false",
                "network: {cni: flannel} | 1:16 `cni` is one of cilium, calico, none, aws-vpc-cni and other (flannel enforces no network policy: write `none`)",
                "network: {cni: callico} | 1:16 `cni` is one of cilium, calico, none, aws-vpc-cni and other (a word with a similar name is `calico`)",
                "network: {dns: {podPort: 0}} | 1:26 `podPort` is a whole number from 1 to 65535",
                "ingressControllers: [{namespace: a}] | 1:22 an entry of `ingressControllers` needs `class` (name the class of the Ingresses it serves)",
                "istio: {meshMtls: strict} | 1:19 `meshMtls` is one of UNSET, DISABLE, PERMISSIVE and STRICT (a word with a similar name is `STRICT`)",
                "policyScope: some | 1:14 `policyScope` is one of complete and partial",
                "storage: {classes: [{provisioner: a}]} | 1:21 an entry of `classes` needs `name` (name the StorageClass)",
                "{nodes: [{name: node-1}], storage: {longhorn: {nodes: [node1]}}} | 1:56 the cluster has no node `node1` (a node with a similar name is `node-1`)",
                "{nodes: [{name: a}], storage: {longhorn: {nodes: [elsewhere]}}} | 1:51 the cluster has no node `elsewhere` (declare it below `nodes`, or in a node pool with `names`)",
                "external: {secrets: {a: {b: c}}} | 1:26 the keys of `b` are a list (list them as `b: [key]`)",
                "external: {services: {a: b}} | 1:26 `a` is a list (begin each entry with `- `)",
                "{[a]: b} | 1:2 a key is a text"
            })
    void everyFaultHasAPlaceAndARemedy(String text, String problem) {
        assertThat(Profiles.problems(text + "\n")).containsExactly(problem);
    }

    @Test
    void everyFaultOfAFileIsToldAtOnce() {
        assertThat(Profiles.problems("clusters:\n  a:\n    workers: x\n  b:\n    nodes: [{}]\n    istoi: {}\n"))
                .extracting(problem -> problem.substring(0, 2))
                .containsExactly("3:", "6:", "5:");
    }

    @Test
    void aKeyGivenTwiceASecondDocumentAndBrokenYamlAreFaults() {
        assertThat(Profiles.problems("workers: 1\nworkers: 2\n")).containsExactly("2:1 `workers` is given twice");
        assertThat(Profiles.problems("workers: 1\n---\nworkers: 2\n"))
                .containsExactly("2:1 the profile is one document, and this begins another (join the two)");
        assertThat(Profiles.problems("workers: [\n")).first().asString().contains("the profile is no valid YAML here");
    }

    @Test
    void aProfileCanBePartOfAnotherDocument() {
        var content = YamlReader.read(new SourceFile(".premortem.yaml", "profile:\n  workers: 2\n  worker: 1\n"))
                .documents()
                .get(0)
                .mapping()
                .orElseThrow()
                .mapping("profile")
                .orElseThrow();
        ProfileReader.Read read = ProfileReader.read(content);
        assertThat(read.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.span().line()).isEqualTo(3));
        assertThat(read.profile().clusters()).hasSize(1);
    }
}
