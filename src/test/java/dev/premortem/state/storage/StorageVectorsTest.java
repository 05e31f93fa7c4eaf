package dev.premortem.state.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.profile.Autoscaler;
import dev.premortem.profile.LonghornFacts;
import dev.premortem.profile.Nodes;
import dev.premortem.state.placement.Clusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The test vectors of the specification, and the borders around them. */
class StorageVectorsTest {
    private static final String CLASS = """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata: {name: longhorn-three}
            provisioner: driver.longhorn.io
            parameters:
              numberOfReplicas: "3"
            """;
    private static final String CLAIM = """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data, namespace: blog}
            spec:
              accessModes: [ReadWriteOnce]
              storageClassName: longhorn
            """;
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: mysql, namespace: blog}
            spec:
              replicas: 1
              selector: {matchLabels: {app: mysql}}
              template:
                metadata: {labels: {app: mysql}}
                spec:
                  containers: [{name: mysql, image: mysql}]
                  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
            """;
    private static final String SURGE = "rwo-volume-surge";
    private static final String REPLICAS = "storage-replicas-exceed-nodes";

    private static Optional<LonghornFacts> longhorn(Boolean soft) {
        return Optional.of(new LonghornFacts(
                Optional.empty(), Optional.of(List.of("k8s-worker1", "k8s-worker2")), Optional.of(soft)));
    }

    private static StorageCase declared(String manifest, Boolean soft) {
        return StorageCase.of(manifest).on(new Nodes(Clusters.blog(), true, Autoscaler.NONE), longhorn(soft));
    }

    private static CopyVerdict.Certainty certainty(StorageCase given) {
        return ((CopyVerdict.TooFew) given.verdict()).certainty();
    }

    @Test
    void p13ThreeReplicasOnTwoStorageNodes() {
        StorageCase given = declared(CLASS, false);
        assertThat(certainty(given)).isEqualTo(CopyVerdict.Certainty.DECLARED);
        assertThat(given.found(REPLICAS)).containsExactly("error 6");
    }

    @Test
    void p13SoftAntiAffinityMakesItAnInformation() {
        assertThat(declared(CLASS + "  replicaSoftAntiAffinity: enabled\n", false)
                        .found(REPLICAS))
                .containsExactly("info 6");
        assertThat(declared(CLASS, true).found(REPLICAS)).containsExactly("info 6");
    }

    @Test
    void p14TheSettingDoesNotReachTheClass() {
        String values = "defaultSettings:\n  defaultReplicaCount: 2\n";
        String rule = "longhorn-default-replicas-ineffective";
        assertThat(StorageCase.of(Map.of("longhorn/values.yaml", values)).found(rule))
                .containsExactly("warning 2");
        assertThat(StorageCase.of(Map.of(
                                "longhorn/values.yaml", values + "persistence:\n  defaultClassReplicaCount: 2\n"))
                        .found(rule))
                .isEmpty();
    }

    @Test
    void p15AnUpdateWaitsForTheVolume() {
        assertThat(StorageCase.of(CLAIM, DEPLOYMENT).on(Clusters.plain(2)).found(SURGE))
                .containsExactly("error 18");
        String recreate = DEPLOYMENT.replace("  replicas: 1\n", "  replicas: 1\n  strategy: {type: Recreate}\n");
        assertThat(StorageCase.of(CLAIM, recreate).on(Clusters.plain(2)).found(SURGE))
                .isEmpty();
    }

    @Test
    void oneNodeOrAnUnknownNumberOfThem() {
        assertThat(StorageCase.of(CLAIM, DEPLOYMENT).on(Clusters.plain(1)).found(SURGE))
                .isEmpty();
        assertThat(StorageCase.of(CLAIM, DEPLOYMENT).found(SURGE)).containsExactly("warning 18");
        assertThat(StorageCase.of(CLAIM, DEPLOYMENT)
                        .on(Clusters.plain(2))
                        .on(Clusters.plain(1))
                        .found(SURGE))
                .as("it may be meant for the cluster with one node")
                .isEmpty();
    }

    @Test
    void aVolumeOfAZoneStaysThere() {
        String claim = CLAIM.replace("longhorn", "gp3");
        String storageClass = """
                apiVersion: storage.k8s.io/v1
                kind: StorageClass
                metadata: {name: gp3}
                provisioner: ebs.csi.aws.com
                """;
        StorageCase apart =
                StorageCase.of(claim, DEPLOYMENT, storageClass).on(List.of(inZone("n1", "a"), inZone("n2", "b")));
        assertThat(apart.found(SURGE)).isEmpty();
        StorageCase together =
                StorageCase.of(claim, DEPLOYMENT, storageClass).on(List.of(inZone("n1", "a"), inZone("n2", "a")));
        assertThat(together.found(SURGE)).containsExactly("error 18");
        StorageCase unknown = StorageCase.of(claim, DEPLOYMENT, storageClass).on(Clusters.plain(2));
        assertThat(unknown.found(SURGE)).containsExactly("warning 18");
    }

    private static dev.premortem.profile.Node inZone(String name, String zone) {
        return Clusters.node(name, Map.of("topology.kubernetes.io/zone", zone));
    }

    @Test
    void taintedNodesCountWhereLonghornToleratesThem() {
        Map<String, String> silent = Map.of("class.yaml", CLASS);
        assertThat(certainty(StorageCase.of(silent).on(Clusters.blog())))
                .as("nothing is known of the tolerations")
                .isEqualTo(CopyVerdict.Certainty.ASSUMED);
        Map<String, String> none = Map.of("class.yaml", CLASS, "longhorn/values.yaml", "longhornManager: {}\n");
        assertThat(certainty(StorageCase.of(none).on(Clusters.blog()))).isEqualTo(CopyVerdict.Certainty.DECLARED);
        Map<String, String> all = Map.of("class.yaml", CLASS, "longhorn/values.yaml", """
                longhornManager: {}
                defaultSettings:
                  taintToleration: a=b:NoSchedule; node-role.kubernetes.io/control-plane:NoSchedule
                """);
        assertThat(StorageCase.of(all).on(Clusters.blog()).verdict()).isInstanceOf(CopyVerdict.Enough.class);
        Map<String, String> daemon = Map.of("class.yaml", CLASS, "manager.yaml", """
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: longhorn-manager, namespace: longhorn-system}
                spec:
                  template:
                    spec:
                      tolerations: [{operator: Exists}]
                """);
        assertThat(StorageCase.of(daemon).on(Clusters.blog()).verdict()).isInstanceOf(CopyVerdict.Enough.class);
    }

    @Test
    void nodesThatNobodyCountedMayHoldReplicas() {
        StorageCase workersOnly =
                StorageCase.of(CLASS).on(new Nodes(Clusters.plain(2), false, Autoscaler.NONE), Optional.empty());
        assertThat(certainty(workersOnly)).isEqualTo(CopyVerdict.Certainty.ASSUMED);
        StorageCase growing = StorageCase.of(CLASS)
                .on(new Nodes(Clusters.plain(2), true, new Autoscaler(true, Map.of())), Optional.empty());
        assertThat(growing.found(REPLICAS)).containsExactly("info 6");
        assertThat(StorageCase.of(CLASS).verdict()).isEqualTo(new CopyVerdict.Waits("nodes"));
    }

    @Test
    void mayastorCountsDiskPools() {
        String given = """
                apiVersion: storage.k8s.io/v1
                kind: StorageClass
                metadata: {name: three}
                provisioner: io.openebs.csi-mayastor
                parameters: {repl: "3"}
                ---
                apiVersion: openebs.io/v1beta2
                kind: DiskPool
                metadata: {name: one, namespace: openebs}
                spec: {node: n1, disks: [/dev/sdb]}
                """;
        assertThat(StorageCase.of(given).found(REPLICAS)).containsExactly("warning 5");
        assertThat(StorageCase.of(given).on(Clusters.plain(2)).found(REPLICAS)).containsExactly("error 5");
    }

    @Test
    void cephTakesEveryNodeItTolerates() {
        String given = """
                apiVersion: ceph.rook.io/v1
                kind: CephBlockPool
                metadata: {name: pool, namespace: rook-ceph}
                spec: {replicated: {size: 3}}
                ---
                apiVersion: ceph.rook.io/v1
                kind: CephCluster
                metadata: {name: rook-ceph, namespace: rook-ceph}
                spec:
                  storage: {useAllNodes: true}
                  placement: {all: {tolerations: []}}
                """;
        assertThat(StorageCase.of(given).on(Clusters.blog()).found(REPLICAS)).containsExactly("error 4");
        String tolerant = given.replace("[]", "[{operator: Exists}]");
        assertThat(StorageCase.of(tolerant).on(Clusters.blog()).found(REPLICAS)).isEmpty();
        String onVolumes = given.replace("useAllNodes: true", "useAllNodes: true, storageClassDeviceSets: []");
        assertThat(StorageCase.of(onVolumes).on(Clusters.blog()).found(REPLICAS))
                .isEmpty();
    }

    @Test
    void aClaimForOnePodNeedsNoFacts() {
        String claim = CLAIM.replace("[ReadWriteOnce]", "[ReadWriteOncePod]").replace("longhorn", "any");
        assertThat(StorageCase.of(claim, DEPLOYMENT).found(SURGE)).containsExactly("error 18");
        assertThat(StorageCase.of(claim.replace("ReadWriteOncePod", "ReadWriteMany"), DEPLOYMENT)
                        .found(SURGE))
                .isEmpty();
    }
}
