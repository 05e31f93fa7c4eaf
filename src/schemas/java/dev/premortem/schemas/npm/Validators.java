package dev.premortem.schemas.npm;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** All validator functions that look at one value, those that they call for the same value included. */
final class Validators {
    static final Validators NONE = new Validators(Map.of(), List.of());

    private record Node(AjvSchema.File file, AjvSchema schema) {}

    private final Map<String, AjvSchema.File> files;
    private final List<Node> nodes;

    private Validators(Map<String, AjvSchema.File> files, List<Node> nodes) {
        this.files = files;
        this.nodes = nodes;
    }

    /** @param schema the name of a file below {@code _schemas} */
    static Validators of(Map<String, AjvSchema.File> files, String schema) {
        List<Node> nodes = new ArrayList<>();
        AjvSchema.File file = files.get(schema);
        if (file != null) {
            collect(files, file, file.main(), nodes);
        }
        return new Validators(files, nodes);
    }

    private static void collect(
            Map<String, AjvSchema.File> files, AjvSchema.File file, String function, List<Node> nodes) {
        AjvSchema schema = file.functions().get(function);
        if (schema == null) {
            AjvSchema.Import imported = file.imports().get(function);
            AjvSchema.File other = imported == null ? null : files.get(imported.schema());
            if (other != null) {
                collect(files, other, other.main(), nodes);
            }
            return;
        }
        Node node = new Node(file, schema);
        if (!nodes.contains(node)) {
            nodes.add(node);
            schema.all().forEach(next -> collect(files, file, next, nodes));
        }
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    Validators property(String name) {
        return step(schema -> Optional.ofNullable(schema.properties().get(name)));
    }

    Validators items() {
        return step(AjvSchema::items);
    }

    Validators additional() {
        return step(AjvSchema::additional);
    }

    private Validators step(Function<AjvSchema, Optional<String>> function) {
        List<Node> next = new ArrayList<>();
        for (Node node : nodes) {
            function.apply(node.schema()).ifPresent(name -> collect(files, node.file(), name, next));
        }
        return new Validators(files, next);
    }

    boolean requires(String property) {
        return nodes.stream().anyMatch(node -> node.schema().required().contains(property));
    }

    Set<String> types() {
        Set<String> types = new TreeSet<>();
        nodes.forEach(node -> types.addAll(node.schema().types()));
        return types;
    }

    List<String> values() {
        return nodes.stream()
                .map(node -> node.schema().values())
                .filter(values -> !values.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Several patterns for one value are rare; the first one stands for them. */
    Optional<String> pattern() {
        return nodes.stream().flatMap(node -> node.schema().pattern().stream()).findFirst();
    }

    Optional<String> format() {
        return nodes.stream().flatMap(node -> node.schema().format().stream()).findFirst();
    }

    Map<String, BigDecimal> limits() {
        Map<String, BigDecimal> limits = new TreeMap<>();
        nodes.forEach(node -> node.schema().limits().forEach(limits::putIfAbsent));
        return limits;
    }
}
