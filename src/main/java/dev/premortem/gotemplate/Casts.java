package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMissing;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.IntType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How sprig makes numbers and texts of anything. Source: {@code github.com/spf13/cast} 1.7.0 and {@code strval},
 * {@code strslice} of sprig 3.3.0; what cannot be read is zero there.
 */
final class Casts {
    private Casts() {}

    static GoValue int64(long value) {
        return new GoInt(value, IntType.INT64);
    }

    static boolean isNil(GoValue value) {
        return value instanceof GoNil || value instanceof GoMissing;
    }

    static long integer(GoValue value) {
        if (value instanceof GoInt number) {
            return number.value();
        }
        if (value instanceof GoFloat number) {
            return truncated(number.value());
        }
        if (value instanceof GoBool bool) {
            return bool.value() ? 1 : 0;
        }
        return value instanceof GoString text
                ? wholeText(withoutZeroDecimals(text.value())).orElse(0)
                : 0;
    }

    /** What amd64 makes of a float that no 64 bits hold. */
    private static long truncated(double value) {
        boolean fits = value >= -0x1p63 && value < 0x1p63;
        return fits ? (long) value : Long.MIN_VALUE;
    }

    /** {@code 1.00} is 1. */
    private static String withoutZeroDecimals(String text) {
        int point = text.lastIndexOf('.');
        boolean zeros = point >= 0 && point + 1 < text.length();
        for (int i = point + 1; zeros && i < text.length(); i++) {
            zeros = text.charAt(i) == '0';
        }
        return zeros ? text.substring(0, point) : text;
    }

    /** {@code strconv.ParseInt(text, 0, 64)} */
    static OptionalLong wholeText(String text) {
        boolean plain = !text.isEmpty() && text.indexOf('\'') < 0;
        Optional<NumberLiteral> literal = plain ? NumberLiteral.read(text) : Optional.empty();
        boolean written = literal.isPresent() && literal.get().isWrittenAsInteger();
        return written ? literal.get().integer() : OptionalLong.empty();
    }

    static double fraction(GoValue value) {
        if (value instanceof GoFloat number) {
            return number.value();
        }
        if (value instanceof GoInt || value instanceof GoBool) {
            return integer(value);
        }
        return value instanceof GoString text ? fractionText(text.value()) : 0;
    }

    private static double fractionText(String text) {
        if (!text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,6})?")) {
            return 0;
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? 0 : value;
    }

    static String text(GoValue value) {
        if (value instanceof GoList list && list.element() == GoValue.Element.BYTE) {
            byte[] bytes = new byte[list.items().size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) integer(list.items().get(i));
            }
            return GoBytes.text(bytes);
        }
        return ValueText.of(value);
    }

    /** A list of texts: nils are left out, and a lone value is a list of one. */
    static List<String> texts(GoValue value) {
        if (value instanceof GoList list) {
            List<String> texts = new ArrayList<>();
            for (GoValue item : list.items()) {
                if (!isNil(item)) {
                    texts.add(text(item));
                }
            }
            return texts;
        }
        return isNil(value) ? List.of() : List.of(text(value));
    }
}
