package dev.premortem.state.placement;

import dev.premortem.kubernetes.ControllerLabels;
import dev.premortem.kubernetes.IntOrPercent;
import dev.premortem.kubernetes.KnownLabels;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.NodeSelection;
import dev.premortem.kubernetes.PodAffinityTerm;
import dev.premortem.kubernetes.PodRequests;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Quantity;
import dev.premortem.kubernetes.Taint;
import dev.premortem.kubernetes.Toleration;
import dev.premortem.kubernetes.TopologySpreadConstraint;
import dev.premortem.kubernetes.Verdict;
import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the scheduler sees of the pods of one workload: equal in everything that decides where they may go.
 *
 * @param labels the labels of the template; the controller adds its own, which differ by revision
 * @param nodes which nodes they allow
 * @param constraints the topology spread constraints, soft ones too
 * @param antiAffinity the required terms of the anti-affinity
 * @param hostPort a port of the host that they open, so that no two of them share a node; empty where they open none
 * @param requests what each asks for
 * @param revisionKey the label that the controller adds with a value of each revision; empty where it adds none
 * @param tolerationsKnown whether the tolerations are all there is: a RuntimeClass adds its own
 */
public record PodClass(
        KnownLabels labels,
        NodeSelection nodes,
        List<Toleration> tolerations,
        List<TopologySpreadConstraint> constraints,
        List<PodAffinityTerm> antiAffinity,
        Optional<YamlNode> hostPort,
        PodRequests requests,
        Optional<String> revisionKey,
        boolean tolerationsKnown) {
    public PodClass {
        tolerations = List.copyOf(tolerations);
        constraints = List.copyOf(constraints);
        antiAffinity = List.copyOf(antiAffinity);
    }

    /**
     * Reads a pod template. Empty where nothing can be said of its place: another scheduler places it, {@code nodeName}
     * skips the scheduler, or a field that counts is not readable, be it a fault or a placeholder.
     *
     * @param kind the kind whose controller makes the pods
     */
    public static Optional<PodClass> of(PodTemplate template, String kind) {
        Optional<YamlMapping> found = template.spec();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        YamlMapping spec = found.get();
        boolean otherwisePlaced = spec.has("nodeName")
                || !spec.text("schedulerName").orElse("default-scheduler").equals("default-scheduler");
        Optional<KnownLabels> labels = labels(template);
        Optional<NodeSelection> nodes = NodeSelection.read(spec);
        Optional<List<Toleration>> tolerations = Toleration.readAll(spec.get("tolerations"));
        Optional<List<TopologySpreadConstraint>> constraints = TopologySpreadConstraint.readAll(spec);
        Optional<List<PodAffinityTerm>> antiAffinity = PodAffinityTerm.readRequired(spec, "podAntiAffinity");
        Optional<PodRequests> requests = PodRequests.read(spec);
        boolean readable = labels.isPresent()
                && nodes.isPresent()
                && tolerations.isPresent()
                && constraints.isPresent()
                && antiAffinity.isPresent()
                && requests.isPresent();
        if (otherwisePlaced || !readable) {
            return Optional.empty();
        }
        return Optional.of(new PodClass(
                labels.get(),
                nodes.get(),
                tolerations.get(),
                constraints.get(),
                antiAffinity.get(),
                hostPort(template, spec),
                requests.get(),
                ControllerLabels.revisionOf(kind),
                !spec.has("runtimeClassName")));
    }

    private static Optional<KnownLabels> labels(PodTemplate template) {
        Map<String, String> labels = new HashMap<>();
        Optional<YamlMapping> written = template.metadata().flatMap(metadata -> metadata.mapping("labels"));
        boolean otherwiseWritten = template.node()
                .get("metadata")
                .filter(node -> !node.isNull() && written.isEmpty())
                .filter(node -> node.asMapping()
                        .map(metadata -> metadata.get("labels")
                                .filter(labelsNode -> !labelsNode.isNull())
                                .isPresent())
                        .orElse(true))
                .isPresent();
        if (otherwiseWritten) {
            return Optional.empty(); // a placeholder for all of them
        }
        for (YamlEntry entry : written.map(YamlMapping::effective).orElse(List.of())) {
            if (!(entry.value() instanceof YamlScalar value)
                    || Placeholder.isIn(value.text())
                    || Placeholder.isIn(entry.name())) {
                return Optional.empty();
            }
            labels.put(entry.name(), value.isNull() ? "" : value.text());
        }
        return Optional.of(KnownLabels.complete(labels));
    }

    /**
     * With {@code hostNetwork} every declared port is one of the host. Those of init containers are free again when the
     * pod runs, unless they are sidecars.
     */
    private static Optional<YamlNode> hostPort(PodTemplate template, YamlMapping spec) {
        boolean hostNetwork =
                spec.text("hostNetwork").filter(value -> value.equals("true")).isPresent();
        List<YamlNode> init =
                spec.sequence("initContainers").map(YamlSequence::items).orElse(List.of());
        for (YamlMapping container : template.containers()) {
            boolean over = init.contains(container)
                    && !container.text("restartPolicy").orElse("").equals("Always");
            if (over) {
                continue;
            }
            List<YamlNode> ports =
                    container.sequence("ports").map(list -> list.items()).orElse(List.of());
            for (YamlNode port : ports) {
                boolean open = port.asMapping()
                        .filter(mapping ->
                                isPort(mapping, "hostPort") || hostNetwork && isPort(mapping, "containerPort"))
                        .isPresent();
                if (open) {
                    return Optional.of(port);
                }
            }
        }
        return Optional.empty();
    }

    /** A port that is 0, or still to be filled in, may be none. */
    private static boolean isPort(YamlMapping port, String key) {
        return port.get(key)
                .flatMap(IntOrPercent::read)
                .filter(number -> !number.percent() && number.amount() > 0)
                .isPresent();
    }

    /** Whether no two of them can share a node, since both would open the same port of the host. */
    public boolean oneByNode() {
        return hostPort.isPresent();
    }

    /** The topology spread constraints that keep a pod from being scheduled. */
    public List<TopologySpreadConstraint> hardConstraints() {
        return constraints.stream().filter(TopologySpreadConstraint::hard).toList();
    }

    /** Whether the pods may go to a node with this taint. */
    public Verdict tolerates(Taint taint) {
        Verdict verdict = Toleration.anyTolerates(tolerations, taint);
        if (verdict.violated()) {
            // An admission plugin adds the toleration for the taint of a device to pods that ask for the device.
            boolean asked =
                    requests.amounts().getOrDefault(taint.key(), Quantity.ZERO).compareTo(Quantity.ZERO) > 0;
            return asked || !tolerationsKnown ? Verdict.UNKNOWN : verdict;
        }
        return verdict;
    }

    /** The same pods with other constraints: to try a fix. */
    public PodClass withConstraints(List<TopologySpreadConstraint> others) {
        return new PodClass(
                labels, nodes, tolerations, others, antiAffinity, hostPort, requests, revisionKey, tolerationsKnown);
    }

    /** The same pods with other terms of anti-affinity: to try a fix. */
    public PodClass withAntiAffinity(List<PodAffinityTerm> others) {
        return new PodClass(
                labels, nodes, tolerations, constraints, others, hostPort, requests, revisionKey, tolerationsKnown);
    }

    /** The same pods with labels that something adds on the way. */
    PodClass withLabels(KnownLabels others) {
        return new PodClass(
                others,
                nodes,
                tolerations,
                constraints,
                antiAffinity,
                hostPort,
                requests,
                revisionKey,
                tolerationsKnown);
    }

    /** The same pods with other requests. */
    PodClass withRequests(PodRequests others) {
        return new PodClass(
                labels, nodes, tolerations, constraints, antiAffinity, hostPort, others, revisionKey, tolerationsKnown);
    }

    /** The same pods where something may add tolerations. */
    PodClass withUnknownTolerations() {
        return new PodClass(
                labels, nodes, tolerations, constraints, antiAffinity, hostPort, requests, revisionKey, false);
    }

    /**
     * Whether a list of {@code matchLabelKeys} tells pods of two revisions apart. A label of the template counts as well:
     * its value may be another one in the next revision.
     */
    public boolean isByRevision(List<String> matchLabelKeys) {
        return matchLabelKeys.stream()
                .anyMatch(key -> revisionKey.filter(key::equals).isPresent()
                        || !labels.has(key).violated());
    }

    /**
     * These pods as a version of Kubernetes reads them. Feature gates that are on by default: the two node inclusion
     * policies since 1.26, {@code minDomains} and {@code matchLabelKeys} of a constraint since 1.27,
     * {@code matchLabelKeys} of an affinity since 1.31. Before, the API server drops the field.
     */
    public PodClass on(KubernetesVersion version) {
        List<TopologySpreadConstraint> known = constraints.stream()
                .map(constraint -> new TopologySpreadConstraint(
                        constraint.maxSkew(),
                        constraint.topologyKey(),
                        constraint.hard(),
                        constraint.selector(),
                        version.atLeast(27) ? constraint.minDomains() : 1,
                        !version.atLeast(26) || constraint.honorsAffinity(),
                        version.atLeast(26) && constraint.honorsTaints(),
                        version.atLeast(27) ? constraint.matchLabelKeys() : List.of(),
                        constraint.node()))
                .toList();
        List<PodAffinityTerm> terms = version.atLeast(31)
                ? antiAffinity
                : antiAffinity.stream()
                        .map(term -> new PodAffinityTerm(
                                term.topologyKey(),
                                term.selector(),
                                term.namespaces(),
                                term.anyNamespace(),
                                List.of(),
                                List.of(),
                                term.node()))
                        .toList();
        return withConstraints(known).withAntiAffinity(terms).withRequests(requests.on(version));
    }
}
