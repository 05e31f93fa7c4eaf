package dev.premortem.schemas.kubernetes;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schema of a Java type as the models use them. */
record TypeSchema(JsonMapper mapper) {
    ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        Class<?> plain = (Class<?>) type;
        return switch (plain.getName()) {
            case "java.lang.String" -> typed("string");
            case "java.lang.Integer" -> typed("integer").put("format", "int32");
            case "java.lang.Long" -> typed("integer").put("format", "int64");
            case "java.lang.Double", "java.math.BigDecimal" -> typed("number");
            case "java.lang.Boolean" -> typed("boolean");
            case "java.time.OffsetDateTime" -> typed("string").put("format", "date-time");
            case "[B" -> typed("string").put("format", "byte");
            case "java.lang.Object" -> mapper.createObjectNode();
            case "io.kubernetes.client.custom.IntOrString" ->
                mapper.createObjectNode().put("x-kubernetes-int-or-string", true);
            case "io.kubernetes.client.custom.Quantity" -> {
                ObjectNode schema = mapper.createObjectNode();
                schema.putArray("type").add("number").add("string");
                yield schema.put("format", "quantity");
            }
            default -> model(plain);
        };
    }

    private ObjectNode model(Class<?> type) {
        if (!type.getPackageName().equals("io.kubernetes.client.openapi.models")) {
            throw new IllegalStateException("a type without a schema: " + type);
        }
        return mapper.createObjectNode().put("$ref", type.getSimpleName());
    }

    private ObjectNode generic(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        String raw = ((Class<?>) type.getRawType()).getName();
        return switch (raw) {
            case "java.util.List", "java.util.Set" -> {
                ObjectNode schema = typed("array");
                schema.set("items", of(arguments[0]));
                yield schema;
            }
            case "java.util.Map" -> {
                ObjectNode schema = typed("object");
                ObjectNode value = of(arguments[1]);
                if (!value.isEmpty()) {
                    schema.set("additionalProperties", value);
                }
                yield schema;
            }
            default -> throw new IllegalStateException("a type without a schema: " + type);
        };
    }

    private ObjectNode typed(String type) {
        return mapper.createObjectNode().put("type", type);
    }
}
