package dev.premortem.schemas.kubernetes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The definitions that one refers to, directly or not. */
final class Closure {
    private Closure() {}

    /** The definition itself and all that it needs. */
    static Set<String> of(String name, Map<String, ObjectNode> definitions) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(name);
        while (!open.isEmpty()) {
            String next = open.remove();
            ObjectNode schema = definitions.get(next);
            if (schema == null) {
                throw new IllegalStateException("no definition of " + next);
            }
            if (reached.add(next)) {
                references(schema, open);
            }
        }
        return reached;
    }

    private static void references(JsonNode schema, Deque<String> into) {
        JsonNode reference = schema.get("$ref");
        if (reference != null && reference.isString()) {
            into.add(reference.stringValue());
        }
        for (JsonNode child : schema) {
            references(child, into);
        }
    }
}
