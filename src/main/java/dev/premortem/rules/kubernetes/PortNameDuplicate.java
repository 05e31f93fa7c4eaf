package dev.premortem.rules.kubernetes;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names of ports that stand for two ports.
 *
 * <p>Two containers of a pod may use one name. That is told only where a Service that may select the pod names it as its
 * {@code targetPort} for the protocol that both speak.
 */
public final class PortNameDuplicate implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("port-name-duplicate", Area.KUBERNETES)
            .summary("two ports have the same name")
            .why("""
                    Probes, Services, Ingresses and monitors find a port by its name, so a container and a Service must
                    not have two ports of one name: the API server rejects them with "Duplicate value".

                    Two containers of a pod may each have a port of the same name. A Service with a named `targetPort`
                    then takes the first container that has it, in the order of the file. Which one that is changes when
                    somebody moves a container or adds a sidecar, and nothing turns red.
                    """)
            .remedy("Give each port a name of its own.")
            .reference(
                    "Kubernetes: port definitions of a Service",
                    "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports")
            .build();

    /** A named port of a container. */
    private record Port(Container container, YamlEntry name, String protocol) {}

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<String> kinds() {
        Set<String> kinds = new TreeSet<>(PodTemplate.kinds());
        kinds.add("Service");
        return kinds;
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        if (!context.settledObjects().isSettled(resource)) {
            return;
        }
        if (resource.kind().equals("Service") && resource.id().group().isEmpty()) {
            List<YamlMapping> ports = Fields.mappings(resource.spec().flatMap(spec -> spec.sequence("ports")));
            twice(resource, ports, resource.id().display(), sink);
            return;
        }
        Optional<PodTemplate> template = PodTemplate.of(resource);
        if (template.isEmpty()) {
            return;
        }
        Map<String, List<Port>> byName = new HashMap<>();
        for (Container container : Container.of(template.get())) {
            List<YamlMapping> ports = container.list("ports");
            twice(resource, ports, container.display(), sink);
            for (YamlMapping port : container.isOneOff() ? List.<YamlMapping>of() : ports) {
                Fields.string(port, "name")
                        .ifPresent(name -> across(
                                template.get(),
                                byName.computeIfAbsent(name, unseen -> new ArrayList<>()),
                                new Port(
                                        container,
                                        port.entry("name").orElseThrow(),
                                        port.text("protocol").orElse("TCP")),
                                context,
                                sink));
            }
        }
    }

    private static void twice(Resource owner, List<YamlMapping> ports, String holder, FindingSink sink) {
        Map<String, YamlEntry> seen = new HashMap<>();
        for (YamlMapping port : ports) {
            Optional<String> name = Fields.string(port, "name").filter(text -> !text.isEmpty());
            if (name.isEmpty()) {
                continue;
            }
            YamlEntry entry = port.entry("name").orElseThrow();
            YamlEntry before = seen.putIfAbsent(name.get(), entry);
            if (before != null) {
                sink.report(Finding.at(
                                entry.value().span(),
                                holder + " has two ports with the name `" + name.get() + "`: "
                                        + Refusal.after(holder, owner))
                        .label("the same name again")
                        .related(before.value().span(), "the first port of that name")
                        .help("give each port a name of its own"));
            }
        }
    }

    private static void across(
            PodTemplate template, List<Port> before, Port port, RuleContext context, FindingSink sink) {
        Optional<Port> first = before.stream()
                .filter(other -> !other.container().equals(port.container())
                        && other.protocol().equals(port.protocol()))
                .findFirst();
        before.add(port);
        if (first.isEmpty()) {
            return;
        }
        String name = port.name().value().asScalar().orElseThrow().text();
        for (Resource service : context.resources()) {
            Optional<YamlMapping> target = targeted(service, template, name, port.protocol());
            if (target.isPresent()) {
                sink.report(Finding.at(
                                port.name().value().span(),
                                "two containers of " + template.owner().id().display() + " have a port `" + name
                                        + "`, and " + service.id().display() + " takes the first of them")
                        .severity(Severity.WARNING)
                        .label("never reached by this name")
                        .related(
                                first.get().name().value().span(),
                                "the port of " + first.get().container().display())
                        .related(target.get().get("targetPort").orElseThrow().span(), "the Service asks for it")
                        .help("give each port a name of its own"));
                return;
            }
        }
    }

    private static Optional<YamlMapping> targeted(
            Resource service, PodTemplate template, String name, String protocol) {
        boolean core = service.kind().equals("Service") && service.id().group().isEmpty();
        if (!core || !service.mayMeet(template.owner()) || !selects(service, template)) {
            return Optional.empty();
        }
        return Fields.mappings(service.spec().flatMap(spec -> spec.sequence("ports"))).stream()
                .filter(port ->
                        Fields.string(port, "targetPort").filter(name::equals).isPresent())
                .filter(port -> port.text("protocol").orElse("TCP").equals(protocol))
                .findFirst();
    }

    private static boolean selects(Resource service, PodTemplate template) {
        Optional<YamlMapping> selector = service.spec().flatMap(spec -> spec.mapping("selector"));
        Optional<YamlMapping> labels = template.metadata().flatMap(metadata -> metadata.mapping("labels"));
        return selector.isPresent()
                && labels.isPresent()
                && !selector.get().effective().isEmpty()
                && selector.get().effective().stream()
                        .allMatch(entry -> Fields.string(entry.value())
                                .filter(value -> Fields.string(labels.get(), entry.name())
                                        .filter(value::equals)
                                        .isPresent())
                                .isPresent());
    }
}
