package dev.premortem.rules.storage;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.Resource;
import dev.premortem.state.storage.Claim;
import dev.premortem.state.storage.ClaimUse;
import dev.premortem.state.storage.ClassFacts;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** What is said about pods that need one volume at the same time. */
final class VolumeText {
    private VolumeText() {}

    /** An update whose new pod cannot have the volume while the old one keeps it. */
    static Finding.Builder update(VolumeConflict conflict) {
        ClaimUse use = conflict.use();
        Resource workload = use.workload();
        boolean onePod = use.claim().isForOnePod();
        Finding.Builder finding = Finding.at(
                        updatePlace(use),
                        "an update of " + workload.id().display() + (onePod ? " never ends" : " can wait for ever")
                                + ": the new pod needs the " + use.claim().mode() + " volume of claim `"
                                + use.claim().resource().name() + "` while the old one keeps it")
                .renderedIn(workload.root())
                .label("the old pod stays until the new one is ready");
        relate(finding, use);
        finding.note(conflict.update().orElseThrow().arithmetic());
        finding.note(
                onePod
                        ? "no second pod may use the volume, not even on the same node: the new one stays Pending"
                        : "on another node the new pod stays in ContainerCreating with `Multi-Attach error for volume`;"
                                + " the scheduler does not ask where the volume is");
        return finding.help(updateHelp(workload));
    }

    /** The field that decides how pods are replaced, else the volume. */
    private static Span updatePlace(ClaimUse use) {
        Optional<YamlMapping> strategy = use.workload().spec().flatMap(spec -> spec.mapping("strategy"));
        for (List<String> path : List.of(
                List.of("rollingUpdate", "maxSurge"),
                List.of("canary", "maxSurge"),
                List.of("canary"),
                List.of("blueGreen"))) {
            Optional<Span> place = strategy.flatMap(mapping -> keyAt(mapping, path));
            if (place.isPresent()) {
                return place.get();
            }
        }
        return use.workload()
                .spec()
                .flatMap(spec -> spec.entry("strategy"))
                .filter(entry -> !entry.value().isNull())
                .map(entry -> entry.key().span())
                .orElseGet(() -> use.claimName().span());
    }

    private static Optional<Span> keyAt(YamlMapping mapping, List<String> path) {
        Optional<YamlMapping> holder = path.size() == 1
                ? Optional.of(mapping)
                : mapping.at(path.get(0)).flatMap(YamlNode::asMapping);
        return holder.flatMap(map -> map.entry(path.get(path.size() - 1)))
                .map(entry -> entry.key().span());
    }

    private static String updateHelp(Resource workload) {
        if (!workload.kind().equals("Rollout")) {
            return "write `strategy: {type: Recreate}`: the old pod is stopped before the new one starts";
        }
        Optional<YamlNode> canary = workload.node().at("spec", "strategy", "canary");
        boolean routed = canary.flatMap(node -> node.at("trafficRouting")).isPresent();
        return canary.isPresent() && !routed
                ? "a Rollout has no `Recreate`: write `maxSurge: 0` and `maxUnavailable: 1` below `canary`, or use a"
                        + " ReadWriteMany claim"
                : "here two versions run side by side on purpose: use a ReadWriteMany claim, or a Deployment with"
                        + " `strategy: {type: Recreate}`";
    }

    /** Several replicas that share a claim for one node. */
    static Finding.Builder replicas(VolumeConflict conflict) {
        ClaimUse use = conflict.use();
        Resource workload = use.workload();
        boolean onePod = use.claim().isForOnePod();
        Span place = workload.node()
                .at("spec", "replicas")
                .filter(node -> !node.isNull())
                .map(YamlNode::span)
                .orElseGet(() -> use.claimName().span());
        Finding.Builder finding = Finding.at(
                        place,
                        workload.id().display() + " runs " + conflict.replicas() + " pods on the "
                                + use.claim().mode()
                                + " volume of claim `" + use.claim().resource().name() + "`, which only one "
                                + (onePod ? "pod" : "node") + " can have")
                .renderedIn(workload.root())
                .label("all of them mount one volume");
        relate(finding, use);
        finding.note(
                onePod
                        ? "the other pods stay Pending"
                        : "a pod on another node stays in ContainerCreating with `Multi-Attach error for volume`");
        return finding.help("use one replica with `strategy: {type: Recreate}`, a StatefulSet with"
                + " `volumeClaimTemplates`, or a ReadWriteMany claim");
    }

    /** Two workloads on one claim. */
    static Finding.Builder shared(SharedClaim shared) {
        ClaimUse second = shared.second();
        Claim claim = second.claim();
        Finding.Builder finding = Finding.at(
                        second.claimName().span(),
                        second.workload().id().display() + " and "
                                + shared.first().workload().id().display() + " mount the " + claim.mode()
                                + " volume of claim `" + claim.resource().name() + "`, which only one "
                                + (claim.isForOnePod() ? "pod" : "node") + " can have")
                .renderedIn(second.workload().root())
                .label("mounted twice")
                .related(shared.first().claimName().span(), "mounted here too");
        relate(finding, second);
        if (claim.isForOnePod()) {
            return finding.note("while one of the pods runs, the other one stays Pending")
                    .help("give each workload a claim of its own");
        }
        return finding.note("on another node the second pod stays in ContainerCreating with `Multi-Attach error for"
                        + " volume` as long as the first one runs")
                .help("bring the pods to one node with required `podAffinity` and `topologyKey:"
                        + " kubernetes.io/hostname`, or use a volume of its own: an `emptyDir` where the data goes"
                        + " elsewhere anyway");
    }

    private static void relate(Finding.Builder finding, ClaimUse use) {
        finding.related(
                use.claim().modesPlace().span().firstLine(),
                "for one " + (use.claim().isForOnePod() ? "pod" : "node") + " at a time");
    }

    /** Adds what the verdict rests on. */
    static void conditions(Finding.Builder finding, Optional<ClassFacts> storageClass, NodeChoice choice) {
        if (storageClass.isEmpty()) {
            return;
        }
        ClassFacts facts = storageClass.get();
        if (facts.declared()) {
            finding.note("StorageClass `" + facts.name() + "` makes volumes with `" + facts.provisioner()
                    + "`, which attaches each to one node");
        } else {
            finding.assumption("StorageClass `" + facts.name() + "` is the one of `" + facts.provisioner()
                            + "`, as its name says")
                    .missingFact("storage.classes");
        }
        if (choice == NodeChoice.UNKNOWN) {
            finding.assumption("the pods may go to more than one node").missingFact("nodes");
        }
    }
}
