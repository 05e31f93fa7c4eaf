package dev.premortem.profile;

import dev.premortem.kubernetes.Taint;
import java.util.Set;

/**
 * Taints that controllers set and remove as a node starts, fails, or is about to go. They say how a node was when the
 * dump was made, not how it is.
 *
 * <p>Sources, read 2026-11: Kubernetes, "Taints and Tolerations" and "Well-Known Labels, Annotations and Taints"; the
 * FAQ of cluster-autoscaler; Karpenter, "Disruption" and "NodeClaims"; the installation guides of Cilium and of the EBS
 * CSI driver for the taints that their agents remove.
 */
final class TransientTaints {
    private static final Set<String> KEYS = Set.of(
            "node.kubernetes.io/not-ready",
            "node.kubernetes.io/unreachable",
            "node.kubernetes.io/unschedulable",
            "node.kubernetes.io/memory-pressure",
            "node.kubernetes.io/disk-pressure",
            "node.kubernetes.io/pid-pressure",
            "node.kubernetes.io/network-unavailable",
            "node.kubernetes.io/out-of-service",
            "node.cloudprovider.kubernetes.io/uninitialized",
            "node.cloudprovider.kubernetes.io/shutdown",
            "ToBeDeletedByClusterAutoscaler",
            "DeletionCandidateOfClusterAutoscaler",
            "karpenter.sh/disrupted",
            "karpenter.sh/disruption",
            "karpenter.sh/unregistered",
            "node.cluster.x-k8s.io/uninitialized",
            "node.cluster.x-k8s.io/outdated-revision",
            "node.cilium.io/agent-not-ready",
            "ebs.csi.aws.com/agent-not-ready",
            "efs.csi.aws.com/agent-not-ready",
            "cloud.google.com/impending-node-termination");

    private TransientTaints() {}

    static boolean contains(Taint taint) {
        return KEYS.contains(taint.key());
    }
}
