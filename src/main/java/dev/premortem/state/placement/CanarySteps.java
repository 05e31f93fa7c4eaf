package dev.premortem.state.placement;

import dev.premortem.kubernetes.IntOrPercent;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The demands of a canary whose traffic a router splits, step by step.
 *
 * <p>The stable version keeps all of its replicas beside the canary. With {@code dynamicStableScale} it shrinks, yet only
 * to the larger one of the share it has and the share it is to have: at no step do the two add up to less than the
 * replicas and one more. Source: {@code utils/replicaset/canary.go} of Argo Rollouts
 * ({@code CalculateReplicaCountsForTrafficRoutedCanary}, {@code GetCanaryReplicasOrWeight},
 * {@code CheckMinPodsPerReplicaSet}; read 2026-11).
 */
final class CanarySteps {
    private final YamlMapping canary;
    private final int replicas;
    private final boolean dynamicStable;
    private final int leastPods;
    private final int wholeTraffic;
    private final List<Demand> demands = new ArrayList<>();
    private int weight;
    private int before;
    private Optional<CanaryScale> scale = Optional.empty();

    /** What the last {@code setCanaryScale} fixed: a number of pods, or a percentage of the replicas. */
    private record CanaryScale(int amount, boolean percent) {}

    private CanarySteps(YamlMapping canary, int replicas) {
        this.canary = canary;
        this.replicas = replicas;
        // What is still to be filled in may be true, and then fewer pods are needed.
        this.dynamicStable = canary.text("dynamicStableScale")
                .filter(text -> !text.equalsIgnoreCase("false"))
                .isPresent();
        this.leastPods = number(canary, "minPodsPerReplicaSet").orElse(1);
        this.wholeTraffic = Math.max(
                1,
                canary.mapping("trafficRouting")
                        .flatMap(routing -> number(routing, "maxTrafficWeight"))
                        .orElse(100));
    }

    /** The demands of every step and of the promotion behind the last one, in order. */
    static List<Demand> of(YamlMapping canary, int replicas) {
        CanarySteps steps = new CanarySteps(canary, replicas);
        for (YamlNode item : canary.sequence("steps").map(YamlSequence::items).orElse(List.of())) {
            item.asMapping().ifPresent(steps::step);
        }
        steps.promote();
        return steps.demands;
    }

    private void step(YamlMapping step) {
        Optional<YamlNode> setWeight = step.get("setWeight");
        Optional<YamlMapping> setScale = step.mapping("setCanaryScale");
        if (setWeight.isPresent()) {
            before = weight;
            weight = number(step, "setWeight").orElse(weight);
            add("step setWeight=" + weight, Demand.Phase.CANARY_STEP, setWeight);
        } else if (setScale.isPresent()) {
            before = weight;
            scale = scaleOf(setScale.get());
            add("step setCanaryScale", Demand.Phase.CANARY_STEP, Optional.of(setScale.get()));
        }
    }

    private static Optional<CanaryScale> scaleOf(YamlMapping set) {
        Optional<CanaryScale> pods = number(set, "replicas").map(amount -> new CanaryScale(amount, false));
        Optional<CanaryScale> share = number(set, "weight").map(amount -> new CanaryScale(amount, true));
        if (pods.isEmpty() && share.isEmpty() && (set.has("replicas") || set.has("weight"))) {
            return Optional.of(new CanaryScale(0, false)); // still to be filled in: it may be none
        }
        return pods.or(() -> share); // neither: `matchTrafficWeight`, the weight decides again
    }

    private void promote() {
        if (weight < wholeTraffic || scale.isPresent()) {
            before = weight;
            weight = wholeTraffic;
            scale = Optional.empty();
            add("promotion", Demand.Phase.PROMOTION, canary.get("steps"));
        }
    }

    private void add(String when, Demand.Phase phase, Optional<YamlNode> place) {
        int fresh = canaryPods();
        if (fresh == 0) {
            return;
        }
        int old = stablePods();
        String arithmetic = when + ": canary " + canaryWords(fresh) + " beside " + old + " of the stable version"
                + (dynamicStable ? ", the larger share of before and after the step" : "");
        demands.add(new Demand(phase, old, fresh, arithmetic, place));
    }

    private String canaryWords(int fresh) {
        if (scale.isPresent() && !scale.get().percent()) {
            return "of " + fresh;
        }
        int share = scale.map(CanaryScale::amount).orElse(weight);
        String sum = "ceil(" + share + (wholeTraffic == 100 ? "%" : "/" + wholeTraffic) + "·" + replicas + ")=";
        return sum + (fresh == shareOf(share) ? fresh : shareOf(share) + ", at least " + fresh);
    }

    private int canaryPods() {
        if (scale.isPresent() && !scale.get().percent()) {
            return scale.get().amount();
        }
        return atLeast(shareOf(scale.map(CanaryScale::amount).orElse(weight)));
    }

    /**
     * With {@code dynamicStableScale} the share that the canary does not take, as its scale has it where one is set; a
     * fixed number of canaries takes none.
     */
    private int stablePods() {
        if (!dynamicStable || scale.isPresent() && !scale.get().percent()) {
            return replicas;
        }
        int wanted = scale.map(CanaryScale::amount).orElse(weight);
        return Math.max(stablePods(wanted), stablePods(before));
    }

    private int stablePods(int atWeight) {
        return atLeast(shareOf(wholeTraffic - atWeight));
    }

    private int shareOf(int share) {
        long whole = (long) replicas * Math.max(0, share);
        return (int) Math.min(Integer.MAX_VALUE, (whole + wholeTraffic - 1) / wholeTraffic);
    }

    private int atLeast(int pods) {
        return pods == 0 ? 0 : Math.max(pods, leastPods);
    }

    private static Optional<Integer> number(YamlMapping mapping, String key) {
        return mapping.get(key)
                .flatMap(IntOrPercent::read)
                .filter(count -> !count.percent())
                .map(IntOrPercent::amount);
    }
}
