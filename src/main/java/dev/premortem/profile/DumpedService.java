package dev.premortem.profile;

import dev.premortem.kubernetes.Resource;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A Service as kubectl prints it, as far as a profile asks for it.
 *
 * @param clusterIp its address; empty for a headless one
 */
record DumpedService(
        String namespace,
        String name,
        Map<String, String> labels,
        Optional<String> clusterIp,
        SortedMap<String, String> selector,
        List<Port> ports) {

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F]{0,4}(?:[.:][0-9a-fA-F]{0,4}){2,7}");

    /**
     * A port of a Service.
     *
     * @param target the port of the pods as it is written, a number or a name; the port itself where none is given
     */
    record Port(String protocol, int port, String target) {
        /** The port of the pods; empty where the Service gives its name, which only the pods resolve. */
        Optional<Integer> podPort() {
            return number(target);
        }
    }

    DumpedService {
        labels = Map.copyOf(labels);
        selector = Collections.unmodifiableSortedMap(selector);
        ports = List.copyOf(ports);
    }

    static DumpedService of(Resource service) {
        Optional<YamlMapping> spec = service.spec();
        SortedMap<String, String> selector = new TreeMap<>();
        spec.flatMap(mapping -> mapping.mapping("selector"))
                .ifPresent(mapping -> mapping.effective()
                        .forEach(entry -> entry.value()
                                .asScalar()
                                .map(YamlScalar::text)
                                .ifPresent(value -> selector.put(entry.name(), value))));
        return new DumpedService(
                service.namespace().isEmpty() ? "default" : service.namespace(),
                service.name(),
                service.labels(),
                spec.flatMap(mapping -> mapping.text("clusterIP"))
                        .filter(ip -> ADDRESS.matcher(ip).matches()),
                selector,
                ports(spec));
    }

    private static List<Port> ports(Optional<YamlMapping> spec) {
        List<Port> ports = new ArrayList<>();
        spec.flatMap(mapping -> mapping.sequence("ports"))
                .ifPresent(list -> list.forEach(
                        item -> item.asMapping().flatMap(DumpedService::port).ifPresent(ports::add)));
        return ports;
    }

    private static Optional<Port> port(YamlMapping port) {
        return port.text("port").flatMap(DumpedService::number).map(number -> {
            String target = port.text("targetPort").orElse(number.toString());
            return new Port(port.text("protocol").orElse("TCP"), number, target);
        });
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[0-9]{1,5}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /** The first port of the pods that answers over the protocol. */
    Optional<Port> over(String protocol) {
        return ports.stream().filter(port -> port.protocol().equals(protocol)).findFirst();
    }
}
