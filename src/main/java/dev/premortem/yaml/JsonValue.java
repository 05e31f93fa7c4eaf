package dev.premortem.yaml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What JSON can say: the middle of the way from a resource to its printed form. */
sealed interface JsonValue {
    /** @param origin the scalar that says it */
    record Text(String text, @Nullable YamlScalar origin) implements JsonValue {}

    /** A number, a boolean or null, as JSON writes it. */
    record Bare(String json, @Nullable YamlScalar origin) implements JsonValue {}

    record Items(List<JsonValue> items) implements JsonValue {}

    /** @param members in any order; printers sort */
    record Members(Map<String, JsonValue> members) implements JsonValue {}
}
