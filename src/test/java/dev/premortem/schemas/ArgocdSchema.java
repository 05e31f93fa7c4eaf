package dev.premortem.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of a kind of Argo CD for editors, made of the bundled catalogue: one file that holds all it refers to.
 * Grammars that no editor knows are left out.
 */
final class ArgocdSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Path CATALOGUE = Path.of("schemas/catalog/argo-cd.jsonl");
    private static final Path SHARED = Path.of("schemas/kubernetes/shared.jsonl");
    private static final String INT_OR_STRING = "x-kubernetes-int-or-string";

    private final Map<String, ObjectNode> known = new HashMap<>();
    private final Map<String, ObjectNode> definitions = new TreeMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    private ArgocdSchema() throws IOException {
        JsonMapper mapper = new JsonMapper();
        for (Path file : new Path[] {SHARED, CATALOGUE}) {
            for (String line : Files.readAllLines(file)) {
                JsonNode definition = mapper.readTree(line);
                // Of several versions the newest stands last.
                known.put(definition.get("name").stringValue(), (ObjectNode) definition.get("schema"));
            }
        }
    }

    /** The schema of a kind: {@code Application}. */
    static String text(String kind) throws IOException {
        return new ArgocdSchema().root(kind).toPrettyString() + "\n";
    }

    private ObjectNode root(String kind) {
        String name = "argoproj.io/v1alpha1." + kind;
        open.add(name);
        while (!open.isEmpty()) {
            String next = open.remove();
            if (!definitions.containsKey(shortName(next))) {
                ObjectNode schema = known.get(next);
                definitions.put(shortName(next), JSON.objectNode());
                definitions.put(shortName(next), schema == null ? JSON.objectNode() : (ObjectNode) plain(schema));
            }
        }
        ObjectNode root = JSON.objectNode();
        root.put("$schema", "http://json-schema.org/draft-07/schema#");
        root.put("title", kind + " of Argo CD");
        root.put("$ref", "#/definitions/" + kind);
        ObjectNode all = root.putObject("definitions");
        definitions.forEach(all::set);
        return root;
    }

    private static String shortName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private JsonNode plain(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.arrayNode();
            array.forEach(item -> copy.add(plain(item)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JSON.objectNode();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "$ref" -> {
                    if (value.isString()) {
                        open.add(value.stringValue());
                        copy.put("$ref", "#/definitions/" + shortName(value.stringValue()));
                    } else {
                        copy.set("$ref", plain(value)); // a property of that name
                    }
                }
                case "format" -> {
                    if (value.isObject() || value.asString("").equals("date-time")) {
                        copy.set("format", plain(value));
                    }
                }
                case "propertyNames" -> {
                    // grammars alone
                }
                case INT_OR_STRING -> copy.putArray("type").add("integer").add("string");
                default -> copy.set(entry.getKey(), plain(value));
            }
        }
        return copy;
    }
}
