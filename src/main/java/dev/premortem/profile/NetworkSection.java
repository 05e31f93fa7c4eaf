package dev.premortem.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The network of a profile: the plugin, the ranges of addresses, and how pods reach the API server and DNS. */
final class NetworkSection {
    private static final int MOST_RANGES = 16;
    private static final String KUBE_SYSTEM = "kube-system";
    private static final String DNS_LABEL = "k8s-app";
    private static final String DNS_NAME = "kube-dns";
    /** NodeLocal DNSCache reaches the DNS pods through a Service of its own. */
    private static final String NODE_LOCAL_UPSTREAM = "kube-dns-upstream";

    private final ProfileText text;
    private final Optional<String> distro;
    private final SortedSet<String> plugins;
    private final List<String> podRanges;
    private final Optional<DumpedService> apiServer;
    private final Optional<DumpedService> dns;
    private final boolean nodeLocal;

    NetworkSection(ProfileText text, ClusterDump dump, Optional<String> distro) {
        this.text = text;
        this.distro = distro;
        this.plugins = ClusterSigns.networkPlugins(dump.nodes());
        this.podRanges = AddressRanges.joined(
                dump.nodes().stream().flatMap(node -> node.podCidrs().stream()).toList());
        this.apiServer = dump.service("default", "kubernetes");
        this.dns = dnsOf(dump);
        this.nodeLocal = dump.service(KUBE_SYSTEM, NODE_LOCAL_UPSTREAM).isPresent();
    }

    private static Optional<DumpedService> dnsOf(ClusterDump dump) {
        return dump.service(KUBE_SYSTEM, DNS_NAME)
                .or(() -> dump.services().stream()
                        .filter(service ->
                                service.labels().getOrDefault(DNS_LABEL, "").equals(DNS_NAME))
                        .filter(service -> !service.name().equals(NODE_LOCAL_UPSTREAM))
                        .min(Comparator.comparing(DumpedService::namespace).thenComparing(DumpedService::name)));
    }

    void write() {
        boolean facts = cni().isPresent() || writesRanges() || apiServer.isPresent() || dns.isPresent();
        if (facts) {
            text.open("network");
        }
        plugin();
        podRanges();
        text.comment("serviceCIDRs: not in the dump. `kubectl get servicecidrs` prints them since 1.33; before that see"
                + " --service-cluster-ip-range of the API server.");
        text.comment("nodeCIDRs: the subnets of the nodes; `kubectl get nodes -o wide` prints the addresses in them.");
        apiServer();
        dns();
        if (facts) {
            text.close();
        }
    }

    /** The plugin as a profile names it; empty where the signs are of none or of several. */
    private Optional<String> cni() {
        boolean canal =
                plugins.size() == 2 && plugins.contains(ClusterSigns.FLANNEL) && plugins.contains(ClusterSigns.CALICO);
        if (canal) {
            return Optional.of(ClusterSigns.CALICO);
        }
        if (plugins.size() != 1) {
            return Optional.empty();
        }
        return Optional.of(
                switch (plugins.first()) {
                    case ClusterSigns.CALICO -> ClusterSigns.CALICO;
                    case ClusterSigns.CILIUM -> ClusterSigns.CILIUM;
                    case ClusterSigns.FLANNEL ->
                        ClusterSigns.policiesBesideFlannel(distro).isPresent() ? "other" : "none";
                    default -> "other";
                });
    }

    private void plugin() {
        Optional<String> cni = cni();
        if (cni.isEmpty()) {
            String signs = plugins.isEmpty()
                    ? "no node bears the mark of a network plugin"
                    : "the nodes bear the marks of " + String.join(" and ", plugins);
            text.comment("cni: " + signs + ". One of cilium, calico, aws-vpc-cni, other, or none where nothing enforces"
                    + " network policies; `kubectl get daemonsets -A` shows what runs.");
            return;
        }
        if (plugins.first().equals(ClusterSigns.FLANNEL)) {
            text.comment(ClusterSigns.policiesBesideFlannel(distro)
                    .map(enforcer -> "flannel, beside which " + distro.orElse("") + " enforces network policies with "
                            + enforcer + " unless that is switched off; then write none.")
                    .orElse("flannel, which enforces no network policies. Where something beside it does, such as"
                            + " Calico (Canal), write calico or other."));
        } else if (cni.get().equals("other")) {
            text.comment("The nodes bear the marks of " + plugins.first() + ".");
        }
        text.entry("cni", cni.get());
    }

    /** Calico and Cilium mostly hand out addresses of ranges of their own, whatever the nodes were given. */
    private boolean hasRangesOfItsOwn() {
        return plugins.contains(ClusterSigns.CALICO) || plugins.contains(ClusterSigns.CILIUM);
    }

    private boolean writesRanges() {
        return !podRanges.isEmpty() && podRanges.size() <= MOST_RANGES && !hasRangesOfItsOwn();
    }

    private void podRanges() {
        if (writesRanges()) {
            text.comment("What today's nodes were given. The range from which all nodes are given theirs is wider: see"
                    + " --cluster-cidr of the controller manager, and write that.");
            text.list("podCIDRs", podRanges);
        } else if (podRanges.isEmpty()) {
            text.comment("podCIDRs: the nodes do not say; see the address pools of the network plugin.");
        } else if (hasRangesOfItsOwn()) {
            String command = plugins.contains(ClusterSigns.CALICO)
                    ? "`kubectl get ippools.crd.projectcalico.org -o yaml`"
                    : "`kubectl -n kube-system get configmap cilium-config -o yaml | grep -i cidr`";
            text.comment("podCIDRs: the plugin hands out addresses of pools of its own, not always what the nodes were"
                    + " given (" + OneLine.few(podRanges) + "); " + command + " prints them.");
        } else {
            text.comment("podCIDRs: the nodes were given " + podRanges.size() + " ranges, too many to be of use; see"
                    + " --cluster-cidr of the controller manager.");
        }
    }

    private void apiServer() {
        if (apiServer.isEmpty()) {
            text.comment("apiServer: the Service `kubernetes` is not in the dump; `kubectl -n default get service"
                    + " kubernetes -o json` prints it.");
            return;
        }
        text.open("apiServer");
        apiServer.get().clusterIp().ifPresent(ip -> text.entry("clusterIP", ip));
        apiServer.get().over("TCP").ifPresent(port -> text.number("servicePort", port.port()));
        text.comment("endpoints and onClusterNodes: `kubectl -n default get endpointslices` prints the addresses behind"
                + " it; they are on nodes of the cluster unless it is managed.");
        text.close();
    }

    private void dns() {
        if (dns.isEmpty()) {
            text.comment(
                    "dns: the Service `kube-dns` is not in the dump; `kubectl -n kube-system get service kube-dns -o"
                            + " json` prints it.");
            return;
        }
        DumpedService service = dns.get();
        text.open("dns");
        text.entry("namespace", service.namespace());
        if (!service.selector().isEmpty()) {
            text.flow("labels", service.selector());
        }
        Optional<DumpedService.Port> port = service.over("UDP").or(() -> service.over("TCP"));
        port.ifPresent(this::podPort);
        if (nodeLocal) {
            text.bool("nodeLocal", true);
        }
        text.close();
    }

    private void podPort(DumpedService.Port port) {
        port.podPort()
                .ifPresentOrElse(
                        number -> text.number("podPort", number),
                        () -> text.comment("podPort: the Service gives the name of the port (" + port.target()
                                + "); the pods of DNS say its number."));
    }
}
