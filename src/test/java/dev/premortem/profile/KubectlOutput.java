package dev.premortem.profile;

import dev.premortem.yaml.ScalarText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Objects as the API server has them, printed the ways kubectl prints them; without managedFields, as since 1.21. */
final class KubectlOutput {
    private KubectlOutput() {}

    /** A mapping in the order in which it is written here. */
    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    static Map<String, Object> object(String apiVersion, String kind, Map<String, Object> metadata, Object... rest) {
        Map<String, Object> object = map("apiVersion", apiVersion, "kind", kind, "metadata", metadata);
        object.putAll(map(rest));
        return object;
    }

    /** {@code kubectl get … -o json} of several objects. */
    static String json(List<Map<String, Object>> objects) {
        return json(map("apiVersion", "v1", "items", objects, "kind", "List", "metadata", map("resourceVersion", "")));
    }

    /** {@code kubectl get --raw}: the list says the kind of its items, which do not. */
    static String rawJson(String listKind, List<Map<String, Object>> objects) {
        List<Object> items = new ArrayList<>();
        for (Map<String, Object> object : objects) {
            Map<String, Object> item = new LinkedHashMap<>(object);
            item.remove("kind");
            item.remove("apiVersion");
            items.add(item);
        }
        return JsonMapper.shared().writeValueAsString(map("kind", listKind, "apiVersion", "v1", "items", items)) + "\n";
    }

    private static String json(Map<String, Object> value) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    }

    /** {@code kubectl get … -o yaml} of several objects. */
    static String yaml(List<Map<String, Object>> objects) {
        StringBuilder text = new StringBuilder("apiVersion: v1\nitems:\n");
        objects.forEach(object -> item(object, 0, text));
        return text.append("kind: List\nmetadata:\n  resourceVersion: \"\"\n").toString();
    }

    /** Objects one after the other, as kustomize and {@code kubectl get} in a loop print them. */
    static String stream(List<Map<String, Object>> objects) {
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> object : objects) {
            text.append("---\n");
            entries(object, 0, text);
        }
        return text.toString();
    }

    private static void entries(Map<?, ?> map, int indent, StringBuilder text) {
        map.forEach((key, value) -> {
            text.append(" ".repeat(indent)).append(ScalarText.of((String) key)).append(':');
            value(value, indent, text);
        });
    }

    private static void value(Object value, int indent, StringBuilder text) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            text.append('\n');
            entries(map, indent + 2, text);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            text.append('\n');
            list.forEach(item -> item(item, indent, text));
        } else {
            text.append(' ').append(scalar(value)).append('\n');
        }
    }

    private static void item(Object item, int indent, StringBuilder text) {
        if (item instanceof Map<?, ?> map && !map.isEmpty()) {
            StringBuilder inner = new StringBuilder();
            entries(map, indent + 2, inner);
            inner.setCharAt(indent, '-');
            text.append(inner);
        } else {
            text.append(" ".repeat(indent)).append("- ").append(scalar(item)).append('\n');
        }
    }

    private static String scalar(Object value) {
        if (value instanceof Map) {
            return "{}";
        }
        if (value instanceof List) {
            return "[]";
        }
        return value instanceof String string ? ScalarText.of(string) : String.valueOf(value);
    }
}
