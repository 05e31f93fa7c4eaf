package dev.premortem.rules.storage;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.state.storage.BrokerShortage;
import dev.premortem.state.storage.CopyDemand;
import dev.premortem.state.storage.CopyVerdict;
import dev.premortem.state.storage.StorageSystem;

/**
 * More copies of data than there are nodes to keep them on.
 *
 * <p>Deliberately not judged: Elasticsearch (the number of replicas is a setting of each index, which no manifest holds),
 * etcd and ZooKeeper (their members are pods like any others, and the rules about placement count those), zones, and a
 * {@code diskSelector} or {@code nodeSelector} of Longhorn, which can only leave fewer nodes.
 */
public final class StorageReplicasExceedNodes implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("storage-replicas-exceed-nodes", Area.STORAGE)
            .evidence(Evidence.E3)
            .summary("a storage system is asked for more copies than it has nodes to put them on")
            .why("""
                    A storage system that replicates puts each copy on a node of its own, since two copies on one node would
                    be lost together. Where more copies are asked for than there are nodes, the last ones have no place.
                    What happens then depends on the system:

                    Longhorn makes the volume all the same, as `allowVolumeCreationWithDegradedAvailability` is on by
                    default. It attaches and works, but stays `degraded` for ever: the manager tries in vain to place the
                    missing replica, the alert for degraded volumes never ends, and a node that is really lost goes
                    unnoticed. It is no outage by itself. Nodes with a taint count only where Longhorn tolerates it, so a
                    control plane is no storage node as a rule.

                    Ceph keeps placement groups undersized, and stops reads and writes where fewer hosts are left than
                    `min_size`. OpenEBS Mayastor and LINSTOR refuse to provision the volume, so that the claim stays
                    Pending. Strimzi refuses a Kafka object whose replication factors exceed its brokers, a topic never
                    becomes ready, and with `min.insync.replicas` above the number of brokers no producer with `acks=all`
                    can write.
                    """)
            .incident("""
                    2026-01-22: with `numberOfReplicas: "3"` on two workers every Longhorn volume was degraded. The manager
                    logged "no disk candidates found" without end; a CSI plugin in CrashLoopBackOff on the same cluster was
                    what drew attention to it.
                    """)
            .remedy("""
                    Ask for as many copies as there are storage nodes, or add nodes. Parameters of a StorageClass cannot be
                    changed: replace the class, and change the volumes that exist one by one.
                    """)
            .reference(
                    "Longhorn: StorageClass parameters",
                    "https://longhorn.io/docs/latest/references/storage-class-parameters/")
            .reference(
                    "Longhorn: Replica Node Level Soft Anti-Affinity",
                    "https://longhorn.io/docs/latest/references/settings/#replica-node-level-soft-anti-affinity")
            .reference(
                    "Rook: CephBlockPool",
                    "https://rook.io/docs/rook/latest-release/CRDs/Block-Storage/ceph-block-pool-crd/")
            .reference("Strimzi: configuring Kafka", "https://strimzi.io/docs/operators/latest/deploying.html")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        for (CopyDemand demand : context.storage().demands()) {
            CopyVerdict verdict = context.storage().judge(demand);
            if (verdict instanceof CopyVerdict.Waits waits) {
                sink.waitsFor(waits.fact());
            } else if (verdict instanceof CopyVerdict.TooFew few) {
                report(demand, few, sink);
            }
        }
        context.storage().brokerShortages().forEach(shortage -> report(shortage, sink));
    }

    private static void report(CopyDemand demand, CopyVerdict.TooFew few, FindingSink sink) {
        StorageSystem system = demand.system();
        String unit = system == StorageSystem.ROOK_CEPH ? "host" : "node";
        Finding.Builder finding = Finding.at(
                        demand.place().firstLine(),
                        demand.what() + " asks for " + demand.copies() + " " + system.copies() + ", but "
                                + system.title() + " has " + CopyText.nodes(few.most(), few.nodes(), unit)
                                + " to put them on")
                .renderedIn(demand.root())
                .label("more than there are " + unit + "s");
        if (few.certainty() == CopyVerdict.Certainty.SHARED) {
            sink.report(finding.severity(Severity.INFO)
                    .note("two replicas may share a node ("
                            + demand.sharedNode().orElse("`replicaSoftAntiAffinity` of the profile")
                            + "): the volume becomes healthy, and the loss of one node takes several replicas")
                    .help(CopyText.remedy(demand, few.most())));
            return;
        }
        finding.note(CopyText.consequence(system)).note("how the " + unit + "s were counted: " + few.source());
        few.assumption().ifPresent(finding::assumption);
        few.place().ifPresent(place -> finding.related(place, "the " + unit + "s are named here"));
        switch (few.certainty()) {
            case ASSUMED -> finding.severity(Severity.WARNING);
            case GROWING ->
                finding.severity(Severity.INFO)
                        .note("an autoscaler may add nodes, though it does so for pods and not for replicas");
            case DECLARED, SHARED -> {
                // nothing softens it
            }
        }
        if (system == StorageSystem.LONGHORN && few.certainty() != CopyVerdict.Certainty.GROWING) {
            finding.assumption("`replicaSoftAntiAffinity` is off, as it is by default");
        }
        sink.report(finding.help(CopyText.remedy(demand, few.most())));
    }

    private static void report(BrokerShortage shortage, FindingSink sink) {
        boolean config = shortage.asking().equals(shortage.kafka());
        boolean insync = shortage.field().equals("min.insync.replicas");
        String brokers = shortage.brokers() == 1 ? "1 broker" : shortage.brokers() + " brokers";
        String kafka = shortage.kafka().id().display();
        String message = config
                ? "`" + shortage.field() + ": " + shortage.wanted() + "` is more than the " + brokers + " of " + kafka
                : shortage.asking().id().display() + " asks for " + shortage.wanted() + " replicas, but " + kafka
                        + " has " + brokers;
        Finding.Builder finding = Finding.at(shortage.place().firstLine(), message)
                .renderedIn(shortage.asking().root())
                .label("more than there are brokers")
                .related(shortage.brokersPlace().firstLine(), brokers + " here")
                .note(
                        insync
                                ? "a producer with `acks=all` gets `NotEnoughReplicas` for every record"
                                : config
                                        ? "the operator refuses the Kafka object and changes nothing until it is corrected"
                                        : "Kafka refuses the topic (`InvalidReplicationFactorException`), and it never"
                                                + " becomes ready");
        if (shortage.pooled()) {
            finding.severity(Severity.WARNING).assumption("the repository holds every KafkaNodePool of the cluster");
        }
        sink.report(finding.help("write `" + shortage.field() + ": " + shortage.brokers()
                + "` or less, or give the cluster more brokers"));
    }
}
