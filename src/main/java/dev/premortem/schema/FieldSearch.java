package dev.premortem.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Finds where a schema has a field of a name: most fields that a kind does not have stand at the wrong depth.
 *
 * <p>A search by breadth, so that the shortest paths come first. It stops at a depth and a number of steps, since some
 * schemas contain themselves. It finds all names at once, since an object may have many that are wrong, and tells nothing where the name is at many places, for then no place is more likely.
 */
final class FieldSearch {
    private static final int MOST_STEPS = 4_000;
    private static final int DEEPEST = 9;
    private static final int MOST_PATHS = 3;
    private static final int TOO_MANY = 6;

    private final SchemaTexts texts;
    private final Map<String, Optional<JsonNode>> schemas = new HashMap<>();
    private final Map<String, List<String>> paths = new HashMap<>();

    private record Step(String path, JsonNode schema, int depth) {}

    /** Searches the schema at an address. */
    FieldSearch(SchemaTexts texts, String address) {
        this.texts = texts;
        Deque<Step> open = new ArrayDeque<>();
        at(address).ifPresent(schema -> open.add(new Step("", schema, 0)));
        for (int steps = 0; steps < MOST_STEPS && !open.isEmpty(); steps++) {
            Step step = open.remove();
            JsonNode schema = resolved(step.schema());
            JsonNode properties = schema.get("properties");
            if (properties != null) {
                for (Map.Entry<String, JsonNode> property : properties.properties()) {
                    String path = step.path() + (step.path().isEmpty() ? "" : ".") + property.getKey();
                    List<String> found = paths.computeIfAbsent(property.getKey(), name -> new ArrayList<>(1));
                    if (found.size() <= TOO_MANY) {
                        found.add(path);
                    }
                    if (step.depth() < DEEPEST) {
                        open.add(new Step(path, property.getValue(), step.depth() + 1));
                    }
                }
            }
            if (schema.get("items") != null) {
                open.add(new Step(step.path() + "[]", schema.get("items"), step.depth()));
            }
        }
        schemas.clear();
    }

    /** The paths of the fields of a name; none where there are too many. */
    List<String> pathsTo(String field) {
        List<String> found = paths.getOrDefault(field, List.of());
        return found.size() > TOO_MANY ? List.of() : List.copyOf(found.subList(0, Math.min(MOST_PATHS, found.size())));
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode node = schema;
        for (int hops = 0; hops < DEEPEST; hops++) {
            JsonNode reference = node.get("$ref");
            Optional<JsonNode> next = reference == null ? Optional.empty() : at(reference.stringValue(""));
            if (next.isEmpty()) {
                return node;
            }
            node = next.get();
        }
        return node;
    }

    private Optional<JsonNode> at(String address) {
        Optional<JsonNode> known = schemas.get(address);
        if (known == null) {
            known = texts.text(address).map(JsonTree::read);
            schemas.put(address, known);
        }
        return known;
    }
}
