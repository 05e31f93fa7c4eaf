package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoMissing;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import java.util.Map;

/** Values in Go's own syntax: {@code %#v}. */
final class GoSyntax {
    private GoSyntax() {}

    static String of(GoValue value) {
        return value instanceof GoNil || value instanceof GoMissing ? "<nil>" : text(value);
    }

    private static String text(GoValue value) {
        if (value instanceof GoString text) {
            return GoQuote.quote(text.value());
        }
        if (value instanceof GoInt number
                && number.type() != GoValue.IntType.INT
                && number.type() != GoValue.IntType.INT64) {
            return "0x" + Long.toHexString(number.value());
        }
        if (value instanceof GoFloat number) {
            return GoFloats.general(number.value());
        }
        if (value instanceof GoNil || value instanceof GoMissing) {
            return "interface {}(nil)";
        }
        if (value instanceof GoList list) {
            StringBuilder out = new StringBuilder(GoType.nameOf(value)).append('{');
            for (int i = 0; i < list.items().size(); i++) {
                out.append(i > 0 ? ", " : "").append(text(list.items().get(i)));
            }
            return out.append('}').toString();
        }
        return value instanceof GoMap map ? map(map) : ValueText.of(value);
    }

    private static String map(GoMap map) {
        StringBuilder out = new StringBuilder(GoType.nameOf(map)).append('{');
        String between = "";
        for (Map.Entry<String, GoValue> entry : map.entries().entrySet()) {
            out.append(between)
                    .append(GoQuote.quote(entry.getKey()))
                    .append(':')
                    .append(text(entry.getValue()));
            between = ", ";
        }
        return out.append('}').toString();
    }

    /** Whether a text may stand between back quotes. */
    static boolean isRawPrintable(String text) {
        return text.codePoints().allMatch(c -> c == '\t' || c >= ' ' && c != 127 && c != 0xFEFF);
    }
}
