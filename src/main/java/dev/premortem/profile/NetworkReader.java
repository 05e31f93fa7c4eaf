package dev.premortem.profile;

import dev.premortem.profile.NetworkFacts.ApiServer;
import dev.premortem.profile.NetworkFacts.Dataplane;
import dev.premortem.profile.NetworkFacts.Dns;
import dev.premortem.settings.Section;
import dev.premortem.settings.SettingsReader;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a profile says of how pods of a cluster are reached. */
final class NetworkReader {
    private static final List<String> NETWORK_KEYS =
            List.of("cni", "dataplane", "podCIDRs", "serviceCIDRs", "nodeCIDRs", "apiServer", "dns");
    private static final List<String> DATAPLANE_KEYS =
            List.of("kubeProxyReplacement", "ebpf", "policyCIDRMatchMode", "allowLocalhost", "version");
    private static final List<String> API_SERVER_KEYS =
            List.of("clusterIP", "servicePort", "endpoints", "onClusterNodes");
    private static final List<String> DNS_KEYS = List.of("namespace", "labels", "podPort", "nodeLocal");
    private static final List<String> INGRESS_KEYS =
            List.of("class", "namespace", "podLabels", "hostNetwork", "flags", "mesh");
    private static final List<String> ISTIO_KEYS = List.of(
            "version",
            "revision",
            "rootNamespace",
            "nativeSidecars",
            "enableNamespacesByDefault",
            "autoMtls",
            "meshMtls",
            "dataplane",
            "proxyDefaults");
    private static final int MOST_PORT = 65_535;

    private final SettingsReader settings;

    NetworkReader(SettingsReader settings) {
        this.settings = settings;
    }

    Optional<NetworkFacts> network(Section cluster) {
        return cluster.section("network", NETWORK_KEYS).map(this::networkFacts);
    }

    private NetworkFacts networkFacts(Section section) {
        return new NetworkFacts(
                cni(section),
                section.section("dataplane", DATAPLANE_KEYS).map(NetworkReader::dataplane),
                section.texts("podCIDRs"),
                section.texts("serviceCIDRs"),
                section.texts("nodeCIDRs"),
                section.section("apiServer", API_SERVER_KEYS).map(NetworkReader::apiServer),
                section.section("dns", DNS_KEYS).map(NetworkReader::dns));
    }

    private Optional<String> cni(Section section) {
        Optional<YamlNode> flannel = section.get("cni")
                .filter(node -> node.asScalar()
                        .filter(cni -> cni.text().equals("flannel"))
                        .isPresent());
        if (flannel.isPresent()) {
            // The question behind the word is who enforces network policies.
            settings.problem(
                    flannel.get().span().firstLine(),
                    "`cni` is one of cilium, calico, none, aws-vpc-cni and other",
                    "flannel enforces no network policy: write `none`");
            return Optional.empty();
        }
        return section.word("cni", "cilium", "calico", "none", "aws-vpc-cni", "other");
    }

    private static Dataplane dataplane(Section section) {
        return new Dataplane(
                section.bool("kubeProxyReplacement"),
                section.bool("ebpf"),
                section.texts("policyCIDRMatchMode"),
                section.word("allowLocalhost", "auto", "always", "policy"),
                section.text("version"));
    }

    private static ApiServer apiServer(Section section) {
        return new ApiServer(
                section.text("clusterIP"),
                section.number("servicePort", 1, MOST_PORT),
                section.texts("endpoints"),
                section.bool("onClusterNodes"));
    }

    private static Dns dns(Section section) {
        return new Dns(
                section.text("namespace"),
                section.labels("labels"),
                section.number("podPort", 1, MOST_PORT),
                section.bool("nodeLocal"));
    }

    List<IngressController> ingressControllers(Section cluster) {
        List<IngressController> controllers = new ArrayList<>();
        for (YamlNode item : cluster.items("ingressControllers")) {
            Section.ofItem(settings, item, "an entry of `ingressControllers`", INGRESS_KEYS)
                    .flatMap(NetworkReader::ingressController)
                    .ifPresent(controllers::add);
        }
        return controllers;
    }

    private static Optional<IngressController> ingressController(Section section) {
        return section.requiredText("class", "name the class of the Ingresses it serves")
                .map(name -> new IngressController(
                        name,
                        section.text("namespace"),
                        section.labels("podLabels"),
                        section.bool("hostNetwork"),
                        section.texts("flags"),
                        section.bool("mesh")));
    }

    Optional<IstioFacts> istio(Section cluster) {
        return cluster.section("istio", ISTIO_KEYS).map(this::istioFacts);
    }

    private IstioFacts istioFacts(Section section) {
        return new IstioFacts(
                section.text("version"),
                section.text("revision"),
                section.text("rootNamespace"),
                section.word("nativeSidecars", "auto", "true", "false"),
                section.bool("enableNamespacesByDefault"),
                section.bool("autoMtls"),
                section.word("meshMtls", "UNSET", "DISABLE", "PERMISSIVE", "STRICT"),
                section.word("dataplane", "sidecar", "ambient"),
                section.section("proxyDefaults", List.of("requests"))
                        .map(proxy -> Amounts.read(settings, proxy, "requests"))
                        .orElse(Map.of()));
    }
}
