package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoMissing;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoVersion;
import java.util.List;
import java.util.Map;

/** Values as {@code fmt.Print} writes them, which is {@code %v}. Source: the documentation of Go's {@code fmt}. */
final class ValueText {
    private ValueText() {}

    /** As an action prints it: nothing at all is {@code <no value>} there. */
    static String printed(GoValue value) {
        return value instanceof GoMissing || value instanceof GoNil ? "<no value>" : of(value);
    }

    static String of(GoValue value) {
        if (value instanceof GoString text) {
            return text.value();
        }
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(GoValue value, StringBuilder out) {
        if (value instanceof GoString text) {
            out.append(text.value());
        } else if (value instanceof GoBool bool) {
            out.append(bool.value());
        } else if (value instanceof GoInt number) {
            out.append(integer(number));
        } else if (value instanceof GoFloat number) {
            out.append(GoFloats.general(number.value()));
        } else if (value instanceof GoList list) {
            writeItems(list.items(), out);
        } else if (value instanceof GoMap map) {
            writeEntries(map, out);
        } else if (value instanceof GoVersion version) {
            out.append(version.version().text());
        } else {
            out.append("<nil>");
        }
    }

    static String integer(GoInt number) {
        boolean unsigned = number.type() == GoValue.IntType.UINT64;
        return unsigned ? Long.toUnsignedString(number.value()) : Long.toString(number.value());
    }

    private static void writeItems(List<GoValue> items, StringBuilder out) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            out.append(i > 0 ? " " : "");
            write(items.get(i), out);
        }
        out.append(']');
    }

    private static void writeEntries(GoMap map, StringBuilder out) {
        out.append("map[");
        String between = "";
        for (Map.Entry<String, GoValue> entry : map.entries().entrySet()) {
            out.append(between).append(entry.getKey()).append(':');
            write(entry.getValue(), out);
            between = " ";
        }
        out.append(']');
    }

    /** {@code fmt.Sprint}: blanks between neighbours that are both no strings. */
    static String sprint(List<GoValue> values) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            boolean blank = i > 0 && !(values.get(i) instanceof GoString) && !(values.get(i - 1) instanceof GoString);
            out.append(blank ? " " : "").append(of(values.get(i)));
        }
        return out.toString();
    }

    static String sprintln(List<GoValue> values) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            out.append(i > 0 ? " " : "").append(of(values.get(i)));
        }
        return out.append('\n').toString();
    }

    /** Whether {@code if} takes it for true. */
    static boolean isTrue(GoValue value) {
        if (value instanceof GoBool bool) {
            return bool.value();
        }
        if (value instanceof GoInt number) {
            return number.value() != 0;
        }
        if (value instanceof GoFloat number) {
            return number.value() != 0;
        }
        if (value instanceof GoString text) {
            return !text.value().isEmpty();
        }
        if (value instanceof GoList list) {
            return !list.items().isEmpty();
        }
        if (value instanceof GoMap map) {
            return !map.entries().isEmpty();
        }
        return !(value instanceof GoNil) && !(value instanceof GoMissing);
    }
}
