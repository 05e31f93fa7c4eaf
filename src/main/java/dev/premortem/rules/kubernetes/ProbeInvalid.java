package dev.premortem.rules.kubernetes;

import dev.premortem.finding.Finding;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Probes and lifecycle hooks that the API server rejects, and those that ask for a port by a name that their container
 * does not have.
 *
 * <p>A field that is 0 gets its default, so it is no fault. A port number that no {@code containerPort} declares is none
 * either: those are information only.
 */
public final class ProbeInvalid implements PodRule {
    private static final List<String> HANDLERS = List.of("exec", "httpGet", "tcpSocket", "grpc");
    private static final List<String> HOOK_HANDLERS = List.of("exec", "httpGet", "tcpSocket", "sleep");
    private static final List<String> NUMBERS =
            List.of("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold");
    private static final int LAST_PORT = 65_535;

    private static final RuleMeta META = RuleMeta.of("probe-invalid", Area.KUBERNETES)
            .summary("a probe or hook is rejected, or asks for a port that its container does not have")
            .why("""
                    A probe needs exactly one handler: `exec`, `httpGet`, `tcpSocket` or `grpc`. A patch that adds another
                    one beside that of the base makes two, and the API server rejects the object. So it does when
                    `successThreshold` of a liveness or startup probe is not 1, when a readiness probe has
                    `terminationGracePeriodSeconds`, when a number is negative or a port is none, and when an init
                    container that ends by itself has probes.

                    A port by name is looked up in the `ports` of the same container, by the kubelet, when the probe runs.
                    A name that is not there is taken by the API server, and the probe fails for ever: the pod is never
                    ready, or it is killed again and again.
                    """)
            .remedy("Keep one handler, and name a port that the container declares or its number.")
            .reference(
                    "Kubernetes: configure probes",
                    "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes")
            .reference(
                    "Kubernetes: container lifecycle hooks",
                    "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/")
            .build();

    /** What the checks of one handler need. */
    private record Site(Resource owner, Container container, String field, FindingSink sink) {
        String display() {
            return "`" + field + "` of " + container.display();
        }

        void reject(YamlNode place, String fault, String label, String help) {
            sink.report(Finding.at(place.span().firstLine(), display() + " " + fault + ": " + Refusal.of(owner))
                    .label(label)
                    .help(help));
        }
    }

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(PodTemplate template, RuleContext context, FindingSink sink) {
        for (Container container : Container.of(template)) {
            for (String field : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
                Fields.entry(container.node(), field)
                        .ifPresent(probe -> probe(new Site(template.owner(), container, field, sink), probe));
            }
            Optional<YamlEntry> lifecycle = Fields.entry(container.node(), "lifecycle");
            if (lifecycle.isPresent() && container.isOneOff()) {
                oneOff(new Site(template.owner(), container, "lifecycle", sink), lifecycle.get());
                continue;
            }
            for (String field : List.of("postStart", "preStop")) {
                Site site = new Site(template.owner(), container, "lifecycle." + field, sink);
                lifecycle
                        .flatMap(entry -> entry.value().asMapping())
                        .flatMap(hooks -> Fields.entry(hooks, field))
                        .ifPresent(hook -> handlers(site, hook, HOOK_HANDLERS));
            }
        }
    }

    private static void oneOff(Site site, YamlEntry entry) {
        site.reject(
                entry.key(),
                "cannot be, since the container ends before the others start",
                "not for an init container",
                "remove it; only an init container with `restartPolicy: Always` keeps running");
    }

    private static void probe(Site site, YamlEntry entry) {
        Optional<YamlMapping> probe = entry.value().asMapping();
        if (probe.isEmpty()) {
            return;
        }
        if (site.container().isOneOff()) {
            oneOff(site, entry);
            return;
        }
        handlers(site, entry, HANDLERS);
        for (String field : NUMBERS) {
            Fields.integer(probe.get(), field)
                    .filter(number -> number < 0)
                    .ifPresent(number -> site.reject(
                            probe.get().get(field).orElseThrow(),
                            "has `" + field + ": " + number + "`",
                            "must not be negative",
                            "write a positive number, or remove the field for its default"));
        }
        if (!site.field().equals("readinessProbe")) {
            Fields.integer(probe.get(), "successThreshold")
                    .filter(number -> number > 1)
                    .ifPresent(number -> site.reject(
                            probe.get().get("successThreshold").orElseThrow(),
                            "has `successThreshold: " + number + "`",
                            "must be 1",
                            "remove it; only a readiness probe counts successes"));
        }
        grace(site, probe.get());
    }

    private static void grace(Site site, YamlMapping probe) {
        Optional<YamlEntry> grace = Fields.entry(probe, "terminationGracePeriodSeconds");
        if (grace.isPresent() && site.field().equals("readinessProbe")) {
            site.reject(
                    grace.get().key(),
                    "has `terminationGracePeriodSeconds`",
                    "not for a readiness probe, which ends nothing",
                    "remove it");
        } else if (Fields.integer(probe, "terminationGracePeriodSeconds")
                .filter(number -> number <= 0)
                .isPresent()) {
            site.reject(
                    grace.orElseThrow().value(),
                    "has a `terminationGracePeriodSeconds` that is not above 0",
                    "must be above 0",
                    "write a positive number, or remove the field for that of the pod");
        }
    }

    private static void handlers(Site site, YamlEntry entry, List<String> known) {
        Optional<YamlMapping> holder = entry.value().asMapping();
        if (holder.isEmpty()) {
            return;
        }
        List<YamlEntry> handlers = holder.get().effective().stream()
                .filter(one -> known.contains(one.name()) && !one.value().isNull())
                .toList();
        if (handlers.isEmpty()) {
            Optional<String> near = holder.get().effective().stream()
                    .map(YamlEntry::name)
                    .filter(name -> NearestName.of(name, known).isPresent() && !NUMBERS.contains(name))
                    .findFirst();
            site.reject(
                    entry.key(),
                    "has no handler",
                    "one of " + String.join(", ", known),
                    near.map(name -> "`" + name + "` is no handler: write `"
                                    + NearestName.of(name, known).orElse("") + "`")
                            .orElse("add one of " + String.join(", ", known) + ", or remove it"));
            return;
        }
        if (handlers.size() > 1) {
            YamlEntry second = handlers.get(1);
            YamlEntry first = handlers.get(0);
            String help = second.key().span().file() == first.key().span().file()
                    ? "keep one of them"
                    : "keep one of them; a patch removes that of the base with `" + first.name() + ": ~`";
            site.sink()
                    .report(Finding.at(
                                    second.key().span(),
                                    site.display() + " has two handlers, `" + first.name() + "` and `" + second.name()
                                            + "`: " + Refusal.of(site.owner()))
                            .label("the second handler")
                            .related(first.key().span(), "the first one")
                            .help(help));
            return;
        }
        YamlEntry handler = handlers.get(0);
        handler.value().asMapping().ifPresent(action -> {
            if (handler.name().equals("exec")) {
                command(site, handler, action);
            } else {
                port(site, action);
            }
        });
    }

    private static void command(Site site, YamlEntry handler, YamlMapping action) {
        boolean missing = action.get("command")
                .map(node -> node.isNull()
                        || node.asSequence()
                                .map(YamlSequence::size)
                                .filter(size -> size == 0)
                                .isPresent())
                .orElse(true);
        if (missing) {
            site.reject(
                    handler.key(),
                    "has an `exec` without `command`",
                    "no command",
                    "write the command as a list, its arguments too");
        }
    }

    private static void port(Site site, YamlMapping action) {
        Optional<YamlNode> place = action.get("port");
        Fields.integer(action, "port")
                .filter(number -> number < 1 || number > LAST_PORT)
                .ifPresent(number -> site.reject(
                        place.orElseThrow(),
                        "asks for port " + number,
                        "no port",
                        "a port is a number from 1 to 65535"));
        Optional<String> name = Fields.string(action, "port");
        if (name.isEmpty()) {
            return;
        }
        if (name.get().matches("[0-9]+")) {
            site.reject(
                    place.orElseThrow(),
                    "asks for a port with the name `" + name.get() + "`, and a name holds a letter",
                    "a text, not a number",
                    "remove the quotes");
            return;
        }
        Optional<Set<String>> names = names(site.container());
        if (names.isPresent() && !names.get().contains(name.get())) {
            site.sink()
                    .report(Finding.at(
                                    place.orElseThrow().span(),
                                    site.display() + " asks for the port `" + name.get()
                                            + "`, which the container does not have, so it always fails")
                            .label("no port of this container has the name")
                            .help(NearestName.of(name.get(), names.get())
                                    .map(near -> "a port with a similar name is `" + near + "`")
                                    .orElse(
                                            names.get().isEmpty()
                                                    ? "name the port under `ports` of the container, or write its number"
                                                    : "the container has " + String.join(", ", names.get())
                                                            + "; or write the number of the port")));
        }
    }

    /** The names of the ports of a container; empty where one of them is not known. */
    private static Optional<Set<String>> names(Container container) {
        Set<String> names = new TreeSet<>();
        Optional<YamlNode> ports = container.node().get("ports").filter(node -> !node.isNull());
        if (ports.isPresent() && ports.get().asSequence().isEmpty()) {
            return Optional.empty();
        }
        for (YamlNode item :
                ports.flatMap(YamlNode::asSequence).map(YamlSequence::items).orElse(List.of())) {
            Optional<YamlMapping> port = item.asMapping();
            Optional<YamlNode> name = port.flatMap(node -> node.get("name")).filter(node -> !node.isNull());
            if (port.isEmpty() || name.isPresent() && Fields.string(name.get()).isEmpty()) {
                return Optional.empty();
            }
            name.flatMap(Fields::string).ifPresent(names::add);
        }
        return Optional.of(names);
    }
}
