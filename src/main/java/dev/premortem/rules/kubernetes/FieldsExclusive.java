package dev.premortem.rules.kubernetes;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.ExclusiveFields;
import dev.premortem.kubernetes.ExclusiveFields.Choice;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Two fields of which the API server takes one at most ({@code exclusive-fields.txt}), a {@code nodePort} of a Service that
 * opens none, and a {@code hostPort} other than the port of a container in the network of its node.
 *
 * <p>Handlers of probes have a rule of their own.
 */
public final class FieldsExclusive implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("fields-exclusive", Area.KUBERNETES)
            .summary("two fields stand together of which only one is allowed")
            .why("""
                    A volume has one source, a variable a value or a place to take it from, a disruption budget
                    `minAvailable` or `maxUnavailable`. The schema has all of them as optional fields of one type, so
                    nothing is red before the API server rejects the object: "may not specify more than 1 volume type".

                    It happens where things are merged. A patch that replaces `emptyDir` by a claim adds the claim beside
                    the `emptyDir` of the base, since a strategic merge takes nothing away; a patch to `type: Recreate`
                    leaves the `rollingUpdate` of the base where it was.
                    """)
            .remedy("Remove one of the two; in a patch, set the one of the base to null.")
            .reference(
                    "Kubernetes: directives of a strategic merge patch",
                    "https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/")
            .reference(
                    "Kubernetes: a nil value in a patch removes the field",
                    "https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#how-apply-calculates-differences-and-merges-changes")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<String> kinds() {
        Set<String> kinds = new TreeSet<>(PodTemplate.kinds());
        kinds.addAll(ExclusiveFields.kinds());
        return kinds;
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        if (!context.settledObjects().isSettled(resource)) {
            return;
        }
        Optional<PodTemplate> template = PodTemplate.of(resource);
        template.flatMap(CheckedSpec::of)
                .ifPresent(spec -> check(resource, "the pod", spec, ExclusiveFields.of("pod"), sink));
        for (Container container : template.map(Container::of).orElse(List.of())) {
            check(resource, container.display(), container.node(), ExclusiveFields.of("container"), sink);
            if (template.flatMap(PodTemplate::spec)
                    .filter(spec -> Fields.isTrue(spec, "hostNetwork"))
                    .isPresent()) {
                hostPorts(resource, container, sink);
            }
        }
        String kind = resource.kind() + "." + resource.id().group();
        check(resource, resource.id().display(), resource.node(), ExclusiveFields.of(kind), sink);
        if (kind.equals("Service.")) {
            nodePorts(resource, sink);
        }
    }

    private static void check(Resource owner, String holder, YamlMapping node, List<Choice> choices, FindingSink sink) {
        for (Choice choice : choices) {
            for (YamlMapping mapping : Fields.at(node, choice.path())) {
                List<YamlEntry> chosen = choice.chosen(mapping);
                if (chosen.size() > 1) {
                    report(owner, holder, mapping, chosen.get(0), chosen.get(1), sink);
                }
            }
        }
    }

    private static void report(
            Resource owner, String holder, YamlMapping mapping, YamlEntry first, YamlEntry second, FindingSink sink) {
        String name = mapping.text("name").map(text -> " in `" + text + "`").orElse("");
        boolean merged =
                !Objects.equals(first.key().span().file(), second.key().span().file());
        sink.report(Finding.at(
                        second.key().span(),
                        holder + " has both " + text(first) + " and " + text(second)
                                + (mapping.has("metadata") ? "" : name) + ": "
                                + Refusal.after(holder, owner))
                .label("only one of the two is allowed")
                .related(first.key().span(), "the other one")
                .help(
                        merged
                                ? "remove one of the two; a patch removes a field of its base with `"
                                        + (isValue(first) ? second : first).name() + ": ~`"
                                : "remove one of the two"));
    }

    private static boolean isValue(YamlEntry entry) {
        return entry.name().equals("type") || entry.name().equals("clusterIP");
    }

    /** Fields that count by their value are shown with it; values of variables may be secret. */
    private static String text(YamlEntry entry) {
        boolean shown = entry.value() instanceof YamlScalar
                && (isValue(entry) || entry.name().startsWith("host"));
        return "`" + entry.name()
                + (shown ? ": " + entry.value().asScalar().orElseThrow().text() : "") + "`";
    }

    private static void hostPorts(Resource owner, Container container, FindingSink sink) {
        for (YamlMapping port : container.list("ports")) {
            Optional<Integer> host = Fields.integer(port, "hostPort").filter(number -> number != 0);
            Optional<Integer> inside = Fields.integer(port, "containerPort");
            if (host.isPresent() && inside.isPresent() && !host.equals(inside)) {
                sink.report(Finding.at(
                                port.get("hostPort").orElseThrow().span(),
                                container.display() + " has `hostPort: " + host.get() + "` for its port " + inside.get()
                                        + ", but the pod is in the network of its node: " + Refusal.of(owner))
                        .label("must be the `containerPort`")
                        .related(port.get("containerPort").orElseThrow().span(), "the port that is opened")
                        .help("write the same number, or remove `hostPort`"));
            }
        }
    }

    private static void nodePorts(Resource service, FindingSink sink) {
        Optional<YamlMapping> spec = service.spec();
        Optional<String> type = spec.flatMap(fields -> fields.text("type"));
        if (spec.isEmpty() || type.filter(text -> !text.equals("ClusterIP")).isPresent()) {
            return;
        }
        for (YamlMapping port : Fields.mappings(spec.get().sequence("ports"))) {
            if (Fields.integer(port, "nodePort").filter(number -> number != 0).isPresent()) {
                Finding.Builder finding = Finding.at(
                                port.entry("nodePort").orElseThrow().key().span(),
                                service.id().display() + " has a `nodePort`, but "
                                        + (type.isPresent()
                                                ? "is of type `ClusterIP`"
                                                : "no type, so it is `ClusterIP`")
                                        + ": "
                                        + Refusal.ofIt(service))
                        .label("not for this type")
                        .help("write `type: NodePort`, or remove `nodePort`");
                spec.get()
                        .entry("type")
                        .filter(entry -> !entry.value().isNull())
                        .ifPresent(entry -> finding.related(entry.value().span(), "the type"));
                sink.report(finding);
            }
        }
    }
}
