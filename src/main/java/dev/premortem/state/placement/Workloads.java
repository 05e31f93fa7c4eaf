package dev.premortem.state.placement;

import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.IntOrPercent;
import dev.premortem.kubernetes.KnownLabels;
import dev.premortem.kubernetes.LabelSelector;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.SelectorRequirement;
import dev.premortem.kubernetes.TopologySpreadConstraint;
import dev.premortem.kubernetes.Verdict;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The workloads of a run, each with its pods, its replicas and its autoscaler. */
public final class Workloads {
    private final SettledObjects settled;
    private final Scalers scalers;
    private final Admission admission;
    private final List<Other> all = new ArrayList<>();
    private final Map<String, List<Other>> byLabel = new HashMap<>();
    /** Those with labels that are not known, which any selector may match. */
    private final List<Other> vague = new ArrayList<>();

    private final Map<String, List<Resource>> deployments = new HashMap<>();
    /** Deployments whose template a Rollout uses; that one decides how many pods there are. */
    private final Set<String> lent = new HashSet<>();

    /** The pods of some object, as other pods' selectors see them. */
    private record Other(Resource resource, KnownLabels labels) {}

    Workloads(Collection<Resource> resources, SettledObjects settled) {
        this.settled = settled;
        this.scalers = new Scalers(resources, settled);
        this.admission = new Admission(resources);
        for (Resource resource : resources) {
            if (resource.kind().equals("Deployment")) {
                deployments
                        .computeIfAbsent(resource.name(), name -> new ArrayList<>())
                        .add(resource);
            } else if (resource.kind().equals("Rollout")) {
                lender(resource).ifPresent(lent::add);
            }
            PodTemplate.of(resource).ifPresent(this::index);
        }
    }

    private void index(PodTemplate template) {
        Map<String, String> labels = new HashMap<>();
        template.metadata()
                .flatMap(metadata -> metadata.mapping("labels"))
                .ifPresent(map -> map.effective()
                        .forEach(entry ->
                                entry.value().asScalar().ifPresent(value -> labels.put(entry.name(), value.text()))));
        KnownLabels known = withAdded(KnownLabels.complete(labels), template.owner());
        Other other = new Other(template.owner(), known);
        all.add(other);
        if (!known.unknown().isEmpty()) {
            vague.add(other);
            return;
        }
        labels.forEach((key, value) -> byLabel.computeIfAbsent(key + "=" + value, name -> new ArrayList<>())
                .add(other));
    }

    /** The labels with those that are added on the way, whose value may differ from one environment to the next. */
    private KnownLabels withAdded(KnownLabels labels, Resource owner) {
        Map<String, String> values = new HashMap<>(labels.values());
        Set<String> unknown = new HashSet<>(RolloutMetadata.labels(owner));
        settled.addedLabels(owner).forEach((key, added) -> {
            if (!added.equals(Set.of(values.getOrDefault(key, "\n")))) {
                unknown.add(key);
            }
        });
        values.keySet().removeAll(unknown);
        return new KnownLabels(values, labels.present(), unknown, labels.complete());
    }

    private static Optional<String> lender(Resource rollout) {
        return rollout.node()
                .at("spec", "workloadRef")
                .flatMap(YamlNode::asMapping)
                .filter(ref -> ref.text("kind").orElse("").equals("Deployment"))
                .flatMap(ref -> ref.text("name"));
    }

    /** The template of an object's pods; that of a Rollout with {@code workloadRef} is in a Deployment. */
    private Optional<PodTemplate> template(Resource resource) {
        Optional<String> lender = resource.kind().equals("Rollout") ? lender(resource) : Optional.empty();
        if (lender.isEmpty()) {
            return PodTemplate.of(resource);
        }
        List<Resource> candidates = deployments.getOrDefault(lender.get(), List.of()).stream()
                .filter(resource::mayMeet)
                .toList();
        return candidates.size() == 1 && settled.isSettled(candidates.get(0))
                ? PodTemplate.of(candidates.get(0))
                : Optional.empty();
    }

    /** The workload of an object; empty where too little is known of it. */
    Optional<Workload> of(Resource resource) {
        boolean isLent = resource.kind().equals("Deployment") && lent.contains(resource.name());
        if (isLent || !settled.isSettled(resource)) {
            return Optional.empty();
        }
        Optional<PodTemplate> template = template(resource);
        Optional<PodClass> pod = template.flatMap(found -> PodClass.of(found, resource.kind())
                .map(read -> read.withLabels(withAdded(withAdded(read.labels(), found.owner()), resource)))
                .flatMap(read -> admission.admitted(resource, read)));
        Optional<ReplicaRange> replicas = replicas(resource);
        if (pod.isEmpty() || replicas.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Workload(resource, template.get(), pod.get(), replicas.get(), shared(resource, pod.get())));
    }

    /** The workloads an autoscaler may scale; none where something changes the autoscaler on the way. */
    List<Workload> scaledBy(Resource autoscaler) {
        Optional<Scaler> scaler = Scaler.of(autoscaler).filter(found -> settled.isSettled(autoscaler));
        return scaler.map(scalers::targetsOf).orElse(List.of()).stream()
                .flatMap(target -> of(target).stream())
                .map(workload -> workload.scaledBy(scaler.orElseThrow()))
                .toList();
    }

    private Optional<ReplicaRange> replicas(Resource resource) {
        Optional<YamlNode> field = resource.node().at("spec", "replicas").filter(node -> !node.isNull());
        Optional<Integer> written = field.isEmpty()
                ? Optional.of(1)
                : field.flatMap(IntOrPercent::read)
                        .filter(count -> !count.percent())
                        .map(IntOrPercent::amount);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        if (isSuspended(resource)) {
            return Optional.of(ReplicaRange.fixed(0, field));
        }
        List<Scaler> found = scalers.of(resource);
        if (found.isEmpty() || written.get() == 0) {
            return Optional.of(ReplicaRange.fixed(written.get(), field));
        }
        // An autoscaler that is surely its own overrules the field; one of several candidates only may.
        boolean sure = found.size() == 1 && scalers.targetsOf(found.get(0)).size() == 1;
        int least = sure ? found.get(0).least() : written.get();
        for (Scaler scaler : found) {
            least = Math.min(least, scaler.least());
        }
        return Optional.of(new ReplicaRange(least, field, Optional.of(found.get(0))));
    }

    /** A suspended Job or CronJob makes no pods; what is still to be filled in may suspend it. */
    private static boolean isSuspended(Resource resource) {
        return resource.node()
                .at("spec", "suspend")
                .flatMap(YamlNode::asScalar)
                .filter(value -> !value.isNull() && !value.text().equalsIgnoreCase("false"))
                .isPresent();
    }

    /** The hard constraints whose selector pods of other workloads of the namespace match too. */
    private Set<TopologySpreadConstraint> shared(Resource resource, PodClass pod) {
        Set<TopologySpreadConstraint> shared = new HashSet<>();
        for (TopologySpreadConstraint constraint : pod.hardConstraints()) {
            if (constraint
                    .selector()
                    .filter(selector -> othersMatch(resource, selector))
                    .isPresent()) {
                shared.add(constraint);
            }
        }
        return shared;
    }

    /**
     * Whether pods of another object in the namespace may match a selector. An object of the same kind and name is the
     * same one for another environment.
     */
    public boolean othersMatch(Resource resource, LabelSelector selector) {
        for (Other other : candidates(selector)) {
            boolean same = other.resource().kind().equals(resource.kind())
                            && other.resource().name().equals(resource.name())
                    || lender(resource).filter(other.resource().name()::equals).isPresent();
            if (!same && resource.mayMeet(other.resource()) && selector.matches(other.labels()) != Verdict.VIOLATED) {
                return true;
            }
        }
        return false;
    }

    private List<Other> candidates(LabelSelector selector) {
        for (SelectorRequirement requirement : selector.requirements()) {
            boolean equality = requirement.operator() == SelectorRequirement.Operator.IN
                    && requirement.values().size() == 1;
            if (equality) {
                String value = requirement.values().iterator().next();
                List<Other> known = byLabel.getOrDefault(requirement.key() + "=" + value, List.of());
                return Stream.concat(known.stream(), vague.stream()).toList();
            }
        }
        return all;
    }
}
