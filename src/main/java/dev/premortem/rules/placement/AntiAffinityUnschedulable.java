package dev.premortem.rules.placement;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.ControllerLabels;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.state.placement.Assessment;
import dev.premortem.state.placement.Demand;
import dev.premortem.state.placement.Limit;
import dev.premortem.state.placement.Shortage;
import dev.premortem.state.placement.Workload;
import dev.premortem.yaml.YamlNode;
import java.util.List;

/**
 * Required anti-affinity that leaves no place for a pod the workload needs.
 *
 * <p>Only terms against pods of the own class are reckoned with; who else may stand in the way is not known.
 */
public final class AntiAffinityUnschedulable implements NodesRule {
    private static final RuleMeta META = RuleMeta.of("anti-affinity-unschedulable", Area.PLACEMENT)
            .evidence(Evidence.E3)
            .summary("required anti-affinity leaves no node for a pod the workload needs")
            .why("""
                    A required anti-affinity against the own labels allows one pod in each domain of its topology key,
                    and the pods of the old and of the new version count alike. With as many replicas as nodes the
                    workload runs, and its first update hangs: the default strategy starts a new pod before it stops an
                    old one (of 2 replicas, 25% unavailable is rounded down to 0), and there is no node left for it. A
                    blue-green update needs twice the replicas, since the preview is scaled up fully before the switch,
                    whatever `previewReplicaCount` says.

                    The `antiAffinity` in the strategy of an Argo Rollout is the same in another guise: it forbids the
                    new version the nodes of the old one.
                    """)
            .remedy("""
                    Let an update stop an old pod first (`maxSurge: 0` with `maxUnavailable: 1`), or prefer the
                    anti-affinity instead of requiring it.
                    """)
            .reference(
                    "Kubernetes: inter-pod affinity and anti-affinity",
                    "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity")
            .reference(
                    "Kubernetes: max unavailable and max surge",
                    "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment")
            .reference(
                    "Argo Rollouts: anti-affinity",
                    "https://argo-rollouts.readthedocs.io/en/stable/features/anti-affinity/anti-affinity/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public boolean concerns(Workload workload) {
        return !workload.pod().antiAffinity().isEmpty()
                || workload.revisionsApart().isPresent();
    }

    @Override
    public void check(Workload workload, List<Assessment> assessments, RuleContext context, FindingSink sink) {
        ShortageText.everywhere(assessments, AntiAffinityUnschedulable::isAntiAffinity)
                .ifPresent(shortage -> report(assessments, shortage, context, sink));
    }

    private static boolean isAntiAffinity(Limit limit) {
        return limit instanceof Limit.AntiAffinity || limit instanceof Limit.RevisionsApart;
    }

    private static void report(List<Assessment> assessments, Shortage shortage, RuleContext context, FindingSink sink) {
        Assessment assessment = assessments.get(0);
        Resource workload = assessment.workload().resource();
        Limit limit = shortage.bound().limit();
        YamlNode place =
                limit instanceof Limit.AntiAffinity term ? term.term().node() : ((Limit.RevisionsApart) limit).place();
        Finding.Builder finding = Finding.at(
                        place.span().firstLine(),
                        ShortageText.need(workload, shortage.demand()) + ", but "
                                + ShortageText.allowed(shortage.bound()))
                .label(label(limit));
        shortage.demand()
                .place()
                .ifPresent(where -> finding.related(
                        where.span().firstLine(), shortage.demand().arithmetic()));
        ShortageText.explain(finding, assessment, shortage);
        finding.note("supply: " + ShortageText.nodes(assessment.largest().open()) + " can take these pods");
        ShortageText.assume(finding, assessments);
        fixes(assessment, shortage, context.destinations().versionOf(assessment.cluster()), finding);
        sink.report(finding);
    }

    private static String label(Limit limit) {
        return limit instanceof Limit.AntiAffinity term
                ? "one pod for each `" + term.term().topologyKey() + "`"
                : "no node for both versions";
    }

    private static void fixes(
            Assessment assessment, Shortage shortage, KubernetesVersion version, Finding.Builder finding) {
        Demand demand = shortage.demand();
        Resource workload = assessment.workload().resource();
        int replicas = assessment.workload().replicas().least();
        boolean rolling = demand.phase() == Demand.Phase.ROLLING_UPDATE;
        if (rolling && replicas <= shortage.bound().most()) {
            finding.help("set `maxSurge: 0` and `maxUnavailable: 1`, so that an old pod makes room first (needs "
                    + ShortageText.pods(replicas) + ")");
        }
        boolean splits = shortage.bound().limit() instanceof Limit.AntiAffinity
                && Math.max(demand.old(), demand.fresh()) <= shortage.bound().most()
                && demand.old() > 0
                && version.atLeast(31);
        if (splits) {
            ControllerLabels.revisionOf(workload.kind())
                    .ifPresent(key -> finding.help("add `matchLabelKeys: [" + key
                            + "]` to the term, so that it keeps only pods of one version apart"));
        }
        if (demand.phase() == Demand.Phase.STEADY) {
            finding.help("lower the replicas to " + shortage.bound().most());
        }
        finding.help(
                "or move the term to `preferredDuringSchedulingIgnoredDuringExecution`, which still spreads the pods"
                        + " where there is room");
    }
}
