package dev.premortem.kubernetes;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which nodes a pod allows: its {@code nodeSelector} and its required node affinity, both of which must be met. Terms of
 * the affinity are alternatives; within a term everything must hold.
 *
 * <p>Source: {@code k8s.io/component-helpers/scheduling/corev1/nodeaffinity} (read 2026-11): a term without any
 * requirement matches no node.
 *
 * @param selector the requirements of {@code nodeSelector}
 * @param terms the terms of the affinity; empty where there is none
 */
public record NodeSelection(List<SelectorRequirement> selector, List<Term> terms) {
    /**
     * One term.
     *
     * @param labels requirements on the labels of the node
     * @param fields requirements on {@code metadata.name}
     */
    public record Term(List<SelectorRequirement> labels, List<SelectorRequirement> fields, YamlNode node) {
        Verdict matches(String nodeName, KnownLabels nodeLabels) {
            Verdict verdict = Verdict.of(!labels.isEmpty() || !fields.isEmpty());
            for (SelectorRequirement requirement : labels) {
                verdict = verdict.and(requirement.matches(nodeLabels));
            }
            // The names of nodes that are only counted are our own invention, as their unknown host names show.
            boolean named = nodeLabels.value("kubernetes.io/hostname").isPresent();
            KnownLabels name =
                    named ? KnownLabels.complete(Map.of("metadata.name", nodeName)) : KnownLabels.partial(Map.of());
            for (SelectorRequirement requirement : fields) {
                verdict = verdict.and(requirement.matches(name));
            }
            return verdict;
        }
    }

    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

    public NodeSelection {
        selector = List.copyOf(selector);
        terms = List.copyOf(terms);
    }

    /** A field of another type is a fault, or a placeholder for something that counts. */
    private static boolean isMapping(YamlMapping podSpec, String... path) {
        return podSpec.at(path)
                .filter(node -> !node.isNull() && node.asMapping().isEmpty())
                .isEmpty();
    }

    /** Reads both fields of a pod spec; empty where the API server would refuse them. */
    public static Optional<NodeSelection> read(YamlMapping podSpec) {
        if (!isMapping(podSpec, "nodeSelector")
                || !isMapping(podSpec, "affinity")
                || !isMapping(podSpec, "affinity", "nodeAffinity")
                || !isMapping(podSpec, "affinity", "nodeAffinity", REQUIRED)) {
            return Optional.empty();
        }
        List<SelectorRequirement> selector = new ArrayList<>();
        for (YamlEntry entry :
                podSpec.mapping("nodeSelector").map(YamlMapping::effective).orElse(List.of())) {
            if (!(entry.value() instanceof YamlScalar value)) {
                return Optional.empty();
            }
            selector.add(SelectorRequirement.equal(entry.name(), value.isNull() ? "" : value.text(), entry.key()));
        }
        List<Term> terms = new ArrayList<>();
        Optional<YamlNode> required = podSpec.at("affinity", "nodeAffinity", REQUIRED, "nodeSelectorTerms")
                .filter(node -> !node.isNull());
        if (required.isPresent() && required.get().asSequence().isEmpty()) {
            return Optional.empty();
        }
        for (YamlNode item :
                required.flatMap(YamlNode::asSequence).map(YamlSequence::items).orElse(List.of())) {
            Optional<List<SelectorRequirement>> labels = requirements(item, "matchExpressions");
            Optional<List<SelectorRequirement>> fields = requirements(item, "matchFields");
            if (labels.isEmpty() || fields.isEmpty()) {
                return Optional.empty();
            }
            terms.add(new Term(labels.get(), fields.get(), item));
        }
        return Optional.of(new NodeSelection(selector, terms));
    }

    private static Optional<List<SelectorRequirement>> requirements(YamlNode term, String key) {
        List<SelectorRequirement> read = new ArrayList<>();
        for (YamlNode item : term.asMapping()
                .flatMap(mapping -> mapping.sequence(key))
                .map(YamlSequence::items)
                .orElse(List.of())) {
            Optional<SelectorRequirement> requirement = SelectorRequirement.read(item);
            if (requirement.isEmpty()) {
                return Optional.empty();
            }
            read.add(requirement.get());
        }
        return Optional.of(read);
    }

    /** Whether the pod may go to a node, as far as labels and the name decide. */
    public Verdict matches(String nodeName, KnownLabels nodeLabels) {
        Verdict verdict = Verdict.HOLDS;
        for (SelectorRequirement requirement : selector) {
            verdict = verdict.and(requirement.matches(nodeLabels));
        }
        if (terms.isEmpty()) {
            return verdict;
        }
        Verdict any = Verdict.VIOLATED;
        for (Term term : terms) {
            any = any.or(term.matches(nodeName, nodeLabels));
        }
        return verdict.and(any);
    }

    /** Whether it asks for anything at all. */
    public boolean isEmpty() {
        return selector.isEmpty() && terms.isEmpty();
    }
}
