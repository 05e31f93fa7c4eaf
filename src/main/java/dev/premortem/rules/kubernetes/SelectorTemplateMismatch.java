package dev.premortem.rules.kubernetes;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.KnownLabels;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kubernetes.SelectorRequirement;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Workloads that do not select the pods they make, or that select nothing.
 *
 * <p>Silent on Jobs whose selector is generated, on a Rollout that takes its template from a Deployment, where a label
 * holds a placeholder or is no text, and where a kustomization that could not be built adds the label. A missing selector
 * is told only of what a build prints, or of a template with labels, names and images: other files may hold a patch or
 * what a test asserts.
 */
public final class SelectorTemplateMismatch implements PodRule {
    private static final Set<String> KINDS = Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Rollout");

    private static final RuleMeta META = RuleMeta.of("selector-template-mismatch", Area.KUBERNETES)
            .summary("a workload does not select the pods that its own template makes")
            .why("""
                    A Deployment finds its pods by labels alone. If the selector did not match the labels of the template,
                    the controller would make pods for ever and never count one. So the API server rejects the object:
                    "`selector` does not match template `labels`". In `apps/v1` the selector is required and must not be
                    empty; older versions filled it in.

                    The selector of a Deployment, a StatefulSet or a DaemonSet cannot be changed once it is there. So it
                    is mostly the label of the template that should be put right.
                    """)
            .remedy("Give the template the labels that the selector asks for.")
            .reference(
                    "Kubernetes: pod selector of a Deployment",
                    "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(PodTemplate template, RuleContext context, FindingSink sink) {
        Resource workload = template.owner();
        Optional<YamlMapping> spec = workload.spec();
        boolean controller = workload.kind().equals("ReplicationController");
        boolean judged = controller
                || KINDS.contains(workload.kind())
                || workload.kind().equals("Job")
                        && spec.filter(job -> Fields.isTrue(job, "manualSelector"))
                                .isPresent();
        if (spec.isEmpty() || !judged || Fields.has(spec.get(), "workloadRef")) {
            return;
        }
        Optional<YamlEntry> selector = Fields.entry(spec.get(), "selector");
        Optional<YamlMapping> written = selector.flatMap(entry -> entry.value().asMapping());
        if (selector.isPresent() && written.isEmpty()) {
            return;
        }
        boolean empty = written.map(node -> node.entries().isEmpty()).orElse(true);
        if (empty) {
            if (KINDS.contains(workload.kind()) && workload.id().apiVersion().matches("apps/v1|argoproj.io/.*")) {
                missing(template, spec.get(), selector, sink);
            }
            return;
        }
        Pod pod = Pod.of(template, context);
        List<YamlEntry> equal = controller
                ? written.get().effective()
                : written.get()
                        .mapping("matchLabels")
                        .map(YamlMapping::effective)
                        .orElse(List.of());
        for (YamlEntry entry : equal) {
            Optional<String> value = Fields.string(entry.value());
            value.map(text -> SelectorRequirement.equal(entry.name(), text, entry.value()))
                    .filter(requirement -> requirement.matches(pod.labels()).violated())
                    .ifPresent(requirement -> report(workload, entry.key(), requirement, pod, sink));
        }
        for (YamlNode item : written.get()
                .sequence("matchExpressions")
                .map(list -> list.items())
                .orElse(List.of())) {
            SelectorRequirement.read(item)
                    .filter(requirement -> requirement.operator() != SelectorRequirement.Operator.GT
                            && requirement.operator() != SelectorRequirement.Operator.LT)
                    .filter(requirement -> requirement.matches(pod.labels()).violated())
                    .ifPresent(requirement -> report(workload, item, requirement, pod, sink));
        }
    }

    private static void missing(
            PodTemplate template, YamlMapping spec, Optional<YamlEntry> selector, FindingSink sink) {
        Resource workload = template.owner();
        boolean labelled = template.metadata()
                .flatMap(metadata -> metadata.mapping("labels"))
                .filter(labels -> !labels.entries().isEmpty())
                .isPresent();
        if (!Container.areWhole(template) || !labelled && !workload.isBuilt()) {
            return;
        }
        YamlNode place = selector.map(YamlEntry::key)
                .or(() -> workload.node().entry("spec").map(YamlEntry::key))
                .orElse(spec);
        String state = selector.isPresent() ? "an empty selector" : "no selector";
        sink.report(Finding.at(
                        place.span().firstLine(),
                        workload.id().display() + " has " + state + ", and " + Refusal.ofIt(workload))
                .label("the selector of its pods is required")
                .help("add `selector: {matchLabels: …}` with labels that the template has"));
    }

    private static void report(
            Resource workload, YamlNode inSelector, SelectorRequirement requirement, Pod pod, FindingSink sink) {
        Optional<YamlEntry> label = pod.label(requirement.key());
        String asked = "the selector asks for " + text(requirement);
        if (label.isPresent()) {
            YamlNode value = label.get().value();
            sink.report(Finding.at(
                            value.span().firstLine(),
                            "the pods of " + workload.id().display() + " have `" + requirement.key() + ": "
                                    + value.asScalar()
                                            .map(scalar -> scalar.text())
                                            .orElse("") + "`, but " + asked + ": "
                                    + Refusal.ofIt(workload))
                    .label("the label of the template")
                    .related(inSelector.span().firstLine(), "the selector")
                    .help("make the label and the selector agree; the selector of a running workload cannot change"));
            return;
        }
        Finding.Builder finding = Finding.at(
                        inSelector.span().firstLine(),
                        "the pods of " + workload.id().display() + " have no label `" + requirement.key() + "`, but "
                                + asked + ": " + Refusal.ofIt(workload))
                .label("no such label in the template");
        pod.place().ifPresent(place -> finding.related(place.span().firstLine(), "the labels of the template"));
        sink.report(finding.help(
                NearestName.of(requirement.key(), pod.labels().values().keySet())
                        .map(near -> "the template has a label with a similar name, `" + near + "`")
                        .orElse("add the label to the `metadata.labels` of the template")));
    }

    private static String text(SelectorRequirement requirement) {
        List<String> values = requirement.values().stream().sorted().toList();
        String key = "`" + requirement.key();
        return switch (requirement.operator()) {
            case IN ->
                values.size() == 1
                        ? key + ": " + values.get(0) + "`"
                        : key + "` to be one of " + String.join(", ", values);
            case NOT_IN -> key + "` to be none of " + String.join(", ", values);
            case DOES_NOT_EXIST -> "no " + key + "`";
            default -> key + "`";
        };
    }

    /** The labels of the template, and where they are written. */
    private record Pod(KnownLabels labels, Map<String, YamlEntry> entries, Optional<YamlNode> place) {
        static Pod of(PodTemplate template, RuleContext context) {
            Map<String, String> values = new HashMap<>();
            Map<String, YamlEntry> entries = new HashMap<>();
            Set<String> unknown = new HashSet<>(
                    context.settledObjects().addedLabels(template.owner()).keySet());
            Optional<YamlEntry> labels = template.metadata().flatMap(metadata -> metadata.entry("labels"));
            boolean complete = labels.isEmpty()
                    || labels.get().value().isNull()
                    || labels.get().value().asMapping().isPresent();
            for (YamlEntry entry : labels.flatMap(found -> found.value().asMapping())
                    .map(YamlMapping::effective)
                    .orElse(List.of())) {
                complete &= !Placeholder.isIn(entry.name());
                Optional<String> value = Fields.string(entry.value());
                if (value.isEmpty() || unknown.contains(entry.name())) {
                    unknown.add(entry.name());
                } else {
                    values.put(entry.name(), value.get());
                    entries.put(entry.name(), entry);
                }
            }
            return new Pod(new KnownLabels(values, Set.of(), unknown, complete), entries, labels.map(YamlEntry::key));
        }

        Optional<YamlEntry> label(String key) {
            return Optional.ofNullable(entries.get(key));
        }
    }
}
