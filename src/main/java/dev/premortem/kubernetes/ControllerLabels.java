package dev.premortem.kubernetes;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The labels that a controller adds to its pods; no template holds them.
 *
 * <p>Sources: the label constants of {@code k8s.io/api/apps/v1} and {@code batch/v1}, and {@code
 * DefaultRolloutUniqueLabelKey} of Argo Rollouts, which is not the one of a Deployment (read 2026-11).
 */
public final class ControllerLabels {
    private static final Map<String, String> REVISION = Map.of(
            "Deployment", "pod-template-hash",
            "Rollout", "rollouts-pod-template-hash",
            "StatefulSet", "controller-revision-hash",
            "DaemonSet", "controller-revision-hash");

    private static final Set<String> OF_JOBS = Set.of(
            "controller-uid",
            "job-name",
            "batch.kubernetes.io/controller-uid",
            "batch.kubernetes.io/job-name",
            "batch.kubernetes.io/job-completion-index");

    private static final Map<String, Set<String>> OTHERS = Map.of(
            "StatefulSet", Set.of("statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index"),
            "DaemonSet", Set.of("pod-template-generation"),
            "Job", OF_JOBS,
            "CronJob", OF_JOBS,
            "ScaledJob", OF_JOBS);

    private ControllerLabels() {}

    /** The label whose value differs by revision of the template; empty for kinds without revisions. */
    public static Optional<String> revisionOf(String kind) {
        return Optional.ofNullable(REVISION.get(kind));
    }

    /** Whether some controller tells revisions apart by this label. */
    public static boolean isRevision(String label) {
        return REVISION.containsValue(label);
    }

    /** Whether the controller of the kind adds the label. */
    public static boolean adds(String kind, String label) {
        return label.equals(REVISION.get(kind))
                || OTHERS.getOrDefault(kind, Set.of()).contains(label);
    }
}
