package dev.premortem.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The network of a cluster.
 *
 * @param cni {@code cilium}, {@code calico}, {@code none}, {@code aws-vpc-cni} or {@code other}
 * @param dataplane how the network plugin is set up
 * @param apiServer how pods reach the API server
 * @param dns how pods reach the DNS server of the cluster
 */
public record NetworkFacts(
        Optional<String> cni,
        Optional<Dataplane> dataplane,
        List<String> podCidrs,
        List<String> serviceCidrs,
        List<String> nodeCidrs,
        Optional<ApiServer> apiServer,
        Optional<Dns> dns) {
    public NetworkFacts {
        podCidrs = List.copyOf(podCidrs);
        serviceCidrs = List.copyOf(serviceCidrs);
        nodeCidrs = List.copyOf(nodeCidrs);
    }

    /** How the network plugin is set up. */
    public record Dataplane(
            Optional<Boolean> kubeProxyReplacement,
            Optional<Boolean> ebpf,
            List<String> policyCidrMatchMode,
            Optional<String> allowLocalhost,
            Optional<String> version) {
        public Dataplane {
            policyCidrMatchMode = List.copyOf(policyCidrMatchMode);
        }
    }

    /** How pods reach the API server; its endpoints are {@code address:port}. */
    public record ApiServer(
            Optional<String> clusterIp,
            Optional<Integer> servicePort,
            List<String> endpoints,
            Optional<Boolean> onClusterNodes) {
        public ApiServer {
            endpoints = List.copyOf(endpoints);
        }
    }

    /** The DNS server of the cluster. */
    public record Dns(
            Optional<String> namespace,
            Map<String, String> labels,
            Optional<Integer> podPort,
            Optional<Boolean> nodeLocal) {
        public Dns {
            labels = Map.copyOf(labels);
        }
    }
}
