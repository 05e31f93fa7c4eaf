package dev.premortem.rules.placement;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.Resource;
import dev.premortem.profile.Cluster;
import dev.premortem.state.placement.Assessment;
import dev.premortem.state.placement.Bound;
import dev.premortem.state.placement.Demand;
import dev.premortem.state.placement.Limit;
import dev.premortem.state.placement.NodeFit;
import dev.premortem.state.placement.Scheduler;
import dev.premortem.state.placement.Shortage;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the rules about demand and supply say alike: the demand, the sentence of the scheduler, the assumptions. */
final class ShortageText {
    private static final int MOST_NAMES = 4;
    /** Beyond so many pods the explanation only repeats itself. */
    private static final int MOST_PODS = 2_000;

    private ShortageText() {}

    /** {@code a canary update of Rollout `web` needs 3 pods at once}. */
    static String need(Resource workload, Demand demand) {
        String whose = workload.id().display();
        String pods = pods(demand.total());
        return switch (demand.phase()) {
            case STEADY -> whose + " needs " + pods;
            case ROLLING_UPDATE ->
                (workload.kind().equals("Rollout") ? "an update of " : "a rolling update of ") + whose + " needs "
                        + pods + " at once";
            case CANARY_STEP -> "a canary update of " + whose + " needs " + pods + " at once";
            case PROMOTION -> "the promotion of a new version of " + whose + " needs " + pods + " at once";
            case BLUE_GREEN -> "a blue-green update of " + whose + " needs " + pods + " at once";
            case SCALED_OUT -> whose + " may be scaled to " + pods;
        };
    }

    /** What the bound allows, in the unit it counts in. */
    static String allowed(Bound bound) {
        if (bound.limit() instanceof Limit.RevisionsApart) {
            return "the old and the new version need nodes of their own, and only " + bound.most() + " can be used";
        }
        String each = bound.counting() == Bound.Counting.BY_REVISION ? " of each version" : "";
        return bound.most() == 0
                ? "none" + each + " can ever be scheduled"
                : "at most " + bound.most() + each + " can ever be scheduled";
    }

    static String pods(int count) {
        return count == 1 ? "1 pod" : count + " pods";
    }

    /** Several ways out, the best one first. */
    static void help(Finding.Builder finding, List<String> fixes) {
        for (int i = 0; i < fixes.size(); i++) {
            finding.help((i == 0 && fixes.size() > 1 ? "best first: " : "") + fixes.get(i));
        }
    }

    /** What comes of it. */
    static String consequence(Resource workload, Demand demand) {
        return switch (demand.phase()) {
            case STEADY -> "the other pods stay Pending";
            case ROLLING_UPDATE ->
                "the new pod stays Pending, no old one may be stopped before it is ready, and so no update ever ends";
            case CANARY_STEP, PROMOTION, BLUE_GREEN ->
                "the new pods stay Pending, and the Rollout waits there until `progressDeadlineSeconds` (600 by default)"
                        + " is over";
            case SCALED_OUT -> "under load the pods beyond that stay Pending";
        };
    }

    /** Adds what the demand is made of and what the scheduler will say. */
    static void explain(Finding.Builder finding, Assessment assessment, Shortage shortage) {
        Demand demand = shortage.demand();
        Resource workload = assessment.workload().resource();
        finding.note("demand: " + demand.arithmetic() + ", so " + pods(demand.total()));
        finding.note(consequence(workload, demand));
        String sentence =
                Scheduler.place(assessment.largest(), demand, MOST_PODS).sentence();
        if (!sentence.isEmpty()) {
            finding.note("the scheduler's words for the first pod without a place: `" + sentence + "`");
        }
    }

    /** Adds which nodes were taken for granted, and softens what an autoscaler may undo. */
    static void assume(Finding.Builder finding, List<Assessment> assessments) {
        Assessment first = assessments.get(0);
        Cluster cluster = first.cluster();
        int nodes = first.supply().nodes().size();
        Span declared = cluster.declared();
        finding.assumption("the cluster" + nameOf(cluster) + " has the " + (nodes == 1 ? "1 node" : nodes + " nodes")
                + " declared in " + declared.file().path() + ":" + declared.line()
                + (first.grown().isPresent() ? ", and those the autoscaler may add" : " and no others"));
        if (assessments.size() > 1) {
            finding.note("the same holds for every cluster it may be applied to: "
                    + names(assessments.stream()
                            .map(one -> one.cluster().name())
                            .toList()));
        }
        if (assessments.stream().anyMatch(Assessment::endless)) {
            finding.severity(Severity.INFO)
                    .note("an autoscaler may add nodes that change this; `autoscaler.maxNodes` of the profile says how"
                            + " many");
        }
    }

    private static String nameOf(Cluster cluster) {
        return cluster.name().equals(Cluster.DEFAULT_NAME) ? "" : " `" + cluster.name() + "`";
    }

    /** Nodes by name, the first few of many. */
    static String nodes(List<NodeFit> fits) {
        return names(fits.stream().map(fit -> fit.node().name()).toList());
    }

    /** Names in backticks, the first few of many. */
    static String names(List<String> all) {
        List<String> shown = new ArrayList<>();
        for (String name : all.subList(0, Math.min(MOST_NAMES, all.size()))) {
            shown.add("`" + name + "`");
        }
        int more = all.size() - shown.size();
        if (more > 0) {
            return String.join(", ", shown) + " and " + more + " more";
        }
        int last = shown.size() - 1;
        return last < 1
                ? String.join("", shown)
                : String.join(", ", shown.subList(0, last)) + " and " + shown.get(last);
    }

    /**
     * The shortage of this sort on the first cluster, where every cluster has one. A workload that fits somewhere it may
     * be applied to is nothing to report: nobody said that it is applied to the others.
     */
    static Optional<Shortage> everywhere(List<Assessment> assessments, Predicate<Limit> sort) {
        for (Assessment assessment : assessments) {
            // Where no node takes any pod, the rules about nodes say why.
            if (assessment.largest().open().isEmpty()
                    || assessment.shortage(sort).isEmpty()) {
                return Optional.empty();
            }
        }
        return assessments.stream().findFirst().flatMap(assessment -> assessment.shortage(sort));
    }

    /** The same for what an autoscaler may ask for. */
    static Optional<Shortage> everywhereScaledOut(List<Assessment> assessments, Predicate<Limit> sort) {
        for (Assessment assessment : assessments) {
            boolean open = !assessment.largest().open().isEmpty();
            if (!open || assessment.shortageScaledOut(sort).isEmpty()) {
                return Optional.empty();
            }
        }
        return assessments.stream().findFirst().flatMap(assessment -> assessment.shortageScaledOut(sort));
    }
}
