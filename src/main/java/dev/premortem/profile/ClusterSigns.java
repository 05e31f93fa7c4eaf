package dev.premortem.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What versions of kubelets and the keys of labels and annotations tell of a cluster.
 *
 * <p>Sources, read 2026-11: the annotations that calico-node, cilium-agent, flanneld, antrea-agent, Kube-OVN and
 * OVN-Kubernetes write on nodes, and the labels that each distribution documents for its nodes.
 */
final class ClusterSigns {
    static final String CALICO = "calico";
    static final String CILIUM = "cilium";
    static final String FLANNEL = "flannel";

    private record Sign(String means, Predicate<DumpedNode> of) {}

    private static final List<Sign> DISTROS = List.of(
            new Sign("eks", node -> kubelet(node).contains("-eks-") || labelled(node, "eks.amazonaws.com/")),
            new Sign("gke", node -> kubelet(node).contains("-gke.") || labelled(node, "cloud.google.com/gke-")),
            new Sign("aks", node -> labelled(node, "kubernetes.azure.com/cluster")),
            new Sign("k3s", node -> kubelet(node).contains("+k3s")),
            new Sign("rke2", node -> kubelet(node).contains("+rke2")),
            new Sign("openshift", node -> labelled(node, "node.openshift.io/")),
            new Sign("microk8s", node -> labelled(node, "microk8s.io/")),
            new Sign("minikube", node -> labelled(node, "minikube.k8s.io/")));

    /** Many distributions are made with kubeadm, so this counts where nothing else does. */
    private static final Sign KUBEADM = new Sign("kubeadm", node -> annotated(node, "kubeadm.alpha.kubernetes.io/"));

    private static final List<Sign> NETWORK_PLUGINS = List.of(
            new Sign(CALICO, node -> annotated(node, "projectcalico.org/")),
            new Sign(CILIUM, node -> annotated(node, "network.cilium.io/", "io.cilium.network.")),
            new Sign(FLANNEL, node -> annotated(node, "flannel.alpha.coreos.com/")),
            new Sign("antrea", node -> annotated(node, "node.antrea.io/")),
            new Sign("kube-ovn", node -> annotated(node, "ovn.kubernetes.io/")),
            new Sign("ovn-kubernetes", node -> annotated(node, "k8s.ovn.org/")));

    /** Distributions that enforce network policies beside flannel: k3s with kube-router, RKE2 with Calico (Canal). */
    private static final Map<String, String> POLICIES_BESIDE_FLANNEL = Map.of("k3s", "kube-router", "rke2", "Calico");

    private ClusterSigns() {}

    /** The distribution; empty where nothing proves one. */
    static Optional<String> distro(List<DumpedNode> nodes) {
        SortedSet<String> seen = seen(DISTROS, nodes);
        if (seen.isEmpty()) {
            return nodes.stream().anyMatch(KUBEADM.of()) ? Optional.of(KUBEADM.means()) : Optional.empty();
        }
        return seen.size() == 1 ? Optional.of(seen.first()) : Optional.empty();
    }

    /** The network plugins that have left a sign on a node; the plugin before this one may have left one too. */
    static SortedSet<String> networkPlugins(List<DumpedNode> nodes) {
        return seen(NETWORK_PLUGINS, nodes);
    }

    /** What enforces network policies beside flannel in this distribution; empty where nothing does. */
    static Optional<String> policiesBesideFlannel(Optional<String> distro) {
        return distro.map(POLICIES_BESIDE_FLANNEL::get);
    }

    /** What adds nodes, as far as the nodes show it; a sign of none proves nothing. */
    static List<String> autoscalers(List<DumpedNode> nodes) {
        List<String> seen = new ArrayList<>();
        if (nodes.stream().anyMatch(node -> labelled(node, "karpenter.sh/"))) {
            seen.add("Karpenter");
        }
        Set<String> taints = Set.of("ToBeDeletedByClusterAutoscaler", "DeletionCandidateOfClusterAutoscaler");
        boolean tainted =
                nodes.stream().flatMap(node -> node.passing().stream()).anyMatch(taint -> taints.contains(taint.key()));
        boolean marked = nodes.stream()
                .anyMatch(node -> labelled(node, "k8s.io/cluster-autoscaler")
                        || annotated(node, "cluster-autoscaler.kubernetes.io/"));
        if (tainted || marked) {
            seen.add("cluster-autoscaler");
        }
        return seen;
    }

    private static SortedSet<String> seen(List<Sign> signs, List<DumpedNode> nodes) {
        SortedSet<String> seen = new TreeSet<>();
        for (Sign sign : signs) {
            if (nodes.stream().anyMatch(sign.of())) {
                seen.add(sign.means());
            }
        }
        return seen;
    }

    private static String kubelet(DumpedNode node) {
        return node.kubelet().orElse("");
    }

    private static boolean labelled(DumpedNode node, String prefix) {
        return node.labels().keySet().stream().anyMatch(key -> key.startsWith(prefix));
    }

    private static boolean annotated(DumpedNode node, String... prefixes) {
        return node.annotations().stream()
                .anyMatch(key -> List.of(prefixes).stream().anyMatch(key::startsWith));
    }
}
