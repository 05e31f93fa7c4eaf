package dev.premortem.schema;

import dev.premortem.kubernetes.KubernetesVersion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A bundled schema as one file of JSON Schema, with everything it refers to, for validators that know nothing of us: our
 * grammars are left out, and what only Kubernetes' schemas say is said in words of the standard.
 */
final class StandaloneSchema {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DEFINITIONS = "#/$defs/";

    private final SchemaTexts texts;
    private final Deque<String> pending = new ArrayDeque<>();
    private final Set<String> named = new HashSet<>();

    private StandaloneSchema(SchemaTexts texts) {
        this.texts = texts;
    }

    static String of(KnownKind kind, KubernetesVersion version) {
        return new StandaloneSchema(new SchemaTexts(new Bundle(), UserSchemas.NONE))
                .write(SchemaTexts.address(kind, version));
    }

    private String write(String address) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$ref", reference(address));
        ObjectNode definitions = schema.putObject("$defs");
        while (!pending.isEmpty()) {
            String next = pending.remove();
            JsonNode definition =
                    texts.text(next).<JsonNode>map(JSON::readTree).orElseGet(() -> JSON.createObjectNode());
            definitions.set(next, standard(definition));
        }
        return schema.toString();
    }

    /** Where the definition at an address stands in the file; its name there is the address. */
    private String reference(String address) {
        if (named.add(address)) {
            pending.add(address);
        }
        return DEFINITIONS + address.replace("~", "~0").replace("/", "~1");
    }

    private JsonNode standard(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(item -> copy.add(standard(item)));
            return copy;
        }
        if (!(node instanceof ObjectNode schema)) {
            return node;
        }
        ObjectNode copy = JSON.createObjectNode();
        for (String keyword : schema.propertyNames()) {
            JsonNode value = schema.get(keyword);
            switch (keyword) {
                case "$ref" -> copy.put("$ref", reference(value.stringValue()));
                case "format" -> {}
                case LightKeywords.INT_OR_STRING ->
                    copy.putArray("type").add("integer").add("string");
                case "properties" -> {
                    ObjectNode properties = copy.putObject("properties");
                    for (String name : value.propertyNames()) {
                        properties.set(name, standard(value.get(name)));
                    }
                }
                case "enum", "required" -> copy.set(keyword, value);
                default -> copy.set(keyword, standard(value));
            }
        }
        return copy;
    }
}
