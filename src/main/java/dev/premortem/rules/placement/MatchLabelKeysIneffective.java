package dev.premortem.rules.placement;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.ControllerLabels;
import dev.premortem.kubernetes.PodAffinityTerm;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.TopologySpreadConstraint;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.state.placement.PodClass;
import dev.premortem.state.placement.Workload;
import dev.premortem.text.NearestName;
import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;

/** Keys in {@code matchLabelKeys} that the pods do not have, so that the scheduler skips them. */
public final class MatchLabelKeysIneffective implements WorkloadRule {
    private static final RuleMeta META = RuleMeta.of("match-label-keys-ineffective", Area.PLACEMENT)
            .severity(Severity.WARNING)
            .summary("`matchLabelKeys` names a label that the pods do not have")
            .why("""
                    `matchLabelKeys` lets a constraint count only pods that share the value of a label with the new one:
                    with the hash that a controller gives each revision, old and new pods are counted apart, and a
                    rolling update is not held up by the pods it replaces. A key that the pod does not have is skipped
                    without a word, and everything is counted together as before.

                    The hash has another name for each controller: `pod-template-hash` for a Deployment,
                    `rollouts-pod-template-hash` for an Argo Rollout, `controller-revision-hash` for StatefulSets and
                    DaemonSets. What every example shows, `pod-template-hash`, does nothing on a Rollout.
                    """)
            .remedy("Name the label that the controller of these pods sets.")
            .reference(
                    "Kubernetes: matchLabelKeys",
                    "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition")
            .reference(
                    "Argo Rollouts: the label of a revision",
                    "https://github.com/argoproj/argo-rollouts/blob/master/pkg/apis/rollouts/v1alpha1/types.go")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(Workload workload, RuleContext context, FindingSink sink) {
        PodClass pod = workload.pod();
        for (TopologySpreadConstraint constraint : pod.constraints()) {
            check(workload.resource(), pod, constraint.node(), sink);
        }
        for (PodAffinityTerm term : pod.antiAffinity()) {
            check(workload.resource(), pod, term.node(), sink);
        }
    }

    private static void check(Resource resource, PodClass pod, YamlMapping holder, FindingSink sink) {
        List<YamlNode> keys =
                holder.sequence("matchLabelKeys").map(YamlSequence::items).orElse(List.of());
        for (YamlNode node : keys) {
            if (node instanceof YamlScalar key && isWithoutEffect(resource, pod, key.text())) {
                sink.report(Finding.at(
                                key.span(),
                                "the pods of " + resource.id().display() + " have no label `" + key.text()
                                        + "`, so the key is skipped")
                        .label("no such label on the pods")
                        .help(help(resource, pod, key.text())));
            }
        }
    }

    private static boolean isWithoutEffect(Resource resource, PodClass pod, String key) {
        return !Placeholder.isIn(key)
                && pod.labels().has(key).violated()
                && !ControllerLabels.adds(resource.kind(), key);
    }

    private static String help(Resource resource, PodClass pod, String key) {
        Optional<String> revision = ControllerLabels.revisionOf(resource.kind());
        if (revision.isPresent() && ControllerLabels.isRevision(key)) {
            return "the controller of a " + resource.kind() + " sets `" + revision.get() + "`";
        }
        return NearestName.of(key, pod.labels().values().keySet())
                .map(near -> "a label with a similar name is `" + near + "`")
                .orElseGet(() -> revision.map(name -> "to count each version for itself, name `" + name + "`")
                        .orElse("add the label to the pod template, or remove the key"));
    }
}
