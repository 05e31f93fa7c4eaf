package dev.premortem.actions.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a value may be, as {@code workflow-syntax.txt} writes it. */
sealed interface ValueType {
    /** Scalars, and no condition at all. */
    enum Basic implements ValueType {
        ANY("anything"),
        NULL("nothing"),
        STRING("a text"),
        TEXT("a text"),
        BOOLEAN("true or false"),
        NUMBER("a number"),
        POSITIVE("a number above 0");

        private final String noun;

        Basic(String noun) {
            this.noun = noun;
        }
    }

    record Words(List<String> words) implements ValueType {}

    /** @param filled whether it needs an item */
    record ListOf(ValueType item, boolean filled) implements ValueType {}

    record MapOf(ValueType value) implements ValueType {}

    /** A mapping of the table. */
    record Shaped(String shape) implements ValueType {}

    record AnyOf(List<ValueType> alternatives) implements ValueType {}

    record OrExpression(ValueType type) implements ValueType {}

    /** The type in a sentence behind "expected". */
    default String noun() {
        if (this instanceof Basic basic) {
            return basic.noun;
        }
        if (this instanceof Words words) {
            return (words.words().size() == 1 ? "" : "one of ") + String.join(", ", words.words());
        }
        if (this instanceof AnyOf any) {
            return any.alternatives().stream().map(ValueType::noun).distinct().collect(Collectors.joining(" or "));
        }
        if (this instanceof OrExpression or) {
            return or.type().noun() + " or an expression";
        }
        return this instanceof ListOf ? "a list" : "a mapping";
    }

    static ValueType parse(String text) {
        if (text.endsWith("~")) {
            return new OrExpression(parse(text.substring(0, text.length() - 1)));
        }
        List<String> parts = alternatives(text);
        if (parts.size() > 1) {
            return new AnyOf(parts.stream().map(ValueType::parse).toList());
        }
        boolean filled = text.endsWith("]+");
        int end = text.length() - (filled ? 2 : 1);
        String inner = end < 1 ? "" : text.substring(1, end);
        return switch (text.charAt(0)) {
            case '[' -> new ListOf(parse(inner), filled);
            case '{' -> new MapOf(parse(inner));
            case '@' -> new Shaped(text.substring(1));
            case '=' -> new Words(List.of(text.substring(1).split(",", -1)));
            default -> Basic.valueOf(text.toUpperCase(java.util.Locale.ROOT));
        };
    }

    private static List<String> alternatives(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            } else if (c == '|' && depth == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
