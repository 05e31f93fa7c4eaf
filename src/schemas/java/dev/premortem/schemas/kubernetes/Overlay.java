package dev.premortem.schemas.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the models do not say: values of strings ({@code enums.txt}), and grammars, ranges and keys of lists
 * ({@code overlay.txt}). An entry that no version has a place for is an error, so that the files stay true.
 */
final class Overlay {
    private final Map<String, List<String>> enums;
    private final List<Entry> entries;
    private final Set<String> unused = new LinkedHashSet<>();
    private final JsonMapper mapper = new JsonMapper();

    /**
     * One line of {@code overlay.txt}.
     *
     * @param property empty for the definition itself
     */
    private record Entry(String definition, String property, String keyword, List<String> values) {
        String place() {
            return definition + "." + property + " " + keyword;
        }
    }

    private Overlay(Map<String, List<String>> enums, List<Entry> entries) {
        this.enums = enums;
        this.entries = entries;
        unused.addAll(enums.keySet());
        entries.forEach(entry -> unused.add(entry.place()));
    }

    static Overlay read(Path folder) throws IOException {
        Map<String, List<String>> enums = new TreeMap<>();
        for (String line : lines(folder.resolve("enums.txt"))) {
            int space = line.indexOf(' ');
            enums.put(
                    line.substring(0, space), List.of(line.substring(space + 1).split(",", -1)));
        }
        List<Entry> entries = new ArrayList<>();
        for (String line : lines(folder.resolve("overlay.txt"))) {
            List<String> words = Arrays.asList(line.split(" +"));
            String place = words.get(0);
            int dot = place.indexOf('.');
            entries.add(new Entry(
                    dot < 0 ? place : place.substring(0, dot),
                    dot < 0 ? "" : place.substring(dot + 1),
                    words.get(1),
                    words.subList(2, words.size())));
        }
        return new Overlay(enums, entries);
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** Changes the definitions of one version. */
    void over(Map<String, ObjectNode> definitions) {
        enums.forEach((place, values) -> {
            int dot = place.indexOf('.');
            property(definitions, place.substring(0, dot), place.substring(dot + 1))
                    .ifPresent(property -> {
                        if (addEnum(property, values)) {
                            unused.remove(place);
                        }
                    });
        });
        for (Entry entry : entries) {
            Optional<ObjectNode> target = entry.property().isEmpty()
                    ? Optional.ofNullable(definitions.get(entry.definition()))
                    : property(definitions, entry.definition(), entry.property());
            target.ifPresent(schema -> {
                apply(entry, schema);
                unused.remove(entry.place());
            });
        }
    }

    /** Fails where an entry fitted no version. */
    void requireUsed() {
        if (!unused.isEmpty()) {
            throw new IllegalStateException("overlay entries without a place: " + unused);
        }
    }

    private static Optional<ObjectNode> property(Map<String, ObjectNode> definitions, String definition, String name) {
        ObjectNode schema = definitions.get(definition);
        JsonNode property = schema == null ? null : schema.get("properties").get(name);
        return property instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    private static boolean addEnum(ObjectNode property, List<String> values) {
        ObjectNode target = property.get("items") instanceof ObjectNode items ? items : property;
        JsonNode type = target.get("type");
        if (type == null || !type.isString() || !type.stringValue().equals("string")) {
            return false;
        }
        ArrayNode list = target.putArray("enum");
        // `""` stands for the empty string.
        values.forEach(value -> list.add(value.equals("\"\"") ? "" : value));
        return true;
    }

    private void apply(Entry entry, ObjectNode schema) {
        List<String> values = entry.values();
        switch (entry.keyword()) {
            case "format" -> schema.put("format", values.get(0));
            case "items-format" -> ((ObjectNode) schema.get("items")).put("format", values.get(0));
            case "values-format" -> ((ObjectNode) schema.get("additionalProperties")).put("format", values.get(0));
            case "keys-format" -> schema.putObject("propertyNames").put("format", values.get(0));
            case "range" -> {
                schema.put("minimum", Long.parseLong(values.get(0)));
                if (values.size() > 1) {
                    schema.put("maximum", Long.parseLong(values.get(1)));
                }
            }
            case "min-items" -> schema.put("minItems", Integer.parseInt(values.get(0)));
            case "name" -> named(schema, values);
            case "optional" -> optional(schema, values);
            default -> throw new IllegalStateException("unknown keyword of the overlay: " + entry.keyword());
        }
    }

    private static void optional(ObjectNode schema, List<String> values) {
        if (schema.get("required") instanceof ArrayNode list) {
            list.removeIf(name -> values.contains(name.stringValue()));
            if (list.isEmpty()) {
                schema.remove("required");
            }
        }
    }

    /** The name of an object of this kind has a grammar, and sometimes a length of its own. */
    private void named(ObjectNode schema, List<String> values) {
        ObjectNode name = mapper.createObjectNode().put("format", values.get(0));
        if (values.size() > 1) {
            name.put("maxLength", Integer.parseInt(values.get(1)));
        }
        ObjectNode metadata = (ObjectNode) schema.get("properties").get("metadata");
        ArrayNode all = mapper.createArrayNode();
        all.add(metadata.deepCopy());
        all.addObject().putObject("properties").set("name", name);
        metadata.removeAll();
        metadata.set("allOf", all);
    }
}
