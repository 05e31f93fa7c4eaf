package dev.premortem.schemas.npm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the CustomResourceDefinitions of a project say differently from its package, a line each:
 *
 * <pre>
 * set DEFINITION /properties/spec/properties/mode {"type":"string"}
 * remove DEFINITION /properties/mode/enum
 * optional DEFINITION /properties/spec NAME
 * open PREFIX
 * without PROJECT KEYWORD
 * not-served GROUP/VERSION KIND
 * </pre>
 *
 * <p>A line that changes nothing fails: it was written for another version of the package.
 */
final class Corrections {
    private record Line(String text, String verb, String definition, String pointer, String value) {}

    private final List<Line> lines = new ArrayList<>();
    private final Set<String> notServed = new HashSet<>();
    private final List<String> openPrefixes = new ArrayList<>();
    private final Map<String, Set<String>> without = new HashMap<>();
    private final JsonMapper json = new JsonMapper();

    static Corrections read(Path file) throws IOException {
        return new Corrections(Files.readAllLines(file));
    }

    Corrections(List<String> text) {
        for (String line : text) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(" ", 4);
            switch (parts[0]) {
                case "not-served" -> notServed.add(parts[1] + " " + parts[2]);
                case "open" -> openPrefixes.add(parts[1]);
                case "without" ->
                    without.computeIfAbsent(parts[1], project -> new HashSet<>())
                            .add(parts[2]);
                default -> {
                    String value = parts.length > 3 ? parts[3] : "";
                    lines.add(new Line(line, parts[0], parts[1], parts[2], value));
                }
            }
        }
    }

    /** Whether the project serves a kind: some packages have Go types that are no resource. */
    boolean serves(NpmPackage.Kind kind) {
        return !notServed.contains(kind.apiVersion() + " " + kind.name());
    }

    /** Changes the definitions of a project; lines about those of other projects are left alone. */
    void apply(String project, Map<String, ObjectNode> definitions) {
        for (Line line : lines) {
            ObjectNode definition = definitions.get(line.definition());
            if (definition != null && !apply(line, definition)) {
                throw new IllegalArgumentException("changes nothing: " + line.text());
            }
        }
        definitions.forEach((name, schema) -> {
            if (openPrefixes.stream().anyMatch(name::startsWith)) {
                schema.findParents("additionalProperties").forEach(Corrections::open);
                open(schema);
            }
            for (String keyword : without.getOrDefault(project, Set.of())) {
                schema.findParents(keyword).forEach(parent -> ((ObjectNode) parent).remove(keyword));
            }
        });
    }

    private static void open(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("additionalProperties").isBoolean()) {
            object.remove("additionalProperties");
        }
    }

    private boolean apply(Line line, ObjectNode definition) {
        if (line.verb().equals("optional")) {
            JsonNode at = line.pointer().equals("/") ? definition : definition.at(line.pointer());
            return at instanceof ObjectNode object && drop(object, line.value());
        }
        if (line.verb().equals("set") && line.pointer().equals("/")) {
            definition.removeAll();
            definition.setAll((ObjectNode) json.readTree(line.value()));
            return true;
        }
        int slash = line.pointer().lastIndexOf('/');
        if (!(definition.at(line.pointer().substring(0, slash)) instanceof ObjectNode object)) {
            return false;
        }
        String name = line.pointer().substring(slash + 1).replace("~1", "/").replace("~0", "~");
        return switch (line.verb()) {
            case "set" -> {
                JsonNode value = json.readTree(line.value());
                boolean different = !value.equals(object.get(name));
                object.set(name, value);
                yield different;
            }
            case "remove" -> object.remove(name) != null;
            default -> throw new IllegalArgumentException("unknown verb: " + line.text());
        };
    }

    private static boolean drop(ObjectNode object, String name) {
        if (!(object.get("required") instanceof ArrayNode required)) {
            return false;
        }
        for (int i = 0; i < required.size(); i++) {
            if (required.get(i).asString().equals(name)) {
                required.remove(i);
                if (required.isEmpty()) {
                    object.remove("required");
                }
                return true;
            }
        }
        return false;
    }
}
