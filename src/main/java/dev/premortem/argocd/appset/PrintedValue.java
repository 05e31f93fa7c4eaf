package dev.premortem.argocd.appset;

import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.yaml.GoNumber;
import dev.premortem.yaml.JsonText;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Values as text, as {@code fmt.Sprintf("%v")} and {@code json.Marshal} of Go 1.22 print them; long ones end the expansion. */
final class PrintedValue {
    private static final int MOST_CHARACTERS = 10_000_000;

    private final StringBuilder out = new StringBuilder();
    private final boolean json;

    private PrintedValue(boolean json) {
        this.json = json;
    }

    /** The verb {@code %v}: a million has an exponent, a map is {@code map[a:1]}. */
    static String of(GoValue value) {
        return value instanceof GoString string ? string.value() : print(value, false);
    }

    /** JSON without blanks, keys sorted. */
    static String json(GoValue value) {
        return print(value, true);
    }

    private static String print(GoValue value, boolean json) {
        PrintedValue printed = new PrintedValue(json);
        printed.write(value);
        return printed.out.toString();
    }

    private void write(GoValue value) {
        if (value instanceof GoString string) {
            text(string.value());
        } else if (value instanceof GoFloat number) {
            out.append(number(number.value()));
        } else if (value instanceof GoBool bool) {
            out.append(bool.value());
        } else if (value instanceof GoInt number) {
            out.append(number.value());
        } else if (value instanceof GoList list) {
            out.append('[');
            for (int i = 0; i < list.items().size(); i++) {
                out.append(i == 0 ? "" : json ? "," : " ");
                write(list.items().get(i));
            }
            out.append(']');
        } else if (value instanceof GoMap map) {
            map(map);
        } else {
            out.append(json ? "null" : "<nil>");
        }
    }

    private void map(GoMap map) {
        out.append(json ? "{" : "map[");
        String separator = "";
        for (Map.Entry<String, GoValue> entry : map.entries().entrySet()) {
            out.append(separator);
            text(entry.getKey());
            out.append(':');
            write(entry.getValue());
            separator = json ? "," : " ";
        }
        out.append(json ? '}' : ']');
    }

    private void text(String text) {
        if (out.length() + text.length() > MOST_CHARACTERS) {
            throw tooLong();
        }
        out.append(json ? JsonText.quoted(text) : text);
    }

    private String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        GoNumber number = new GoNumber.Fraction(value);
        return json ? number.json() : number.yaml();
    }

    private static Halt tooLong() {
        return Halt.fault(
                GeneratorFault.Kind.LIMIT,
                "a value is longer than " + MOST_CHARACTERS + " characters",
                Optional.empty());
    }

    /**
     * The leaves below dotted keys, list items by their index; empty maps and lists have none. A {@code []string}, such as
     * the segments of a path, is a leaf.
     *
     * <p>Source: {@code flatten.Flatten} of jeremywohl/flatten with {@code DotStyle}, as Argo CD calls it.
     */
    static Map<String, String> flat(GoMap map) {
        Map<String, String> into = new TreeMap<>();
        long[] characters = new long[1];
        map.entries().forEach((key, value) -> flatten(key, value, into, characters));
        return into;
    }

    /** The same as strings. */
    static GoMap flatMap(GoMap map) {
        Map<String, GoValue> strings = new TreeMap<>();
        flat(map).forEach((key, value) -> strings.put(key, new GoString(value)));
        return new GoMap(strings);
    }

    private static void flatten(String key, GoValue value, Map<String, String> into, long[] characters) {
        characters[0] += key.length();
        if (characters[0] > MOST_CHARACTERS) {
            throw tooLong();
        }
        if (value instanceof GoMap map) {
            map.entries().forEach((name, item) -> flatten(key + "." + name, item, into, characters));
        } else if (value instanceof GoList list && list.element() == GoValue.Element.ANY) {
            for (int i = 0; i < list.items().size(); i++) {
                flatten(key + "." + i, list.items().get(i), into, characters);
            }
        } else {
            into.put(key, of(value));
        }
    }
}
