package dev.premortem.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of a kustomization, made of the table of its fields. Where editors read YAML otherwise than kustomize
 * ({@code yes} is a boolean there), the schema lets the value through. A field name in another case, which kustomize
 * takes, is none here: an editor cannot complete it, and {@code kustomize-field-case} tells what it does.
 */
final class KustomizationSchema {
    private static final Path TABLE =
            Path.of("src/main/resources/dev/premortem/kustomize/target/kustomization-fields.txt");
    private static final Path DESCRIPTIONS = Path.of("testdata/schemas/kustomization-descriptions.txt");
    private static final String TOP = "Kustomization";

    /** What a file may say of itself; kustomize refuses anything else. */
    private static final Map<String, List<String>> KNOWN = Map.of(
            "apiVersion",
            List.of("kustomize.config.k8s.io/v1beta1", "kustomize.config.k8s.io/v1alpha1"),
            "kind",
            List.of(TOP, "Component"));

    /** @param release the first one that has the field, empty for the oldest */
    private record Field(String type, String release) {}

    private final Map<String, Map<String, List<Field>>> types = new LinkedHashMap<>();
    private final Map<String, String> descriptions = new LinkedHashMap<>();

    private KustomizationSchema() throws IOException {
        for (String line : Files.readAllLines(TABLE)) {
            String[] words = line.split(" ", -1);
            if (!line.startsWith("#") && words.length >= 3) {
                types.computeIfAbsent(words[0], type -> new LinkedHashMap<>())
                        .computeIfAbsent(words[1], field -> new ArrayList<>())
                        .add(new Field(words[2], words.length > 3 ? words[3] : ""));
            }
        }
        for (String line : Files.readAllLines(DESCRIPTIONS)) {
            String[] words = line.split(" ", 3);
            if (!line.startsWith("#") && words.length == 3) {
                descriptions.put(words[0] + ' ' + words[1], words[2]);
            }
        }
    }

    static String text() throws IOException {
        return new KustomizationSchema().root().toPrettyString() + "\n";
    }

    /** Descriptions of fields that the table does not have. */
    static List<String> orphans() throws IOException {
        KustomizationSchema schema = new KustomizationSchema();
        List<String> orphans = new ArrayList<>(schema.descriptions.keySet());
        schema.types.forEach((type, fields) -> fields.keySet().forEach(field -> orphans.remove(type + ' ' + field)));
        return orphans;
    }

    private ObjectNode root() {
        ObjectNode root = object();
        root.put("$schema", "http://json-schema.org/draft-07/schema#");
        root.put("$id", "urn:premortem:kustomize:kustomization");
        root.put("title", "kustomization.yaml");
        root.put("description", "The fields that kustomize 5.5 to 5.8 decodes. Any other one ends the build.");
        fill(root, TOP);
        ObjectNode definitions = root.putObject("definitions");
        for (String type : new TreeSet<>(types.keySet())) {
            if (!type.equals(TOP)) {
                fill(definitions.putObject(type), type);
            }
        }
        ArrayNode bool = definitions.putObject("bool").putArray("anyOf");
        bool.addObject().putArray("type").add("boolean").add("null");
        bool.addObject()
                .put("pattern", "^([yY]|[yY]es|YES|[nN]|[nN]o|NO|[oO]n|ON|[oO]ff|OFF)$")
                .put("type", "string");
        return root;
    }

    private void fill(ObjectNode into, String type) {
        into.putArray("type").add("object").add("null");
        into.put("additionalProperties", false);
        ObjectNode properties = into.putObject("properties");
        types.getOrDefault(type, Map.of()).forEach((name, fields) -> {
            ObjectNode property = properties.putObject(name);
            describe(property, descriptions.getOrDefault(type + ' ' + name, ""), fields);
            if (type.equals(TOP) && KNOWN.containsKey(name)) {
                ArrayNode values = property.putArray("enum");
                KNOWN.get(name).forEach(values::add);
                values.add("").addNull();
            } else if (fields.size() == 1) {
                property.setAll(value(fields.get(0).type()));
            } else {
                ArrayNode any = property.putArray("anyOf");
                fields.forEach(field -> any.add(value(field.type())));
            }
        });
    }

    private static void describe(ObjectNode property, String sentence, List<Field> fields) {
        String release = fields.get(0).release();
        String since = release.isEmpty() ? "" : "Since kustomize " + release + ".";
        String text = (sentence + ' ' + since).strip();
        if (!text.isEmpty()) {
            property.put("description", text);
        }
    }

    private static ObjectNode value(String type) {
        ObjectNode schema = object();
        if (type.equals("any")) {
            return schema;
        }
        if (type.startsWith("[]")) {
            schema.putArray("type").add("array").add("null");
            schema.set("items", value(type.substring(2)));
        } else if (type.startsWith("map:")) {
            schema.putArray("type").add("object").add("null");
            schema.set("additionalProperties", value(type.substring(4)));
        } else if (type.equals("string") || type.equals("int")) {
            schema.putArray("type")
                    .add(type.equals("int") ? "integer" : "string")
                    .add("null");
        } else {
            // beside $ref, draft-07 reads no other key
            schema.putArray("allOf").addObject().put("$ref", "#/definitions/" + type);
        }
        return schema;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
