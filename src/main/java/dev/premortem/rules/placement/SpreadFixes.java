package dev.premortem.rules.placement;

import dev.premortem.kubernetes.ControllerLabels;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.TopologySpreadConstraint;
import dev.premortem.state.placement.Assessment;
import dev.premortem.state.placement.Bound;
import dev.premortem.state.placement.Demand;
import dev.premortem.state.placement.Limit;
import dev.premortem.state.placement.NodeFit;
import dev.premortem.state.placement.Obstacle;
import dev.premortem.state.placement.Shortage;
import dev.premortem.state.placement.Supply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What would help against a topology spread constraint that is too strict, best first. Each is tried on the model; one
 * that does not help is not offered, and each says what it gives.
 */
final class SpreadFixes {
    private static final int LARGEST_SKEW = 1_000;

    private final Assessment assessment;
    private final Demand demand;
    private final Limit.Spread spread;
    private final KubernetesVersion version;
    private final List<String> fixes = new ArrayList<>();

    private SpreadFixes(Assessment assessment, Shortage shortage, Limit.Spread spread, KubernetesVersion version) {
        this.assessment = assessment;
        this.demand = shortage.demand();
        this.spread = spread;
        this.version = version;
    }

    static List<String> of(Assessment assessment, Shortage shortage, Limit.Spread spread, KubernetesVersion version) {
        SpreadFixes fixes = new SpreadFixes(assessment, shortage, spread, version);
        fixes.fewerDomains();
        fixes.honorTaints();
        fixes.leaveOutNodes();
        fixes.largerSkew();
        fixes.countByRevision();
        fixes.replaceInPlace();
        fixes.fixes.add(
                "`whenUnsatisfiable: ScheduleAnyway` always schedules, and no longer guarantees that the pods are spread");
        return fixes.fixes;
    }

    private void fewerDomains() {
        TopologySpreadConstraint constraint = spread.constraint();
        if (spread.tooFewDomains()) {
            offer(
                    "lower `minDomains` to " + spread.domains().size(),
                    changed(
                            constraint.maxSkew(),
                            spread.domains().size(),
                            constraint.honorsTaints(),
                            constraint.matchLabelKeys()));
        }
    }

    private void honorTaints() {
        TopologySpreadConstraint constraint = spread.constraint();
        if (!constraint.honorsTaints()
                && version.atLeast(26)
                && !taintedAndCounted(spread).isEmpty()) {
            offer(
                    "set `nodeTaintsPolicy: Honor` in this constraint",
                    changed(constraint.maxSkew(), constraint.minDomains(), true, constraint.matchLabelKeys()));
        }
    }

    /** The nodes that hold the minimum down although no pod tolerates their taints. */
    static List<NodeFit> taintedAndCounted(Limit.Spread spread) {
        return spread.stuck().stream()
                .flatMap(domain -> domain.nodes().stream())
                .filter(fit -> fit.obstacles().stream().anyMatch(Obstacle.Untolerated.class::isInstance))
                .toList();
    }

    private void leaveOutNodes() {
        List<NodeFit> tainted = taintedAndCounted(spread);
        if (tainted.isEmpty()
                || !spread.constraint().honorsAffinity()
                || spread.constraint().honorsTaints()) {
            return;
        }
        Set<String> names = tainted.stream().map(fit -> fit.node().name()).collect(Collectors.toSet());
        // What an affinity leaves out is neither a place nor a domain: as if the node were not there.
        Supply without = Supply.of(
                assessment.supply().pod(),
                assessment.supply().nodes().stream()
                        .filter(fit -> !names.contains(fit.node().name()))
                        .map(NodeFit::node)
                        .toList(),
                assessment.workload().shared());
        offer("leave out " + ShortageText.nodes(tainted) + " with a required node affinity", without);
    }

    private void largerSkew() {
        TopologySpreadConstraint constraint = spread.constraint();
        for (int skew = constraint.maxSkew() + 1; skew <= Math.min(demand.total(), LARGEST_SKEW); skew++) {
            Supply supply =
                    changed(skew, constraint.minDomains(), constraint.honorsTaints(), constraint.matchLabelKeys());
            if (spreads(supply)) {
                offer("`maxSkew: " + skew + "`", supply);
                return;
            }
        }
    }

    private void countByRevision() {
        TopologySpreadConstraint constraint = spread.constraint();
        String kind = assessment.workload().resource().kind();
        if (demand.old() == 0 || !version.atLeast(27)) {
            return;
        }
        ControllerLabels.revisionOf(kind)
                .filter(key -> !constraint.matchLabelKeys().contains(key))
                .ifPresent(key -> {
                    List<String> keys = new ArrayList<>(constraint.matchLabelKeys());
                    keys.add(key);
                    offer(
                            "`matchLabelKeys: [" + key + "]`, which counts each version for itself",
                            changed(constraint.maxSkew(), constraint.minDomains(), constraint.honorsTaints(), keys));
                });
    }

    private void replaceInPlace() {
        boolean rolling = demand.phase() == Demand.Phase.ROLLING_UPDATE;
        boolean enough = assessment.supply().bounds().stream()
                .noneMatch(
                        bound -> bound.most() < assessment.workload().replicas().least());
        if (rolling && enough) {
            fixes.add("`maxSurge: 0` with `maxUnavailable: 1` stops an old pod before the new one starts");
        }
    }

    private Supply changed(int maxSkew, int minDomains, boolean honorsTaints, List<String> matchLabelKeys) {
        TopologySpreadConstraint was = spread.constraint();
        TopologySpreadConstraint changed = new TopologySpreadConstraint(
                maxSkew,
                was.topologyKey(),
                was.hard(),
                was.selector(),
                minDomains,
                was.honorsAffinity(),
                honorsTaints,
                matchLabelKeys,
                was.node());
        List<TopologySpreadConstraint> all = assessment.supply().pod().constraints().stream()
                .map(constraint -> constraint.equals(was) ? changed : constraint)
                .toList();
        return assessment.with(assessment.supply().pod().withConstraints(all)).supply();
    }

    private boolean spreads(Supply supply) {
        return supply.bounds().stream()
                .noneMatch(bound -> bound.limit() instanceof Limit.Spread && bound.isExceededBy(demand));
    }

    private void offer(String fix, Supply after) {
        if (!spreads(after)) {
            return;
        }
        int most = Integer.MAX_VALUE;
        boolean each = false;
        for (Bound bound : after.bounds()) {
            if (bound.limit() instanceof Limit.Spread && bound.most() < most) {
                most = bound.most();
                each = bound.counting() == Bound.Counting.BY_REVISION;
            }
        }
        fixes.add(fix
                + (most == Integer.MAX_VALUE
                        ? " (then spreading sets no limit)"
                        : " (then up to " + ShortageText.pods(most) + (each ? " of each version)" : ")")));
    }
}
