package dev.premortem.rules.storage;

import dev.premortem.environment.Destinations;
import dev.premortem.kubernetes.PodAffinityTerm;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.Verdict;
import dev.premortem.profile.Cluster;
import dev.premortem.profile.Node;
import dev.premortem.rule.RuleContext;
import dev.premortem.state.placement.Demand;
import dev.premortem.state.placement.Placement;
import dev.premortem.state.placement.PodClass;
import dev.premortem.state.placement.Workload;
import dev.premortem.state.storage.Attachment;
import dev.premortem.state.storage.Claim;
import dev.premortem.state.storage.ClaimUse;
import dev.premortem.state.storage.Claims;
import dev.premortem.state.storage.ClassFacts;
import dev.premortem.state.storage.StorageClasses;
import dev.premortem.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where pods need a volume at the same time that only one node, or one pod, can have.
 *
 * <p>Source: kubernetes.io/docs, storage/persistent-volumes, access modes (ReadWriteOnce counts nodes, ReadWriteOncePod
 * counts pods); the attach/detach controller reports {@code Multi-Attach error} (read 2026-11). The scheduler does not
 * ask where a volume is attached.
 *
 * <p>Deliberately not judged: Jobs and bare Pods, which may have ended before the other pod starts; DaemonSets.
 */
final class VolumeConflicts {
    private static final Set<String> REPLICATED =
            Set.of("Deployment", "Rollout", "StatefulSet", "ReplicaSet", "ReplicationController");
    private static final Set<Demand.Phase> SIDE_BY_SIDE = Set.of(
            Demand.Phase.ROLLING_UPDATE, Demand.Phase.CANARY_STEP, Demand.Phase.PROMOTION, Demand.Phase.BLUE_GREEN);

    private final Claims claims;
    private final StorageClasses classes;
    private final Destinations destinations;
    private final Placement placement;
    private final List<Resource> users;
    private final Set<String> waits = new TreeSet<>();

    VolumeConflicts(RuleContext context) {
        this.claims = context.storage().claims();
        this.classes = context.storage().classes();
        this.destinations = context.destinations();
        this.placement = context.placement();
        this.users = claims.isEmpty()
                ? List.of()
                : context.resources().stream()
                        .filter(resource -> REPLICATED.contains(resource.kind())
                                || resource.kind().equals("CronJob"))
                        .filter(resource -> PodTemplate.pathOf(resource.id()).isPresent())
                        .toList();
    }

    /** The facts without which some conflict could not be judged. */
    Set<String> waits() {
        return waits;
    }

    /** The conflicts within the workloads, in the order of the files. */
    List<VolumeConflict> within() {
        List<VolumeConflict> found = new ArrayList<>();
        for (Resource user : users) {
            if (REPLICATED.contains(user.kind())) {
                placement
                        .workload(user)
                        .ifPresent(workload -> claims.of(user)
                                .forEach(use -> within(workload, use).ifPresent(found::add)));
            }
        }
        return found;
    }

    private Optional<VolumeConflict> within(Workload workload, ClaimUse use) {
        int replicas = workload.replicas().least();
        Optional<Demand> update = workload.demands().stream()
                .filter(demand -> SIDE_BY_SIDE.contains(demand.phase()) && demand.old() > 0 && demand.fresh() > 0)
                .findFirst();
        boolean several = replicas > 1;
        if (replicas == 0 || !several && update.isEmpty()) {
            return Optional.empty();
        }
        Optional<Demand> phase = several ? Optional.empty() : update;
        if (use.claim().isForOnePod()) {
            return Optional.of(new VolumeConflict(use, Optional.empty(), NodeChoice.UNKNOWN, phase, replicas));
        }
        Optional<ClassFacts> facts = exclusiveClass(use.claim());
        if (facts.isEmpty() || isHeldTogether(use, workload.pod())) {
            return Optional.empty();
        }
        NodeChoice choice = choice(workload, facts.get());
        return choice == NodeChoice.ONE
                ? Optional.empty()
                : Optional.of(new VolumeConflict(use, facts, choice, phase, replicas));
    }

    private NodeChoice choice(Workload workload, ClassFacts facts) {
        return NodeChoice.pinnedTo(workload.pod().nodes()).isPresent()
                ? NodeChoice.ONE
                : NodeChoice.of(placement.assess(workload.resource()), facts.attachment() == Attachment.ZONAL);
    }

    /** The class of a claim where on every cluster it lets only one node at a time have the volume. */
    private Optional<ClassFacts> exclusiveClass(Claim claim) {
        List<Cluster> clusters = destinations.clustersOf(claim.resource());
        if (clusters.isEmpty()) {
            waitForDefault(claim, classes.of(claim, Optional.empty()));
            return classes.of(claim, Optional.empty())
                    .filter(facts -> facts.attachment().isExclusive());
        }
        Optional<ClassFacts> weakest = Optional.empty();
        for (Cluster cluster : clusters) {
            Optional<ClassFacts> facts = classes.of(claim, Optional.of(cluster));
            waitForDefault(claim, facts);
            if (facts.isEmpty() || !facts.get().attachment().isExclusive()) {
                return Optional.empty();
            }
            boolean weaker = weakest.isEmpty()
                    || weakest.get().declared() && !facts.get().declared()
                    || facts.get().attachment() == Attachment.ZONAL;
            weakest = weaker ? facts : weakest;
        }
        return weakest;
    }

    private void waitForDefault(Claim claim, Optional<ClassFacts> facts) {
        if (claim.className().isEmpty() && facts.isEmpty()) {
            waits.add("storage.defaultClass");
        }
    }

    /** Whether required affinity of the pods that use a volume brings them to the node of the others. */
    private static boolean isHeldTogether(ClaimUse use, PodClass second) {
        Optional<YamlMapping> spec = use.template().spec();
        Optional<List<PodAffinityTerm>> terms =
                spec.flatMap(mapping -> PodAffinityTerm.readRequired(mapping, "podAffinity"));
        // What cannot be read may be such a term.
        return terms.isEmpty()
                || terms.get().stream()
                        .anyMatch(term -> term.topologyKey().equals(Node.HOSTNAME)
                                && term.selector()
                                        .map(selector -> selector.matches(second.labels()) != Verdict.VIOLATED)
                                        .orElse(false));
    }

    /** The claims that two workloads share, one pair for each second workload. */
    List<SharedClaim> between() {
        Map<Resource, List<ClaimUse>> byClaim = new LinkedHashMap<>();
        for (Resource user : users) {
            boolean runs = placement
                    .workload(user)
                    .filter(workload -> workload.replicas().least() > 0)
                    .isPresent();
            boolean suspended = user.spec()
                    .flatMap(spec -> spec.text("suspend"))
                    .filter(text -> text.equals("true"))
                    .isPresent();
            if (runs && !suspended) {
                claims.of(user)
                        .forEach(use -> byClaim.computeIfAbsent(use.claim().resource(), claim -> new ArrayList<>())
                                .add(use));
            }
        }
        List<SharedClaim> found = new ArrayList<>();
        byClaim.values().forEach(uses -> pairs(uses, found));
        return found;
    }

    private void pairs(List<ClaimUse> uses, List<SharedClaim> into) {
        Optional<ClaimUse> first = uses.stream()
                .filter(use -> REPLICATED.contains(use.workload().kind()))
                .findFirst();
        if (first.isEmpty()) {
            return;
        }
        for (ClaimUse second : uses) {
            boolean same = second.workload()
                            .kind()
                            .equals(first.get().workload().kind())
                    && second.workload().name().equals(first.get().workload().name());
            if (!same) {
                between(first.get(), second).ifPresent(into::add);
            }
        }
    }

    private Optional<SharedClaim> between(ClaimUse first, ClaimUse second) {
        if (first.claim().isForOnePod()) {
            return Optional.of(new SharedClaim(first, second, Optional.empty(), NodeChoice.UNKNOWN));
        }
        Optional<ClassFacts> facts = exclusiveClass(first.claim());
        Workload one = placement.workload(first.workload()).orElseThrow();
        Workload other = placement.workload(second.workload()).orElseThrow();
        boolean together = isHeldTogether(second, one.pod())
                || isHeldTogether(first, other.pod())
                || isSamePin(one.pod(), other.pod());
        if (facts.isEmpty() || together) {
            return Optional.empty();
        }
        boolean zonal = facts.get().attachment() == Attachment.ZONAL;
        // Where both may go to one node only, it may well be the same one.
        NodeChoice ofOne = NodeChoice.of(placement.assess(first.workload()), zonal);
        NodeChoice ofOther = NodeChoice.of(placement.assess(second.workload()), zonal);
        return ofOne == NodeChoice.ONE && ofOther == NodeChoice.ONE
                ? Optional.empty()
                : Optional.of(new SharedClaim(
                        first,
                        second,
                        facts,
                        ofOne == NodeChoice.SEVERAL || ofOther == NodeChoice.SEVERAL
                                ? NodeChoice.SEVERAL
                                : NodeChoice.UNKNOWN));
    }

    private static boolean isSamePin(PodClass one, PodClass other) {
        Optional<String> pin = NodeChoice.pinnedTo(one.nodes());
        return pin.isPresent() && pin.equals(NodeChoice.pinnedTo(other.nodes()));
    }
}
