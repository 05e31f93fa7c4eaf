package dev.premortem.rules.placement;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.KnownLabels;
import dev.premortem.kubernetes.NodeSelection;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.SelectorRequirement;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.state.placement.Assessment;
import dev.premortem.state.placement.NodeFit;
import dev.premortem.state.placement.Workload;
import dev.premortem.text.NearestName;
import dev.premortem.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Node selectors and required node affinities that no declared node meets.
 *
 * <p>Silent for DaemonSets, which may wait for nodes that do not exist yet, and where a node's labels are not declared.
 */
public final class NodeSelectorWithoutNode implements NodesRule {
    private static final RuleMeta META = RuleMeta.of("node-selector-without-node", Area.PLACEMENT)
            .evidence(Evidence.E3)
            .summary("no node has the labels that a pod asks for")
            .why("""
                    `nodeSelector` and required node affinity are conditions on labels of nodes, and nothing checks that
                    any node has them: the API server accepts the pod, and it stays Pending with
                    `node(s) didn't match Pod's node affinity/selector`. The usual ways there are a label that another
                    cluster has, a label that was set by hand on a node that has since been replaced, and a value with
                    another spelling.

                    Labels that the kubelet or a cloud sets by itself (`kubernetes.io/os`, `kubernetes.io/arch`,
                    `node.kubernetes.io/instance-type`) count as unknown where the profile does not name them.
                    """)
            .remedy("Correct the label, set it on the nodes, or refresh the profile when the nodes have changed.")
            .reference(
                    "Kubernetes: assigning pods to nodes",
                    "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<String> kinds() {
        Set<String> kinds = new TreeSet<>(PodTemplate.kinds());
        kinds.remove("DaemonSet");
        return kinds;
    }

    @Override
    public boolean concerns(Workload workload) {
        return !workload.pod().nodes().isEmpty() && workload.asksForPods();
    }

    @Override
    public void check(Workload workload, List<Assessment> assessments, RuleContext context, FindingSink sink) {
        boolean none = assessments.stream()
                .allMatch(assessment -> assessment.candidates().stream()
                        .allMatch(fit -> fit.selected().violated()));
        if (none) {
            report(workload, assessments, sink);
        }
    }

    private static void report(Workload workload, List<Assessment> assessments, FindingSink sink) {
        List<NodeFit> nodes = assessments.get(0).supply().nodes();
        NodeSelection selection = workload.pod().nodes();
        Optional<SelectorRequirement> culprit = selection.selector().stream()
                .filter(requirement -> nodes.stream()
                        .allMatch(
                                fit -> requirement.matches(fit.node().labels()).violated()))
                .findFirst();
        YamlNode place = culprit.map(SelectorRequirement::node)
                .orElseGet(() -> selection.terms().isEmpty()
                        ? selection.selector().get(0).node()
                        : selection.terms().get(0).node());
        String asked = culprit.map(requirement ->
                        "the label `" + requirement.key() + "=" + String.join("", requirement.values()) + "`")
                .orElse("the labels");
        Finding.Builder finding = Finding.at(
                        place.span().firstLine(),
                        "no node has " + asked + " that "
                                + workload.resource().id().display() + " asks for")
                .label(
                        nodes.size() == 1
                                ? "the only node does not match"
                                : "none of " + nodes.size() + " nodes matches")
                .note("the pods stay Pending: `0/" + nodes.size() + " nodes are available: " + nodes.size()
                        + " node(s) didn't match Pod's node affinity/selector`");
        ShortageText.assume(finding, assessments);
        finding.help(culprit.flatMap(requirement -> suggestion(requirement, nodes))
                .orElse("set the labels on a node, or ask for labels that the nodes have"));
        sink.report(finding);
    }

    /** What the nodes have instead: other values of the key, or a key of similar spelling. */
    private static Optional<String> suggestion(SelectorRequirement requirement, List<NodeFit> nodes) {
        Set<String> values = new TreeSet<>();
        Set<String> keys = new TreeSet<>();
        for (NodeFit fit : nodes) {
            KnownLabels labels = fit.node().labels();
            labels.value(requirement.key()).ifPresent(values::add);
            keys.addAll(labels.values().keySet());
            keys.addAll(labels.present());
        }
        if (!values.isEmpty()) {
            return Optional.of(
                    "the nodes have `" + requirement.key() + "` with " + ShortageText.names(List.copyOf(values)));
        }
        return NearestName.of(requirement.key(), keys).map(key -> "the nodes have a label `" + key + "`");
    }
}
