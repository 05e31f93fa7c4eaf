package dev.premortem.rules.storage;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;

/**
 * Pods that need one volume at the same time, although only one node, or one pod, can have it.
 *
 * <p>Deliberately not reported: volumes of provisioners that are unknown or serve block and file volumes alike, claims
 * without a class where nobody declared the default one, claims that name a volume, Jobs and bare Pods beside another
 * workload, DaemonSets.
 */
public final class RwoVolumeSurge implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("rwo-volume-surge", Area.STORAGE)
            .evidence(Evidence.E3)
            .summary("two pods need a ReadWriteOnce volume at once, and only one node can have it")
            .why("""
                    A ReadWriteOnce volume of block storage is attached to one node at a time. Any number of pods on that
                    node may use it; a pod on another node waits in ContainerCreating with `Multi-Attach error for volume:
                    Volume is already used by pod(s)` until the first node lets go. The scheduler does not ask where a
                    volume is attached, so it puts pods on different nodes whenever it likes.

                    An update makes this a deadlock. A Deployment replaces pods by RollingUpdate unless told otherwise, and
                    with one replica the default of 25% means: one pod more (`maxSurge` is rounded up), none less
                    (`maxUnavailable` is rounded down). The new pod waits for the volume, the old pod that holds it may only
                    be stopped when the new one is ready, and after `progressDeadlineSeconds` the update is called failed.
                    It works as long as both pods happen to land on the same node, which is why it passes every test on a
                    cluster with one. Canary and blue-green updates of Argo Rollouts keep two versions side by side on
                    purpose.

                    The same holds for several replicas that share one claim, and for two workloads that mount one: a backup
                    CronJob beside the database it saves. ReadWriteOncePod is stricter still: no second pod runs anywhere.

                    Volumes that are part of a node (local-path) bind their pods to it, and network file systems (NFS, EFS,
                    CephFS) attach nothing: there the access mode is no obstacle.
                    """)
            .incident("""
                    2026-01: a MySQL backup Job mounted a Longhorn claim and never started: `Multi-Attach error for volume`,
                    then `DeadlineExceeded`, as the volume was attached to the other of two nodes. The way out was an
                    `emptyDir`, since the dump goes to S3 anyway.
                    """)
            .remedy("""
                    Deployment: `strategy: {type: Recreate}`, which stops the old pod first. Rollout of one replica:
                    `maxSurge: 0` and `maxUnavailable: 1` under `canary`, without traffic routing. Several replicas: a claim
                    for each by a StatefulSet, or a ReadWriteMany class. Two workloads: required pod affinity with
                    `topologyKey: kubernetes.io/hostname`, or a volume of their own.
                    """)
            .reference(
                    "Kubernetes: access modes",
                    "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes")
            .reference(
                    "Kubernetes: Recreate Deployment",
                    "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        VolumeConflicts conflicts = new VolumeConflicts(context);
        for (VolumeConflict conflict : conflicts.within()) {
            Finding.Builder finding =
                    conflict.update().isPresent() ? VolumeText.update(conflict) : VolumeText.replicas(conflict);
            VolumeText.conditions(finding, conflict.storageClass(), conflict.choice());
            if (!conflict.isCertain()) {
                finding.severity(Severity.WARNING);
            }
            sink.report(finding);
        }
        for (SharedClaim shared : conflicts.between()) {
            Finding.Builder finding = VolumeText.shared(shared).severity(Severity.WARNING);
            VolumeText.conditions(finding, shared.storageClass(), shared.choice());
            sink.report(finding);
        }
        conflicts.waits().forEach(sink::waitsFor);
    }
}
