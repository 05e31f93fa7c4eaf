package dev.premortem.actions.workflow;

import dev.premortem.actions.FactTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code workflow-syntax.txt}: the mappings of a workflow with their keys. */
final class SyntaxTable {
    private static final Map<String, Shape> SHAPES = read();

    private SyntaxTable() {}

    /** A mapping with known keys. */
    record Shape(Map<String, KeyRule> keys) {
        List<String> names() {
            return List.copyOf(keys.keySet());
        }

        @Nullable KeyRule key(String name) {
            return keys.get(name);
        }
    }

    record KeyRule(ValueType type, boolean required) {}

    static Shape shape(String name) {
        return Objects.requireNonNull(SHAPES.get(name), name);
    }

    static boolean contains(String name) {
        return SHAPES.containsKey(name);
    }

    private static Map<String, Shape> read() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        Map<String, KeyRule> keys = new LinkedHashMap<>();
        for (String line : FactTable.lines(SyntaxTable.class, "workflow-syntax.txt")) {
            if (!line.startsWith(" ")) {
                keys = new LinkedHashMap<>();
                shapes.put(line, new Shape(keys));
                continue;
            }
            String[] halves = FactTable.halves(line.strip());
            boolean required = halves[1].endsWith(" !");
            String type = required ? halves[1].substring(0, halves[1].length() - 2) : halves[1];
            keys.put(halves[0], new KeyRule(ValueType.parse(type), required));
        }
        return shapes;
    }
}
