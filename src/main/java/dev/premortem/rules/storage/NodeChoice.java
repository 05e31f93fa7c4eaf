package dev.premortem.rules.storage;

import dev.premortem.kubernetes.NodeSelection;
import dev.premortem.kubernetes.SelectorRequirement;
import dev.premortem.kubernetes.Verdict;
import dev.premortem.profile.Node;
import dev.premortem.state.placement.Assessment;
import dev.premortem.state.placement.NodeFit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Between how many nodes the scheduler may choose for the pods of a workload. */
enum NodeChoice {
    /** One at most, on some cluster that may be meant, or in whatever zone the volume lies. */
    ONE,
    /** Several, wherever the volume lies. */
    SEVERAL,
    /** Not enough is declared. */
    UNKNOWN;

    private static final String ZONE = "topology.kubernetes.io/zone";

    /** @param zonal whether only the nodes of one zone, nobody knows which, can hold the volume */
    static NodeChoice of(List<Assessment> assessments, boolean zonal) {
        NodeChoice choice = assessments.isEmpty() ? UNKNOWN : SEVERAL;
        for (Assessment assessment : assessments) {
            NodeChoice one = of(assessment, zonal);
            if (one == ONE) {
                return ONE;
            }
            choice = one == UNKNOWN ? UNKNOWN : choice;
        }
        return choice;
    }

    private static NodeChoice of(Assessment assessment, boolean zonal) {
        List<NodeFit> open = assessment.supply().open();
        if (open.size() <= 1) {
            return ONE;
        }
        List<Node> certain = open.stream()
                .filter(fit -> fit.selected() == Verdict.HOLDS && fit.tolerated() == Verdict.HOLDS)
                .map(NodeFit::node)
                .toList();
        if (!zonal) {
            return certain.size() > 1 ? SEVERAL : UNKNOWN;
        }
        Map<String, Integer> byZone = new HashMap<>();
        for (Node node : certain) {
            Optional<String> zone = node.labels().value(ZONE);
            if (zone.isEmpty()) {
                return UNKNOWN;
            }
            byZone.merge(zone.get(), 1, Integer::sum);
        }
        if (certain.size() < open.size() || byZone.isEmpty()) {
            return UNKNOWN;
        }
        if (byZone.values().stream().allMatch(nodes -> nodes == 1)) {
            return ONE;
        }
        return byZone.values().stream().allMatch(nodes -> nodes > 1) ? SEVERAL : UNKNOWN;
    }

    /** Whether a selection names one node by its host name. */
    static Optional<String> pinnedTo(NodeSelection selection) {
        for (SelectorRequirement requirement : selection.selector()) {
            Optional<String> host = host(requirement);
            if (host.isPresent()) {
                return host;
            }
        }
        if (selection.terms().size() == 1) {
            NodeSelection.Term only = selection.terms().get(0);
            for (List<SelectorRequirement> list : List.of(only.labels(), only.fields())) {
                for (SelectorRequirement requirement : list) {
                    Optional<String> host = host(requirement);
                    if (host.isPresent()) {
                        return host;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> host(SelectorRequirement requirement) {
        boolean names =
                requirement.key().equals(Node.HOSTNAME) || requirement.key().equals("metadata.name");
        boolean one = requirement.operator() == SelectorRequirement.Operator.IN
                && requirement.values().size() == 1;
        return names && one ? requirement.values().stream().findFirst() : Optional.empty();
    }
}
