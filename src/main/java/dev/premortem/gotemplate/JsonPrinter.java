package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoVersion;
import dev.premortem.yaml.JsonText;
import java.util.Map;

/** Values as {@code encoding/json} writes them. */
final class JsonPrinter {
    private final StringBuilder out = new StringBuilder();
    private final boolean html;
    private final String indent;
    private final Budget budget;

    private JsonPrinter(boolean html, String indent, Budget budget) {
        this.html = html;
        this.indent = indent;
        this.budget = budget;
    }

    /**
     * @param html whether {@code <}, {@code >} and {@code &} are escaped
     * @param indent of one level; all stands in one line where empty
     */
    static String print(GoValue value, boolean html, String indent, Budget budget) {
        JsonPrinter printer = new JsonPrinter(html, indent, budget);
        printer.write(value, 0);
        return printer.out.toString();
    }

    private void write(GoValue value, int level) {
        budget.requireLength(out.length());
        if (value instanceof GoString text) {
            quote(text.value());
        } else if (value instanceof GoBool bool) {
            out.append(bool.value());
        } else if (value instanceof GoInt number) {
            out.append(ValueText.integer(number));
        } else if (value instanceof GoFloat number) {
            if (!Double.isFinite(number.value())) {
                throw new TemplateFailure("json: unsupported value: " + GoFloats.general(number.value()));
            }
            out.append(GoFloats.json(number.value()));
        } else if (value instanceof GoList list) {
            writeList(list, level);
        } else if (value instanceof GoMap map) {
            writeMap(map, level);
        } else if (value instanceof GoVersion version) {
            quote(version.version().text());
        } else {
            out.append("null");
        }
    }

    private void writeList(GoList list, int level) {
        out.append('[');
        for (int i = 0; i < list.items().size(); i++) {
            out.append(i > 0 ? "," : "");
            breakLine(level + 1);
            write(list.items().get(i), level + 1);
        }
        if (!list.items().isEmpty()) {
            breakLine(level);
        }
        out.append(']');
    }

    private void writeMap(GoMap map, int level) {
        out.append('{');
        String between = "";
        for (Map.Entry<String, GoValue> entry : map.entries().entrySet()) {
            out.append(between);
            breakLine(level + 1);
            quote(entry.getKey());
            out.append(indent.isEmpty() ? ":" : ": ");
            write(entry.getValue(), level + 1);
            between = ",";
        }
        if (!map.entries().isEmpty()) {
            breakLine(level);
        }
        out.append('}');
    }

    private void breakLine(int level) {
        if (!indent.isEmpty()) {
            out.append('\n').append(indent.repeat(level));
        }
    }

    private void quote(String text) {
        if (html) {
            out.append(JsonText.quoted(text));
            return;
        }
        // Piece by piece, so that what is escaped for HTML alone can stay.
        out.append('"');
        text.codePoints().forEach(c -> {
            String quoted = JsonText.quoted(Character.toString(c));
            boolean bare = c == '<' || c == '>' || c == '&';
            out.append(bare ? Character.toString(c) : quoted.substring(1, quoted.length() - 1));
        });
        out.append('"');
    }
}
