package dev.premortem.rules.placement;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.state.placement.Assessment;
import dev.premortem.state.placement.Limit;
import dev.premortem.state.placement.Scaler;
import dev.premortem.state.placement.Shortage;
import dev.premortem.state.placement.Workload;
import dev.premortem.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Upper limits of autoscalers that the nodes can never meet, for any reason but topology spread, which has a rule of its
 * own. Silent where KEDA's default of 100 is the limit: nobody chose it.
 */
public final class ReplicasUnreachableByHpa implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("replicas-unreachable-by-hpa", Area.PLACEMENT)
            .evidence(Evidence.E3)
            .severity(Severity.WARNING)
            .summary("an autoscaler may ask for more pods than the nodes can ever take")
            .why("""
                    An autoscaler knows no nodes. It raises the replicas up to `maxReplicas`, and those that do not fit
                    stay Pending: the capacity that was planned for the peak is not there when the peak comes, and no
                    test below it shows that. What limits the pods is a required anti-affinity or a port of the host (one
                    pod on each node), or the size of the nodes against what one pod requests.

                    The number that is printed is what empty nodes would take. With everything else that runs there it is
                    less.
                    """)
            .remedy("Lower the limit to what the nodes take, let the cluster grow, or loosen what limits the pods.")
            .reference(
                    "Kubernetes: horizontal pod autoscaling",
                    "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/")
            .reference("KEDA: ScaledObject", "https://keda.sh/docs/latest/reference/scaledobject-spec/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<String> kinds() {
        return Scaler.kinds();
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        List<Workload> scaled = context.placement().scaledBy(resource);
        if (scaled.size() != 1 || scaled.get(0).scaledOut().isEmpty()) {
            return;
        }
        Workload workload = scaled.get(0);
        if (!context.placement().knowsNodesFor(workload.resource())) {
            sink.waitsFor("nodes");
            return;
        }
        List<Assessment> assessments = context.placement().assess(workload);
        boolean spreadDecides = ShortageText.everywhereScaledOut(assessments, Limit.Spread.class::isInstance)
                .isPresent();
        if (!spreadDecides) {
            ShortageText.everywhereScaledOut(assessments, limit -> !(limit instanceof Limit.Spread))
                    .ifPresent(shortage -> report(resource, assessments, shortage, sink));
        }
    }

    private static void report(Resource scaler, List<Assessment> assessments, Shortage shortage, FindingSink sink) {
        Optional<YamlNode> place = shortage.demand().place();
        if (place.isEmpty()) {
            return;
        }
        Assessment assessment = assessments.get(0);
        Resource workload = assessment.workload().resource();
        Finding.Builder finding = Finding.at(
                        place.get().span(),
                        scaler.id().display() + " may ask for "
                                + ShortageText.pods(shortage.demand().total()) + " of "
                                + workload.id().display() + ", but " + ShortageText.allowed(shortage.bound()))
                .label("out of reach");
        cause(assessment, shortage.bound().limit(), finding);
        ShortageText.explain(finding, assessment, shortage);
        ShortageText.assume(finding, assessments);
        finding.help("lower the limit to " + shortage.bound().most() + ", or less where other pods need the nodes too");
        sink.report(finding);
    }

    private static void cause(Assessment assessment, Limit limit, Finding.Builder finding) {
        String nodes = ShortageText.nodes(assessment.largest().open());
        if (limit instanceof Limit.AntiAffinity term) {
            finding.related(
                    term.term().node().span().firstLine(),
                    "one pod for each `" + term.term().topologyKey() + "`");
            finding.note("supply: " + nodes + " can take one each");
        } else if (limit instanceof Limit.HostPort) {
            finding.note("supply: the pods open a port of the host, so " + nodes + " can take one each");
        } else {
            Map<String, YamlNode> largest =
                    assessment.workload().pod().requests().largest();
            for (String resource : List.of("cpu", "memory")) {
                Optional.ofNullable(largest.get(resource))
                        .ifPresent(node -> finding.related(node.span(), "each pod asks for this " + resource));
            }
            finding.note("supply: that many fit on " + nodes + " when nothing else runs there");
        }
    }
}
