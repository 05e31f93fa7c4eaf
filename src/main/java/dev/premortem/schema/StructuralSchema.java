package dev.premortem.schema;

import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import dev.premortem.yaml.YamlVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of a structural schema, which is what a CustomResourceDefinition has.
 *
 * <p>Source: the documentation of CustomResourceDefinitions (structural schemas, pruning, defaulting, nullable; read
 * 2026-11). Fields that no schema names are pruned, so that an object is closed unless it preserves unknown fields or has
 * {@code additionalProperties}. A field with a default is never missing. In {@code allOf}, {@code anyOf}, {@code oneOf} and
 * {@code not} a schema only adds conditions, so nothing is closed there. Formats that the API server does not check are left
 * out, and so is {@code status}, which whoever applies an object does not write.
 */
final class StructuralSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Keywords that mean the same in JSON Schema, and are a count. */
    private static final Set<String> COUNTS =
            Set.of("maxItems", "maxLength", "maxProperties", "minItems", "minLength", "minProperties");

    private static final Set<String> TYPES = Set.of("array", "boolean", "integer", "number", "object", "string");

    private static final Set<String> FORMATS = Set.of("int32", "int64", "date-time", "byte");
    private static final List<String> CONDITIONS = List.of("allOf", "anyOf", "oneOf");

    private final InstanceTree values = new InstanceTree(YamlVersion.V1_1);
    private final boolean open;

    private StructuralSchema(boolean open) {
        this.open = open;
    }

    /**
     * The JSON Schema of a kind's objects.
     *
     * @param open whether unknown fields are kept everywhere
     * @param metadata the address of the schema of metadata
     */
    static JsonNode of(YamlMapping schema, boolean open, String metadata) {
        ObjectNode root = new StructuralSchema(open).convert(schema, false);
        ObjectNode properties =
                root.get("properties") instanceof ObjectNode known ? known : root.putObject("properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.putObject("status").put("type", "object");
        ArrayNode all = JSON.arrayNode();
        if (properties.get("metadata") instanceof ObjectNode own) {
            own.remove("additionalProperties");
            all.add(own);
        }
        all.addObject().put("$ref", metadata);
        all.addObject().putObject("properties").putObject("name").put("format", "dns-subdomain");
        properties.putObject("metadata").set("allOf", all);
        return root;
    }

    private ObjectNode convert(YamlMapping schema, boolean condition) {
        ObjectNode out = JSON.objectNode();
        boolean intOrString = isTrue(schema, LightKeywords.INT_OR_STRING);
        if (intOrString) {
            out.put(LightKeywords.INT_OR_STRING, true);
        } else {
            schema.text("type").filter(TYPES::contains).ifPresent(type -> type(out, type, isTrue(schema, "nullable")));
        }
        for (YamlEntry entry : schema.effective()) {
            copy(entry.name(), values.of(entry.value()), out);
        }
        schema.text("format").filter(FORMATS::contains).ifPresent(format -> out.put("format", format));
        bound(schema, "minimum", "exclusiveMinimum", out);
        bound(schema, "maximum", "exclusiveMaximum", out);
        schema.mapping("items").ifPresent(items -> out.set("items", convert(items, condition)));
        properties(schema, out, condition);
        if (!intOrString) {
            for (String keyword : CONDITIONS) {
                schema.sequence(keyword)
                        .map(this::conditions)
                        .filter(list -> !list.isEmpty())
                        .ifPresent(list -> out.set(keyword, list));
            }
        }
        schema.mapping("not").ifPresent(not -> out.set("not", convert(not, true)));
        return out;
    }

    /** What has not the form of the keyword is left out: the API server rejects such a definition. */
    private static void copy(String keyword, JsonNode value, ObjectNode out) {
        boolean fits = switch (keyword) {
            case "enum" -> value.isArray();
            case "pattern" -> value.isString();
            case "uniqueItems" -> value.isBoolean();
            case "multipleOf" -> value.isNumber() && value.decimalValue().signum() > 0;
            default -> COUNTS.contains(keyword) && value.canConvertToInt() && value.isIntegralNumber();
        };
        if (fits) {
            out.set(keyword, value);
        }
    }

    private static void type(ObjectNode out, String type, boolean nullable) {
        if (nullable) {
            out.putArray("type").add(type).add("null");
        } else {
            out.put("type", type);
        }
    }

    /** In OpenAPI 3.0 whether a bound is exclusive is a boolean beside it. */
    private void bound(YamlMapping schema, String keyword, String exclusive, ObjectNode out) {
        schema.get(keyword)
                .map(values::of)
                .filter(JsonNode::isNumber)
                .ifPresent(value -> out.set(isTrue(schema, exclusive) ? exclusive : keyword, value));
    }

    private ArrayNode conditions(YamlSequence list) {
        ArrayNode out = JSON.arrayNode();
        for (YamlNode item : list) {
            item.asMapping().ifPresent(schema -> out.add(convert(schema, true)));
        }
        return out;
    }

    private void properties(YamlMapping schema, ObjectNode out, boolean condition) {
        Optional<YamlMapping> properties = schema.mapping("properties");
        if (properties.isPresent()) {
            ObjectNode converted = out.putObject("properties");
            for (YamlEntry entry : properties.get().effective()) {
                entry.value()
                        .asMapping()
                        .ifPresent(property -> converted.set(entry.name(), convert(property, condition)));
            }
        }
        required(schema, properties, out);
        Optional<YamlNode> additional = schema.get("additionalProperties");
        if (additional.isPresent()) {
            additional.get().asMapping().ifPresent(value -> out.set("additionalProperties", convert(value, condition)));
            return;
        }
        boolean object = schema.text("type").filter("object"::equals).isPresent() || properties.isPresent();
        boolean keeps = open || isTrue(schema, "x-kubernetes-preserve-unknown-fields");
        if (object && !keeps && !condition) {
            if (isTrue(schema, "x-kubernetes-embedded-resource")) {
                embedded(out);
            }
            out.put("additionalProperties", false);
        }
    }

    /** An object in an object has the fields that every object has. */
    private static void embedded(ObjectNode out) {
        ObjectNode properties = out.get("properties") instanceof ObjectNode known ? known : out.putObject("properties");
        for (String field : List.of("apiVersion", "kind", "metadata")) {
            if (!properties.has(field)) {
                properties.putObject(field);
            }
        }
    }

    private static void required(YamlMapping schema, Optional<YamlMapping> properties, ObjectNode out) {
        ArrayNode required = JSON.arrayNode();
        schema.sequence("required")
                .ifPresent(list -> list.forEach(item -> {
                    String name = item.asScalar().map(YamlScalar::text).orElse("");
                    boolean filled = properties
                            .flatMap(map -> map.mapping(name))
                            .filter(property -> property.has("default"))
                            .isPresent();
                    if (!filled && !name.isEmpty()) {
                        required.add(name);
                    }
                }));
        if (!required.isEmpty()) {
            out.set("required", required);
        }
    }

    private static boolean isTrue(YamlMapping schema, String key) {
        return schema.text(key).filter("true"::equals).isPresent();
    }
}
