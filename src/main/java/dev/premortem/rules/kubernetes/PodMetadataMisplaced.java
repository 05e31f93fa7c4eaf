package dev.premortem.rules.kubernetes;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.PodLevelKeys;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Labels and annotations that only a pod can have, written beside the pod template.
 *
 * <p>Silent where the same key is also in the right place: the copy then has no effect, but nothing is lost. Silent for
 * kinds whose pods the operator decorates itself.
 */
public final class PodMetadataMisplaced implements ResourceRule {
    private static final List<String> FIELDS = List.of("annotations", "labels");

    /** Kinds without a pod template whose operator copies metadata from one place only. */
    private static final Map<String, String> OTHER_KINDS = Map.of(
            "monitoring.coreos.com/Prometheus", "spec.podMetadata",
            "monitoring.coreos.com/Alertmanager", "spec.podMetadata",
            "serving.knative.dev/Service", "spec.template.metadata");

    private static final RuleMeta META = RuleMeta.of("pod-metadata-misplaced", Area.KUBERNETES)
            .summary("a label or annotation for pods stands where no pod gets it")
            .why("""
                    Sidecar injectors, scrapers and the autoscaler look at the pod. A pod's labels and annotations come
                    from the `metadata` of the pod template and from nowhere else: not from the `metadata` of the
                    Deployment or CronJob, not from the `metadata` of `jobTemplate` (that goes to the Job), and not from
                    an `annotations` field inside `spec`, which does not exist: the API server drops it, or rejects it
                    under strict validation.

                    So the file says `sidecar.istio.io/inject: "false"`, the review agrees, and the sidecar is injected
                    all the same. `istioctl analyze` looks at Pods and Deployments only and says nothing about CronJobs.
                    """)
            .incident("""
                    A MySQL backup CronJob carried `sidecar.istio.io/inject: "false"` beside its pod template. The sidecar
                    was injected, the Job hung in `Init:0/2`, and no backup was made.
                    """)
            .remedy("Move the key to the `metadata` of the pod template.")
            .reference(
                    "Istio: controlling the injection policy",
                    "https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy")
            .reference("Kubernetes: pod templates", "https://kubernetes.io/docs/concepts/workloads/pods/#pod-templates")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<String> kinds() {
        Set<String> kinds = new LinkedHashSet<>(PodTemplate.kinds());
        OTHER_KINDS.keySet().forEach(kind -> kinds.add(kind.substring(kind.indexOf('/') + 1)));
        return kinds;
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        Optional<String> template = PodTemplate.pathOf(resource.id());
        String effective = template.map(path -> path.isEmpty() ? "metadata" : path + ".metadata")
                .orElse(OTHER_KINDS.getOrDefault(resource.id().group() + "/" + resource.kind(), ""));
        if (effective.isEmpty()) {
            return;
        }
        for (String holder : wrongHolders(template.orElse(""), effective)) {
            for (String field : FIELDS) {
                at(resource.node(), holder + "." + field)
                        .flatMap(YamlNode::asMapping)
                        .ifPresent(map -> check(resource, holder, field, map, effective, sink));
            }
        }
    }

    /** The paths, from the object down, that may hold metadata but do not reach the pod. */
    private static List<String> wrongHolders(String template, String effective) {
        List<String> holders = new ArrayList<>();
        if (!effective.equals("metadata")) {
            holders.add("metadata");
        }
        holders.add("spec");
        if (template.isEmpty()) {
            return holders;
        }
        holders.add(template);
        holders.add(template + ".spec");
        int jobTemplate = template.indexOf(".spec.template");
        if (jobTemplate > 0) {
            holders.add(template.substring(0, jobTemplate) + ".metadata");
            holders.add(template.substring(0, jobTemplate));
            holders.add(template.substring(0, jobTemplate) + ".spec");
        }
        return holders;
    }

    private static void check(
            Resource resource, String holder, String field, YamlMapping map, String effective, FindingSink sink) {
        List<YamlEntry> misplaced = misplaced(resource, field, map, effective);
        if (misplaced.isEmpty()) {
            return;
        }
        if (holder.equals("metadata") || holder.endsWith(".metadata")) {
            // A real field with other keys that are right: each misplaced key is a line to move.
            for (YamlEntry entry : misplaced) {
                sink.report(Finding.at(
                                entry.key().span().firstLine(),
                                "`" + entry.name() + "` on the metadata of " + owner(resource, holder)
                                        + " does not reach its pods")
                        .severity(Severity.WARNING)
                        .label("without effect here")
                        .help("move it to `" + effective + "." + field + "`"));
            }
            return;
        }
        YamlNode parent = at(resource.node(), holder).orElseThrow();
        YamlEntry entry = parent.asMapping().flatMap(m -> m.entry(field)).orElseThrow();
        sink.report(Finding.at(
                        entry.key().span(),
                        "`" + holder + "." + field + "` is no field of "
                                + resource.id().display() + ", so " + names(misplaced) + " is dropped")
                .label("the API server knows no such field")
                .help("move it to `" + effective + "." + field + "`"));
    }

    private static List<YamlEntry> misplaced(Resource resource, String field, YamlMapping map, String effective) {
        Optional<YamlMapping> right =
                at(resource.node(), effective + "." + field).flatMap(YamlNode::asMapping);
        return map.effective().stream()
                .filter(entry -> PodLevelKeys.contains(entry.name()))
                .filter(entry -> right.isEmpty() || !right.get().has(entry.name()))
                .toList();
    }

    private static String owner(Resource resource, String holder) {
        return holder.equals("metadata")
                ? resource.id().display()
                : "the Job of " + resource.id().display();
    }

    private static String names(List<YamlEntry> entries) {
        String first = "`" + entries.get(0).name() + "`";
        return entries.size() == 1 ? first : first + " (and " + (entries.size() - 1) + " more)";
    }

    private static Optional<YamlNode> at(YamlMapping node, String path) {
        return node.at(path.split("\\."));
    }
}
