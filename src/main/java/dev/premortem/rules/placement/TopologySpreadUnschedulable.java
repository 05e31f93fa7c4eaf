package dev.premortem.rules.placement;

import dev.premortem.finding.Confidence;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.state.placement.Assessment;
import dev.premortem.state.placement.Demand;
import dev.premortem.state.placement.Limit;
import dev.premortem.state.placement.NodeFit;
import dev.premortem.state.placement.Scaler;
import dev.premortem.state.placement.Scheduler;
import dev.premortem.state.placement.Shortage;
import dev.premortem.state.placement.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Topology spread constraints that let fewer pods in than the workload needs.
 *
 * <p>Silent where pods of other workloads are counted too, where labels or taints of nodes are not declared, and where
 * the pods fit on one of the clusters that may be meant.
 */
public final class TopologySpreadUnschedulable implements NodesRule {
    private static final RuleMeta META = RuleMeta.of("topology-spread-unschedulable", Area.PLACEMENT)
            .evidence(Evidence.E3)
            .summary("a topology spread constraint admits fewer pods than the workload needs at once")
            .why("""
                    With `DoNotSchedule` a pod may go to a domain only if that one then holds at most `maxSkew` more pods
                    than the emptiest domain. Which domains take part is the trap: by default a node counts although the
                    pod does not tolerate its taint (`nodeTaintsPolicy: Ignore`). A tainted control plane is a domain that
                    stays at 0 for ever, so with `maxSkew: 1` every worker takes one pod and no more, however large it is.

                    Running pods fit, and the next one does not: the surge pod of a rolling update, the first canary, the
                    third replica that an autoscaler asks for. A canary whose traffic a router splits runs beside all
                    replicas of the stable version. `dynamicStableScale` is no way out: at each step the stable version
                    keeps the larger one of its shares before and after, so the sum is above the replicas even then.

                    The bound that is printed is exact for one constraint and never too low: other pods, DaemonSets and
                    preemption can only leave less room.
                    """)
            .incident("""
                    A canary of a Rollout with 2 replicas stayed Pending on a cluster of one control plane and two
                    workers: `0/3 nodes are available: … 2 node(s) didn't match pod topology spread constraints`. The
                    report blamed `maxSkew: 1` with two workers, concluded that `DoNotSchedule` and canaries do not go
                    together, and gave up the spreading with `ScheduleAnyway`. That was not the cause: with the two
                    workers as the only domains the third pod fits, since the smallest count is 1 by then. It was the
                    tainted control plane, counted as an empty domain; one line, `nodeTaintsPolicy: Honor`, would have
                    kept the spreading. `dynamicStableScale: true`, tried four hours before, had to fail: 2 stable pods
                    and 1 canary are 3 all the same. And nobody saw that the HorizontalPodAutoscaler's `maxReplicas: 5`
                    had been out of reach all the time.
                    """)
            .remedy("""
                    Set `nodeTaintsPolicy: Honor` in the constraint (Kubernetes 1.26 and newer), or keep the nodes that
                    take no pods out with a required node affinity.
                    """)
            .reference(
                    "Kubernetes: pod topology spread constraints",
                    "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/")
            .reference(
                    "Kubernetes: the filter of the scheduler",
                    "https://github.com/kubernetes/kubernetes/blob/master/pkg/scheduler/framework/plugins/podtopologyspread/filtering.go")
            .reference(
                    "Argo Rollouts: dynamic stable scale",
                    "https://argo-rollouts.readthedocs.io/en/stable/features/canary/#dynamic-stable-scale-with-traffic-routing")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<String> kinds() {
        Set<String> kinds = new TreeSet<>(PodTemplate.kinds());
        kinds.addAll(Scaler.kinds());
        return kinds;
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        if (!Scaler.kinds().contains(resource.kind())) {
            NodesRule.super.check(resource, context, sink);
            return;
        }
        List<Workload> scaled = context.placement().scaledBy(resource);
        if (scaled.size() == 1 && concerns(scaled.get(0))) {
            checkScaledOut(resource, scaled.get(0), context, sink);
        }
    }

    @Override
    public boolean concerns(Workload workload) {
        return workload.pod().hardConstraints().stream()
                .anyMatch(constraint -> !workload.shared().contains(constraint));
    }

    @Override
    public void check(Workload workload, List<Assessment> assessments, RuleContext context, FindingSink sink) {
        Optional<Shortage> shortage = ShortageText.everywhere(assessments, Limit.Spread.class::isInstance);
        if (shortage.isPresent()) {
            report(assessments, shortage.get(), context, sink);
        } else if (assessments.stream()
                .allMatch(assessment -> assessment.mayGetStuck().isPresent())) {
            reportRisk(assessments, sink);
        }
    }

    /** Each constraint alone admits the pods, and together they may not. */
    private static void reportRisk(List<Assessment> assessments, FindingSink sink) {
        Assessment assessment = assessments.get(0);
        Demand demand = assessment.mayGetStuck().orElseThrow();
        Scheduler.Outcome outcome = Scheduler.place(assessment.supply(), demand, demand.total());
        List<Limit.Spread> spreads = assessment.supply().spreads();
        Finding.Builder finding = Finding.at(
                        spreads.get(0).constraint().node().span().firstLine(),
                        ShortageText.need(assessment.workload().resource(), demand)
                                + ", but the scheduler may get stuck at " + outcome.pods())
                .severity(Severity.WARNING)
                .confidence(Confidence.MEDIUM)
                .label("admits the pods alone, and not together with the other constraint");
        for (Limit.Spread other : spreads.subList(1, spreads.size())) {
            finding.related(other.constraint().node().span().firstLine(), "the other constraint");
        }
        finding.note(
                "tried with the emptiest domain first, as the scheduler goes about it; another order may end otherwise");
        finding.note("the scheduler's words for the first pod without a place: `" + outcome.sentence() + "`");
        assume(finding, assessments);
        sink.report(finding.help("make one of the constraints `ScheduleAnyway`, or raise its `maxSkew`"));
    }

    private static void report(List<Assessment> assessments, Shortage shortage, RuleContext context, FindingSink sink) {
        Assessment assessment = assessments.get(0);
        Resource workload = assessment.workload().resource();
        Limit.Spread spread = (Limit.Spread) shortage.bound().limit();
        Finding.Builder finding = Finding.at(
                        spread.constraint().node().span().firstLine(),
                        ShortageText.need(workload, shortage.demand()) + ", but "
                                + ShortageText.allowed(shortage.bound()))
                .label("no domain may hold more than "
                        + (spread.least() + spread.constraint().maxSkew()) + " of them");
        shortage.demand()
                .place()
                .ifPresent(place -> finding.related(
                        place.span().firstLine(), shortage.demand().arithmetic()));
        ShortageText.explain(finding, assessment, shortage);
        supply(spread, assessment).forEach(finding::note);
        assume(finding, assessments);
        ShortageText.help(finding, fixes(assessment, shortage, spread, context));
        sink.report(finding);
    }

    private static void checkScaledOut(Resource scaler, Workload workload, RuleContext context, FindingSink sink) {
        if (!context.placement().knowsNodesFor(workload.resource())) {
            sink.waitsFor("nodes");
            return;
        }
        List<Assessment> assessments = context.placement().assess(workload);
        Optional<Shortage> shortage = ShortageText.everywhereScaledOut(assessments, Limit.Spread.class::isInstance);
        if (shortage.isEmpty() || shortage.get().demand().place().isEmpty()) {
            return;
        }
        Assessment assessment = assessments.get(0);
        Limit.Spread spread = (Limit.Spread) shortage.get().bound().limit();
        Finding.Builder finding = Finding.at(
                        shortage.get().demand().place().get().span(),
                        scaler.id().display() + " may ask for "
                                + ShortageText.pods(shortage.get().demand().total()) + " of "
                                + workload.resource().id().display() + ", but "
                                + ShortageText.allowed(shortage.get().bound()))
                .severity(Severity.WARNING)
                .label("out of reach")
                .related(spread.constraint().node().span().firstLine(), "this constraint sets the limit");
        ShortageText.explain(finding, assessment, shortage.get());
        supply(spread, assessment).forEach(finding::note);
        assume(finding, assessments);
        List<String> fixes = new ArrayList<>(fixes(assessment, shortage.get(), spread, context));
        fixes.add("or lower the limit to " + shortage.get().bound().most());
        ShortageText.help(finding, fixes);
        sink.report(finding);
    }

    private static List<String> fixes(
            Assessment assessment, Shortage shortage, Limit.Spread spread, RuleContext context) {
        return SpreadFixes.of(
                assessment, shortage, spread, context.destinations().versionOf(assessment.cluster()));
    }

    /** How the bound comes about, as sentences. */
    static List<String> supply(Limit.Spread spread, Assessment assessment) {
        List<String> sentences = new ArrayList<>();
        String key = spread.constraint().topologyKey();
        int domains = spread.domains().size();
        StringBuilder sum =
                new StringBuilder("supply: `" + key + "` has " + domains + (domains == 1 ? " domain" : " domains"));
        if (spread.tooFewDomains()) {
            sum.append(", fewer than `minDomains: " + spread.constraint().minDomains()
                    + "`, so the smallest count is taken for 0");
        } else {
            sum.append("; ")
                    .append(ShortageText.names(spread.stuck().stream()
                            .map(domain -> domain.name(key))
                            .toList()))
                    .append(" can never hold more than " + ShortageText.pods(spread.least()));
        }
        sum.append(", and no other domain may hold more than " + spread.least() + " + `maxSkew: "
                + spread.constraint().maxSkew() + "`");
        sentences.add(sum.toString());
        List<NodeFit> tainted = SpreadFixes.taintedAndCounted(spread);
        if (!tainted.isEmpty() && !spread.constraint().honorsTaints() && !spread.tooFewDomains()) {
            sentences.add(ShortageText.nodes(tainted)
                    + (tainted.size() == 1
                            ? " has a taint that the pods do not tolerate, and counts"
                            : " have taints that the pods do not tolerate, and count")
                    + " all the same: `nodeTaintsPolicy` is `Ignore` by default");
        }
        if (assessment.supply().bounds().size() > 1) {
            sentences.add("other constraints of these pods may lower the number further");
        }
        return sentences;
    }

    /** Pods of others would be counted too, and some may fill the domain that stays empty. */
    private static void assume(Finding.Builder finding, List<Assessment> assessments) {
        ShortageText.assume(finding, assessments);
        finding.assumption("no other pods of the namespace have labels that the selector matches");
    }
}
