package dev.premortem.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * JSON as Go prints it: keys sorted by their bytes, no blanks, and {@code <}, {@code >}, {@code &}, U+2028 and U+2029
 * escaped. Source: {@code encoding/json/encode.go} of Go 1.22, read 2026-11.
 */
public final class JsonText {
    /** The order of UTF-8 bytes, which is that of code points and not that of {@link String#compareTo}. */
    private static final Comparator<String> BYTES = JsonText::compare;

    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(JsonValue value) {
        JsonText text = new JsonText();
        text.write(value);
        return text.out.toString();
    }

    /** One string with its quotes, as Go writes it wherever it writes JSON. */
    public static String quoted(String string) {
        JsonText text = new JsonText();
        text.quote(string);
        return text.out.toString();
    }

    private static int compare(String one, String other) {
        int end = Math.min(one.length(), other.length());
        for (int i = 0; i < end; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean pairs = Character.isSurrogate(a) != Character.isSurrogate(b);
                return pairs ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b)) : a - b;
            }
        }
        return one.length() - other.length();
    }

    private void write(JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            quote(text.text());
        } else if (value instanceof JsonValue.Bare bare) {
            out.append(bare.json());
        } else if (value instanceof JsonValue.Items items) {
            writeItems(items.items());
        } else if (value instanceof JsonValue.Members members) {
            writeMembers(members);
        }
    }

    private void writeItems(List<JsonValue> items) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            out.append(i > 0 ? "," : "");
            write(items.get(i));
        }
        out.append(']');
    }

    private void writeMembers(JsonValue.Members members) {
        List<String> keys = new ArrayList<>(members.members().keySet());
        keys.sort(BYTES);
        out.append('{');
        for (int i = 0; i < keys.size(); i++) {
            out.append(i > 0 ? "," : "");
            quote(keys.get(i));
            out.append(':');
            write(Objects.requireNonNull(members.members().get(keys.get(i))));
        }
        out.append('}');
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '<', '>', '&', '\u2028', '\u2029' -> escape(c);
                default -> {
                    if (c < ' ') {
                        escape(c);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private void escape(char c) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
}
