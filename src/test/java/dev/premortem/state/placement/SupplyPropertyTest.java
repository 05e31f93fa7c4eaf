package dev.premortem.state.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.kubernetes.KnownLabels;
import dev.premortem.kubernetes.LabelSelector;
import dev.premortem.kubernetes.NodeSelection;
import dev.premortem.kubernetes.PodAffinityTerm;
import dev.premortem.kubernetes.PodRequests;
import dev.premortem.kubernetes.Quantity;
import dev.premortem.kubernetes.SelectorRequirement;
import dev.premortem.kubernetes.Taint;
import dev.premortem.kubernetes.TopologySpreadConstraint;
import dev.premortem.profile.Node;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The bounds against every order in which a scheduler could place pods on small random clusters: an exhaustive search
 * that knows the rules of the scheduler and nothing of the formula.
 */
class SupplyPropertyTest {
    private static final int CLUSTERS = 20_000;
    private static final Taint TAINT = new Taint("dedicated", "", "NoSchedule");
    /** Stands for "no limit" in the search: a state with so many pods is not looked into any further. */
    private static final int ENOUGH = 12;

    private static final YamlMapping NOWHERE = YamlReader.read(new SourceFile("pod.yaml", "a: b\n"))
            .documents()
            .get(0)
            .mapping()
            .orElseThrow();

    @Test
    void boundOfOneConstraintIsWhatASchedulerCanReach() {
        Random random = new Random(20261127);
        int bounded = 0;
        for (int i = 0; i < CLUSTERS; i++) {
            List<Node> nodes = nodes(random, false);
            PodClass pod = pod(List.of(constraint(random, "kubernetes.io/hostname", nodes.size())), List.of());
            Supply supply = Supply.of(pod, nodes);
            int most = Math.min(ENOUGH, most(supply));
            Search search = new Search(pod, nodes);
            assertThat(search.most()).as("cluster %d: %s", i, nodes).isEqualTo(most);
            Demand demand = new Demand(Demand.Phase.STEADY, 0, ENOUGH, "", Optional.empty());
            assertThat(Scheduler.place(supply, demand, ENOUGH).pods())
                    .as("greedy on cluster %d", i)
                    .isEqualTo(most);
            bounded += most < ENOUGH ? 1 : 0;
        }
        assertThat(bounded).as("clusters with a bound").isBetween(CLUSTERS / 4, CLUSTERS);
    }

    @Test
    void boundOfSeveralConstraintsIsNeverTooLow() {
        Random random = new Random(1127);
        int tight = 0;
        for (int i = 0; i < CLUSTERS / 4; i++) {
            List<Node> nodes = nodes(random, true);
            List<TopologySpreadConstraint> constraints = new ArrayList<>();
            constraints.add(constraint(random, "kubernetes.io/hostname", nodes.size()));
            constraints.add(constraint(random, "zone", 2));
            List<PodAffinityTerm> terms = random.nextInt(4) == 0 ? List.of(term("zone")) : List.of();
            PodClass pod = pod(constraints, terms);
            int most = Math.min(ENOUGH, most(Supply.of(pod, nodes)));
            int reached = new Search(pod, nodes).most();
            assertThat(reached).as("cluster %d: %s", i, nodes).isLessThanOrEqualTo(most);
            tight += reached == most ? 1 : 0;
        }
        assertThat(tight).as("clusters where the bound is exact").isGreaterThan(CLUSTERS / 8);
    }

    private static int most(Supply supply) {
        return supply.bounds().isEmpty()
                ? Integer.MAX_VALUE
                : supply.bounds().get(0).most();
    }

    private static List<Node> nodes(Random random, boolean zones) {
        int count = 1 + random.nextInt(zones ? 4 : 5);
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> labels = zones ? Map.of("zone", "z" + random.nextInt(2)) : Map.of();
            Node node = random.nextInt(3) == 0 ? Clusters.node("n" + i, labels, TAINT) : Clusters.node("n" + i, labels);
            nodes.add(random.nextInt(3) == 0 ? node : Clusters.sized(node, "pods", "" + random.nextInt(4)));
        }
        return nodes;
    }

    private static TopologySpreadConstraint constraint(Random random, String key, int domains) {
        return new TopologySpreadConstraint(
                1 + random.nextInt(3),
                key,
                true,
                Optional.of(web()),
                random.nextInt(3) == 0 ? 1 + random.nextInt(domains + 1) : 1,
                random.nextBoolean(),
                random.nextBoolean(),
                List.of(),
                NOWHERE);
    }

    private static LabelSelector web() {
        return new LabelSelector(List.of(SelectorRequirement.equal("app", "web", NOWHERE)));
    }

    private static PodAffinityTerm term(String key) {
        return new PodAffinityTerm(key, Optional.of(web()), List.of(), false, List.of(), List.of(), NOWHERE);
    }

    private static PodClass pod(List<TopologySpreadConstraint> constraints, List<PodAffinityTerm> terms) {
        return new PodClass(
                KnownLabels.complete(Map.of("app", "web")),
                new NodeSelection(List.of(), List.of()),
                List.of(),
                constraints,
                terms,
                Optional.empty(),
                new PodRequests(Map.of(), Map.of(), Optional.empty()),
                Optional.empty(),
                true);
    }

    /** Tries every node for every next pod; states that were seen are not visited again. */
    private static final class Search {
        private final PodClass pod;
        private final List<Node> nodes;
        private final int[] pods;
        private final Set<List<Integer>> seen = new HashSet<>();
        private int most;

        Search(PodClass pod, List<Node> nodes) {
            this.pod = pod;
            this.nodes = nodes;
            this.pods = new int[nodes.size()];
        }

        int most() {
            visit(0);
            return most;
        }

        private void visit(int placed) {
            most = Math.max(most, placed);
            if (most >= ENOUGH || !seen.add(Arrays.stream(pods).boxed().toList())) {
                return;
            }
            for (int i = 0; i < pods.length; i++) {
                if (takes(i)) {
                    pods[i]++;
                    visit(placed + 1);
                    pods[i]--;
                }
            }
        }

        private boolean takes(int i) {
            Node node = nodes.get(i);
            Quantity slots = node.allocatable().getOrDefault("pods", new Quantity("99", new java.math.BigDecimal(99)));
            if (!node.taints().isEmpty() || pods[i] >= slots.value().intValue()) {
                return false;
            }
            for (TopologySpreadConstraint constraint : pod.constraints()) {
                if (!takes(i, constraint)) {
                    return false;
                }
            }
            for (PodAffinityTerm term : pod.antiAffinity()) {
                if (counts(term.topologyKey(), false).getOrDefault(value(node, term.topologyKey()), 0) > 0) {
                    return false;
                }
            }
            return true;
        }

        private boolean takes(int i, TopologySpreadConstraint constraint) {
            Map<String, Integer> counts = counts(constraint.topologyKey(), constraint.honorsTaints());
            int smallest = counts.size() < constraint.minDomains()
                    ? 0
                    : counts.values().stream().mapToInt(count -> count).min().orElse(0);
            int here = counts.getOrDefault(value(nodes.get(i), constraint.topologyKey()), 0);
            return here + 1 - smallest <= constraint.maxSkew();
        }

        /** Pods by domain, over the nodes that are counted. */
        private Map<String, Integer> counts(String key, boolean honorsTaints) {
            Map<String, Integer> counts = new HashMap<>();
            for (int i = 0; i < pods.length; i++) {
                if (!honorsTaints || nodes.get(i).taints().isEmpty()) {
                    counts.merge(value(nodes.get(i), key), pods[i], Integer::sum);
                }
            }
            return counts;
        }

        private static String value(Node node, String key) {
            return node.labels().value(key).orElseThrow();
        }
    }
}
