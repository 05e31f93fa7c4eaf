package dev.premortem.kubernetes;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a pod asks a node for, by resource: the larger one of what its containers ask for together and what any init
 * container asks for beside the sidecars started before it, and the overhead of its runtime on top.
 *
 * <p>Source: {@code PodRequests} of {@code k8s.io/component-helpers/resource} (read 2026-11). A limit without request is
 * the request. What a LimitRange or a webhook adds is not known, so this is the least that will be asked for.
 *
 * @param amounts amounts by resource
 * @param largest the scalar that asks for most of a resource: the line to edit
 * @param ofContainers what the containers ask for without the requests of the pod as a whole; empty where it has none
 */
public record PodRequests(
        Map<String, Quantity> amounts, Map<String, YamlNode> largest, Optional<PodRequests> ofContainers) {
    /** Of which nothing is known. */
    public static final PodRequests NONE = new PodRequests(Map.of(), Map.of(), Optional.empty());

    public PodRequests {
        // Sorted, for a copy of a map has another order in each run, and what is said first depends on it.
        amounts = Collections.unmodifiableMap(new TreeMap<>(amounts));
        largest = Collections.unmodifiableMap(new TreeMap<>(largest));
    }

    /** Reads the requests of a pod spec; empty where an amount is no quantity. */
    public static Optional<PodRequests> read(YamlMapping podSpec) {
        Reader reader = new Reader();
        return Optional.of(reader.read(podSpec)).filter(requests -> reader.readable);
    }

    /** These requests as a version of Kubernetes reads them: the field {@code resources} of a pod is on since 1.34. */
    public PodRequests on(KubernetesVersion version) {
        return version.atLeast(34) ? this : ofContainers.orElse(this);
    }

    private static final class Reader {
        private final Map<String, Quantity> sidecars = new HashMap<>();
        private final Map<String, YamlNode> largest = new HashMap<>();
        private final Map<String, Quantity> most = new HashMap<>();
        private boolean readable = true;

        PodRequests read(YamlMapping podSpec) {
            Map<String, Quantity> initPeak = new HashMap<>();
            for (YamlMapping container : containers(podSpec, "initContainers")) {
                Map<String, Quantity> requests = requests(container);
                if (container
                        .text("restartPolicy")
                        .filter(policy -> policy.equals("Always"))
                        .isPresent()) {
                    add(sidecars, requests);
                    initPeak = max(initPeak, sidecars);
                } else {
                    Map<String, Quantity> peak = new HashMap<>(sidecars);
                    add(peak, requests);
                    initPeak = max(initPeak, peak);
                }
            }
            Map<String, Quantity> running = new HashMap<>(sidecars);
            for (YamlMapping container : containers(podSpec, "containers")) {
                add(running, requests(container));
            }
            Map<String, Quantity> overhead =
                    podSpec.mapping("overhead").map(this::quantities).orElse(Map.of());
            Map<String, Quantity> together = max(initPeak, running);
            PodRequests ofContainers = sum(together, overhead, Optional.empty());
            // Requests of the pod as a whole stand above those of its containers. A limit of the pod is its request
            // only
            // where no container asks for the resource (`defaultPodRequests` of `pkg/apis/core/v1`).
            if (podSpec.mapping("resources").isEmpty()) {
                return ofContainers;
            }
            return sum(requests(podSpec, together), overhead, Optional.of(ofContainers));
        }

        private PodRequests sum(
                Map<String, Quantity> amounts, Map<String, Quantity> overhead, Optional<PodRequests> ofContainers) {
            Map<String, Quantity> sum = new HashMap<>(amounts);
            add(sum, overhead);
            return new PodRequests(sum, largest, ofContainers);
        }

        private static List<YamlMapping> containers(YamlMapping podSpec, String field) {
            List<YamlMapping> found = new ArrayList<>();
            podSpec.sequence(field)
                    .ifPresent(list -> list.forEach(item -> item.asMapping().ifPresent(found::add)));
            return found;
        }

        private Map<String, Quantity> requests(YamlMapping container) {
            return requests(container, Map.of());
        }

        /** What a holder of {@code resources} asks for: its requests, else what is asked for already, else its limits. */
        private Map<String, Quantity> requests(YamlMapping holder, Map<String, Quantity> otherwise) {
            Map<String, Quantity> found = new HashMap<>(otherwise);
            Set<String> said = new HashSet<>();
            for (String field : List.of("requests", "limits")) {
                Optional<YamlMapping> map = holder.at("resources", field).flatMap(YamlNode::asMapping);
                for (YamlEntry entry : map.map(YamlMapping::effective).orElse(List.of())) {
                    boolean counts = field.equals("requests")
                            || !said.contains(entry.name()) && !otherwise.containsKey(entry.name());
                    Optional<Quantity> amount = quantity(entry.value());
                    readable &= amount.isPresent();
                    said.add(entry.name());
                    if (counts && amount.isPresent()) {
                        found.put(entry.name(), amount.get());
                        remember(entry);
                    }
                }
            }
            return found;
        }

        private void remember(YamlEntry entry) {
            Quantity amount = quantity(entry.value()).orElse(Quantity.ZERO);
            if (amount.compareTo(most.getOrDefault(entry.name(), Quantity.ZERO)) >= 0) {
                most.put(entry.name(), amount);
                largest.put(entry.name(), entry.value());
            }
        }

        private Map<String, Quantity> quantities(YamlMapping map) {
            Map<String, Quantity> found = new HashMap<>();
            for (YamlEntry entry : map.effective()) {
                Optional<Quantity> amount = quantity(entry.value());
                readable &= amount.isPresent();
                amount.ifPresent(value -> found.put(entry.name(), value));
            }
            return found;
        }

        private static Optional<Quantity> quantity(YamlNode node) {
            return node instanceof YamlScalar scalar ? Quantity.parse(scalar.text()) : Optional.empty();
        }

        private static void add(Map<String, Quantity> sum, Map<String, Quantity> more) {
            more.forEach((resource, amount) -> sum.merge(resource, amount, Quantity::plus));
        }

        private static Map<String, Quantity> max(Map<String, Quantity> one, Map<String, Quantity> other) {
            Map<String, Quantity> max = new HashMap<>(one);
            other.forEach((resource, amount) -> max.merge(resource, amount, Quantity::max));
            return max;
        }
    }
}
