package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import java.util.List;
import java.util.Map;

/**
 * What Argo CD adds to sprig: https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/GoTemplate/, and
 * the behaviour of {@code github.com/gosimple/slug} 1.15 on names that are normal already.
 */
public final class ArgoCdFunctions {
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_SLUG = 50;

    private ArgoCdFunctions() {}

    static GoFunction[] all() {
        return new GoFunction[] {
            GoFunction.of("normalize", "string", Reach.DEEP, a -> new GoString(normalize(a.text(0)))),
            GoFunction.of("slugify", "any...", Reach.DEEP, a -> new GoString(slugify(a.rest(0)))),
            GoFunction.of("toYaml", "any", Reach.DEEP, a -> YamlValues.print(a.get(0))),
            // since Argo CD 3.6; what it gives is taken as unknown, and so it is no fault either
            GoFunction.of("tpl", "string,any", Reach.NONE, a -> new GoUnknown("tpl")),
            GoFunction.of("fromYaml", "string", Reach.DEEP, a -> mapping(YamlValues.read(a.text(0)))),
            GoFunction.of("fromYamlArray", "string", Reach.DEEP, a -> sequence(YamlValues.read(a.text(0)))),
        };
    }

    /** A name that may be that of an object: what is no letter, digit, dash or point becomes a dash. */
    public static String normalize(String name) {
        StringBuilder out = new StringBuilder();
        Words.lower(name).codePoints().forEach(c -> {
            boolean good = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.';
            out.append(good ? (char) c : '-');
        });
        String cut = out.substring(0, Math.min(out.length(), LONGEST_NAME));
        return trimmed(cut, "-.");
    }

    private static String trimmed(String text, String characters) {
        int from = 0;
        int to = text.length();
        while (from < to && characters.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && characters.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static String slugify(List<GoValue> arguments) {
        if (arguments.isEmpty()) {
            throw new TemplateFailure("runtime error: index out of range [-1]");
        }
        long most = LONGEST_SLUG;
        boolean smart = true;
        int last = arguments.size() - 1;
        if (last > 0) {
            most = integer(arguments.get(0));
        }
        if (last > 1) {
            smart = bool(arguments.get(1));
        }
        if (!(arguments.get(last) instanceof GoString name)) {
            throw conversion(arguments.get(last), "string");
        }
        return slug(normalize(name.value()), most, smart);
    }

    private static long integer(GoValue value) {
        if (value instanceof GoInt number && number.type() == GoValue.IntType.INT) {
            return number.value();
        }
        throw conversion(value, "int");
    }

    private static boolean bool(GoValue value) {
        if (value instanceof GoBool bool) {
            return bool.value();
        }
        throw conversion(value, "bool");
    }

    private static TemplateFailure conversion(GoValue value, String type) {
        String given = value instanceof GoNil ? "nil" : GoType.nameOf(value);
        return new TemplateFailure("interface conversion: interface {} is " + given + ", not " + type);
    }

    private static String slug(String name, long most, boolean smart) {
        String cut = name;
        if (!smart && name.length() >= most) {
            if (most < 0) {
                throw new TemplateFailure("runtime error: slice bounds out of range [:" + most + "]");
            }
            cut = name.substring(0, (int) most);
        }
        String slug = trimmed(cut.replace('.', '-').replaceAll("-+", "-"), "-_");
        if (!smart || most <= 0 || slug.length() <= most) {
            return slug;
        }
        int dash = slug.lastIndexOf('-', (int) most);
        return slug.substring(0, dash >= 0 ? dash : (int) most);
    }

    private static GoValue mapping(GoValue value) {
        if (value instanceof GoNil) {
            return new GoMap(Map.of());
        }
        return value instanceof GoMap ? value : wrongKind(value, "map[string]interface {}");
    }

    private static GoValue sequence(GoValue value) {
        if (value instanceof GoNil) {
            return new GoList(List.of());
        }
        return value instanceof GoList ? value : wrongKind(value, "[]interface {}");
    }

    private static GoValue wrongKind(GoValue value, String wanted) {
        String kind = value instanceof GoMap
                ? "object"
                : value instanceof GoList
                        ? "array"
                        : value instanceof GoString ? "string" : value instanceof GoBool ? "bool" : "number";
        throw new TemplateFailure("error unmarshaling JSON: while decoding JSON: json: cannot unmarshal " + kind
                + " into Go value of type " + wanted);
    }
}
