package dev.premortem.state.placement;

import dev.premortem.kubernetes.IntOrPercent;
import dev.premortem.kubernetes.Resource;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many pods of a workload must coexist, phase by phase. Each demand is the least without which the workload does not
 * get on; a rollout that only becomes slower is none.
 *
 * <p>Sources: {@code pkg/controller/deployment/util} of Kubernetes (surge rounded up, unavailable rounded down, 1 when
 * both come to 0), {@code utils/replicaset} of Argo Rollouts (read 2026-11).
 */
final class Demands {
    /** The default of {@code maxSurge} and {@code maxUnavailable} in Deployments and in Argo Rollouts. */
    private static final IntOrPercent QUARTER = new IntOrPercent(25, true);

    private Demands() {}

    /** The demands at a number of replicas; none at 0. */
    static List<Demand> of(Resource workload, int replicas) {
        List<Demand> demands = new ArrayList<>();
        if (replicas == 0) {
            return demands;
        }
        switch (workload.kind()) {
            case "Deployment" -> {
                demands.add(steady(replicas));
                deployment(workload, replicas, demands);
            }
            case "Rollout" -> {
                demands.add(steady(replicas));
                rollout(workload, replicas, demands);
            }
            case "StatefulSet", "ReplicaSet", "ReplicationController" -> demands.add(steady(replicas));
            // Other pods of a Job wait their turn, and those of a DaemonSet have a node each.
            case "Pod", "Job", "CronJob", "ScaledJob" -> demands.add(steady(1));
            default -> {
                // no number of pods is known
            }
        }
        return demands;
    }

    private static Demand steady(int replicas) {
        String arithmetic = replicas == 1 ? "1 replica" : replicas + " replicas";
        return new Demand(Demand.Phase.STEADY, 0, replicas, arithmetic, Optional.empty());
    }

    private static void deployment(Resource workload, int replicas, List<Demand> into) {
        Optional<YamlNode> strategy = workload.node().at("spec", "strategy");
        String type = strategy.flatMap(YamlNode::asMapping)
                .flatMap(mapping -> mapping.text("type"))
                .orElse("RollingUpdate");
        if (type.equals("RollingUpdate")) {
            Optional<YamlMapping> settings =
                    workload.node().at("spec", "strategy", "rollingUpdate").flatMap(YamlNode::asMapping);
            RollingUpdate.of(settings, QUARTER)
                    .ifPresent(update -> into.add(rolling(update, replicas, placeOf(workload, settings))));
        }
    }

    /** Where the numbers of a rolling update are written: its own fields, else the replicas. */
    private static Optional<YamlNode> placeOf(Resource workload, Optional<YamlMapping> settings) {
        return settings.flatMap(mapping -> mapping.get("maxSurge"))
                .or(() -> settings.flatMap(mapping -> mapping.get("maxUnavailable")))
                .or(() -> workload.node().at("spec", "replicas"));
    }

    private static Demand rolling(RollingUpdate update, int replicas, Optional<YamlNode> place) {
        int unavailable = update.unavailable(replicas);
        int old = Math.max(0, replicas - unavailable);
        String arithmetic = "rolling update: " + replicas + " replicas − " + unavailable
                + " that may be unavailable + 1 of the new version";
        return new Demand(Demand.Phase.ROLLING_UPDATE, old, 1, arithmetic, place);
    }

    private static void rollout(Resource workload, int replicas, List<Demand> into) {
        Optional<YamlMapping> canary =
                workload.node().at("spec", "strategy", "canary").flatMap(YamlNode::asMapping);
        Optional<YamlMapping> blueGreen =
                workload.node().at("spec", "strategy", "blueGreen").flatMap(YamlNode::asMapping);
        if (canary.isPresent() && canary.get().mapping("trafficRouting").isPresent()) {
            into.addAll(CanarySteps.of(canary.get(), replicas));
        } else if (canary.isPresent()) {
            RollingUpdate.of(canary, QUARTER)
                    .ifPresent(update -> into.add(rolling(update, replicas, placeOf(workload, canary))));
        } else if (blueGreen.isPresent()) {
            blueGreen(blueGreen.get(), replicas, into);
        }
    }

    /** The preview runs beside the active version, and is as large as that before the service is switched. */
    private static void blueGreen(YamlMapping blueGreen, int replicas, List<Demand> into) {
        Optional<YamlNode> count = blueGreen.get("previewReplicaCount");
        Optional<Integer> preview = count.flatMap(IntOrPercent::read)
                .filter(value -> !value.percent())
                .map(IntOrPercent::amount)
                .filter(amount -> amount > 0 && amount < replicas);
        preview.ifPresent(pods -> into.add(new Demand(
                Demand.Phase.BLUE_GREEN,
                replicas,
                pods,
                "preview: " + replicas + " active + " + pods + " of the preview",
                count)));
        into.add(new Demand(
                Demand.Phase.PROMOTION,
                replicas,
                replicas,
                "promotion: " + replicas + " active + " + replicas
                        + " of the preview, which is scaled up before the switch",
                Optional.of(blueGreen)));
    }
}
