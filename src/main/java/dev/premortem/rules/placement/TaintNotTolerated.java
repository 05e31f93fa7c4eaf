package dev.premortem.rules.placement;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Taint;
import dev.premortem.kubernetes.Toleration;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.state.placement.Assessment;
import dev.premortem.state.placement.NodeFit;
import dev.premortem.state.placement.Obstacle;
import dev.premortem.state.placement.Workload;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Pods that tolerate the taints of none of the nodes they ask for.
 *
 * <p>Silent for DaemonSets, which leave out tainted nodes on purpose, for pods with a RuntimeClass, which may bring
 * tolerations, and for the taint of a device that the pod asks for, since an admission plugin tolerates it.
 */
public final class TaintNotTolerated implements NodesRule {
    private static final RuleMeta META = RuleMeta.of("taint-not-tolerated", Area.PLACEMENT)
            .evidence(Evidence.E3)
            .summary("every node that a pod may go to has a taint that it does not tolerate")
            .why("""
                    A selector or an affinity says where a pod wants to go; a taint says who may come. They are set by
                    different people, and both must agree: a pod that asks for the nodes of a pool, but does not tolerate
                    the taint of that pool, stays Pending with `node(s) had untolerated taint`. A toleration must fit the
                    taint to the letter: key, value (unless the operator is `Exists`) and effect.

                    A special case is `node-role.kubernetes.io/master`: since Kubernetes 1.25 the nodes of the control
                    plane carry `node-role.kubernetes.io/control-plane` instead, and tolerating the old name alone
                    tolerates nothing.
                    """)
            .remedy("Add a toleration for the taint, or ask for other nodes.")
            .reference(
                    "Kubernetes: taints and tolerations",
                    "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/")
            .reference(
                    "Kubernetes 1.25: changes of kubeadm",
                    "https://kubernetes.io/blog/2022/08/23/kubernetes-v1-25-release/")
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
        return workload.asksForPods();
    }

    /** Without any selector the question is whether the cluster has an untainted node, which nobody doubts. */
    @Override
    public boolean waits(Workload workload) {
        return !workload.pod().nodes().isEmpty();
    }

    @Override
    public void check(Workload workload, List<Assessment> assessments, RuleContext context, FindingSink sink) {
        if (assessments.stream().allMatch(TaintNotTolerated::isShutOut)) {
            workload.template().spec().ifPresent(spec -> report(workload, spec, assessments, context, sink));
        }
    }

    /** Whether there are nodes that the pods ask for, and each of those has a taint they do not tolerate. */
    private static boolean isShutOut(Assessment assessment) {
        List<NodeFit> asked = asked(assessment);
        return !asked.isEmpty()
                && asked.stream().allMatch(fit -> fit.tolerated().violated());
    }

    private static List<NodeFit> asked(Assessment assessment) {
        return assessment.candidates().stream()
                .filter(fit -> !fit.selected().violated())
                .toList();
    }

    private static void report(
            Workload workload, YamlMapping spec, List<Assessment> assessments, RuleContext context, FindingSink sink) {
        List<NodeFit> asked = asked(assessments.get(0));
        List<Taint> taints = new ArrayList<>();
        for (NodeFit fit : asked) {
            for (Obstacle obstacle : fit.obstacles()) {
                if (obstacle instanceof Obstacle.Untolerated untolerated && !taints.contains(untolerated.taint())) {
                    taints.add(untolerated.taint());
                }
            }
        }
        Optional<Toleration> near = nearest(workload, taints);
        Span place = near.map(toleration -> toleration.node().span().firstLine())
                .orElseGet(() -> entry(spec, "tolerations", "nodeSelector", "affinity")
                        .key()
                        .span());
        String nodes = workload.pod().nodes().isEmpty() ? "every node" : "every node that it asks for";
        Finding.Builder finding = Finding.at(
                        place,
                        "%s has a taint that %s does not tolerate"
                                .formatted(nodes, workload.resource().id().display()))
                .label(near.isPresent() ? "does not fit the taint" : "no toleration for the taint")
                .note("the taints: "
                        + ShortageText.names(
                                taints.stream().map(Taint::toString).toList()) + " on "
                        + ShortageText.nodes(asked));
        ShortageText.assume(finding, assessments);
        KubernetesVersion version =
                context.destinations().versionOf(assessments.get(0).cluster());
        finding.help(help(near, taints.get(0), version));
        sink.report(finding);
    }

    /** A toleration that means one of the taints and misses it: the same key, or the old name of the control plane. */
    private static Optional<Toleration> nearest(Workload workload, List<Taint> taints) {
        return workload.pod().tolerations().stream()
                .filter(toleration -> taints.stream()
                        .anyMatch(taint -> toleration.key().equals(taint.key())
                                || isOldName(toleration) && taint.key().equals(Taint.CONTROL_PLANE.key())))
                .findFirst();
    }

    private static boolean isOldName(Toleration toleration) {
        return toleration.key().equals("node-role.kubernetes.io/master");
    }

    private static String help(Optional<Toleration> near, Taint taint, KubernetesVersion version) {
        if (near.filter(TaintNotTolerated::isOldName).isPresent() && version.atLeast(25)) {
            return "tolerate `node-role.kubernetes.io/control-plane`: since Kubernetes 1.25 no node has the taint"
                    + " `node-role.kubernetes.io/master`";
        }
        String value = taint.value().isEmpty() ? "operator: Exists" : "value: \"" + taint.value() + "\"";
        return "tolerate it: `{key: " + taint.key() + ", " + value + ", effect: " + taint.effect() + "}`";
    }

    /** The first of these fields that the pod spec has, else its first one. */
    private static YamlEntry entry(YamlMapping podSpec, String... fields) {
        for (String field : fields) {
            Optional<YamlEntry> entry = podSpec.entry(field);
            if (entry.isPresent()) {
                return entry.get();
            }
        }
        return podSpec.entries().get(0);
    }
}
