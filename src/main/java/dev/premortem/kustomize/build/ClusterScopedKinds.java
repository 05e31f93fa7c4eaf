package dev.premortem.kustomize.build;

import java.util.Set;

/**
 * The kinds that kustomize knows to be in no namespace: the built-in ones of Kubernetes 1.21. Every other kind counts as
 * namespaced, custom resources of the cluster too. Source: the OpenAPI document inside kustomize v5.5.0.
 */
public final class ClusterScopedKinds {
    private static final Set<String> KINDS = Set.of(
            "/Namespace",
            "/Node",
            "/PersistentVolume",
            "/ComponentStatus",
            "rbac.authorization.k8s.io/ClusterRole",
            "rbac.authorization.k8s.io/ClusterRoleBinding",
            "apiextensions.k8s.io/CustomResourceDefinition",
            "storage.k8s.io/StorageClass",
            "storage.k8s.io/CSIDriver",
            "storage.k8s.io/CSINode",
            "storage.k8s.io/VolumeAttachment",
            "scheduling.k8s.io/PriorityClass",
            "networking.k8s.io/IngressClass",
            "node.k8s.io/RuntimeClass",
            "apiregistration.k8s.io/APIService",
            "admissionregistration.k8s.io/MutatingWebhookConfiguration",
            "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
            "certificates.k8s.io/CertificateSigningRequest",
            "policy/PodSecurityPolicy",
            "flowcontrol.apiserver.k8s.io/FlowSchema",
            "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration",
            "authentication.k8s.io/TokenReview",
            "authorization.k8s.io/SelfSubjectAccessReview",
            "authorization.k8s.io/SelfSubjectRulesReview",
            "authorization.k8s.io/SubjectAccessReview");

    private ClusterScopedKinds() {}

    /** Whether objects of the kind are certainly in no namespace. */
    public static boolean contains(Gvk gvk) {
        return KINDS.contains(gvk.group() + "/" + gvk.kind());
    }
}
