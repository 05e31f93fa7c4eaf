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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One value under one verb of {@code printf}; lists and maps print each of their parts under it. */
final class PrintfVerb {
    private final Flags flags;
    private final int verb;
    private final StringBuilder out = new StringBuilder();
    private boolean known = true;

    private PrintfVerb(Flags flags, int verb) {
        this.flags = flags;
        this.verb = verb;
        flags.plus &= verb != 'v';
    }

    /** What stands between the percent sign and the verb; widths and precisions are -1 where there are none. */
    static final class Flags {
        boolean sharp;
        boolean zero;
        boolean plus;
        boolean minus;
        boolean space;
        int width = -1;
        int precision = -1;
    }

    /** The text; empty where premortem does not know it. */
    static Optional<String> print(GoValue value, int verb, Flags flags) {
        PrintfVerb printer = new PrintfVerb(flags, verb);
        if (verb == 'T') {
            printer.pad(printer.cut(GoType.nameOf(value)), false);
        } else if (verb == 'v' && flags.sharp) {
            printer.pad(GoSyntax.of(value), false);
        } else {
            printer.write(value, 0);
        }
        return printer.known ? Optional.of(printer.out.toString()) : Optional.empty();
    }

    private void write(GoValue value, int depth) {
        if (value instanceof GoNil || value instanceof GoMissing) {
            writeNil(depth);
        } else if (value instanceof GoBool bool) {
            if (verb == 't' || verb == 'v') {
                pad(String.valueOf(bool.value()), false);
            } else {
                bad(value);
            }
        } else if (value instanceof GoInt number) {
            writeInteger(number);
        } else if (value instanceof GoFloat number) {
            writeFloat(number);
        } else if (value instanceof GoString text) {
            writeText(text.value(), value);
        } else if (value instanceof GoVersion version) {
            writeText(version.version().text(), value);
        } else if (value instanceof GoList list) {
            writeList(list, depth);
        } else if (value instanceof GoMap map) {
            writeMap(map, depth);
        } else {
            known = false;
        }
    }

    private void writeNil(int depth) {
        if (depth > 0) {
            out.append("<nil>");
        } else if (verb == 'v') {
            pad("<nil>", false);
        } else {
            out.append("%!").appendCodePoint(verb).append("(<nil>)");
        }
    }

    private void bad(GoValue value) {
        out.append("%!")
                .appendCodePoint(verb)
                .append('(')
                .append(GoType.nameOf(value))
                .append('=')
                .append(print(value, 'v', flags).orElse(""))
                .append(')');
    }

    private void writeList(GoList list, int depth) {
        known &= list.element() != GoValue.Element.BYTE;
        out.append('[');
        for (int i = 0; i < list.items().size(); i++) {
            out.append(i > 0 ? " " : "");
            write(list.items().get(i), depth + 1);
        }
        out.append(']');
    }

    private void writeMap(GoMap map, int depth) {
        out.append("map[");
        String between = "";
        for (Map.Entry<String, GoValue> entry : map.entries().entrySet()) {
            out.append(between);
            write(new GoString(entry.getKey()), depth + 1);
            out.append(':');
            write(entry.getValue(), depth + 1);
            between = " ";
        }
        out.append(']');
    }

    private void writeText(String text, GoValue value) {
        switch (verb) {
            case 'v', 's' -> pad(cut(text), false);
            case 'q' -> {
                String shown = cut(text);
                boolean raw = flags.sharp && shown.indexOf('`') < 0 && GoSyntax.isRawPrintable(shown);
                pad(raw ? "`" + shown + "`" : GoQuote.quote(shown, '"', flags.plus), false);
            }
            case 'x', 'X' -> pad(hexadecimal(text), false);
            default -> bad(value);
        }
    }

    private String hexadecimal(String text) {
        StringBuilder hex = new StringBuilder();
        byte[] bytes = GoBytes.of(text);
        int count = flags.precision >= 0 ? Math.min(flags.precision, bytes.length) : bytes.length;
        String prefix = flags.sharp ? "0" + (char) verb : "";
        for (int i = 0; i < count; i++) {
            hex.append(i > 0 && flags.space ? " " : "").append(i == 0 || flags.space ? prefix : "");
            hex.append(String.format(Locale.ROOT, verb == 'x' ? "%02x" : "%02X", bytes[i] & 0xFF));
        }
        return hex.toString();
    }

    private String cut(String text) {
        boolean longer = flags.precision >= 0 && text.codePointCount(0, text.length()) > flags.precision;
        return longer ? text.substring(0, text.offsetByCodePoints(0, flags.precision)) : text;
    }

    private void writeInteger(GoInt value) {
        String digits = digits(value, verb);
        switch (verb) {
            case 'v', 'd', 'b', 'o', 'O', 'x', 'X' -> number(digits, prefix(verb, digits), value);
            case 'c' -> pad(character(value.value()), false);
            case 'q' -> pad(GoQuote.quote(character(value.value()), '\'', flags.plus), false);
            case 'U' -> {
                known &= !flags.sharp && flags.precision < 0;
                pad(String.format(Locale.ROOT, "U+%04X", value.value()), false);
            }
            default -> bad(value);
        }
    }

    private static String character(long code) {
        boolean good = code >= 0 && code <= Character.MAX_CODE_POINT && (code < 0xD800 || code > 0xDFFF);
        return good ? Character.toString((int) code) : "\uFFFD";
    }

    private static String digits(GoInt value, int verb) {
        int radix = switch (verb) {
            case 'b' -> 2;
            case 'o', 'O' -> 8;
            case 'x', 'X' -> 16;
            default -> 10;
        };
        String text = value.type() == GoValue.IntType.UINT64
                ? Long.toUnsignedString(value.value(), radix)
                : Long.toString(value.value(), radix);
        String bare = text.startsWith("-") ? text.substring(1) : text;
        return verb == 'X' ? bare.toUpperCase(Locale.ROOT) : bare;
    }

    private String prefix(int kind, String digits) {
        if (kind == 'O') {
            return "0o";
        }
        if (!flags.sharp) {
            return "";
        }
        return switch (kind) {
            case 'b' -> "0b";
            case 'o' -> digits.startsWith("0") ? "" : "0";
            case 'x', 'X' -> "0" + (char) kind;
            default -> "";
        };
    }

    private void number(String digits, String prefix, GoInt value) {
        boolean negative = value.value() < 0 && value.type() != GoValue.IntType.UINT64;
        if (flags.precision == 0 && value.value() == 0) {
            pad("", false);
            return;
        }
        int least = flags.precision;
        if (least < 0 && flags.zero && !flags.minus && flags.width > 0) {
            least = flags.width - (negative || flags.plus || flags.space ? 1 : 0);
        }
        String zeros = "0".repeat(Math.max(0, least - digits.length()));
        boolean octal = prefix.equals("0") && !zeros.isEmpty();
        pad(sign(negative) + (octal ? "" : prefix) + zeros + digits, false);
    }

    private String sign(boolean negative) {
        return negative ? "-" : flags.plus ? "+" : flags.space ? " " : "";
    }

    private void writeFloat(GoFloat value) {
        double number = value.value();
        int precision = flags.precision < 0 ? 6 : flags.precision;
        String text;
        switch (verb) {
            case 'v', 'g', 'G' -> text = GoFloats.general(number, flags.precision);
            case 'e', 'E' -> text = GoFloats.exponent(number, precision);
            case 'f', 'F' -> text = GoFloats.fixed(number, precision);
            case 'b', 'x', 'X' -> {
                known = false;
                return;
            }
            default -> {
                bad(value);
                return;
            }
        }
        known &= !flags.sharp && Double.isFinite(number);
        boolean negative = text.startsWith("-");
        String bare = negative || text.startsWith("+") ? text.substring(1) : text;
        String shown = verb == 'G' || verb == 'E' ? bare.toUpperCase(Locale.ROOT) : bare;
        pad(sign(negative) + shown, true);
    }

    /** @param number whether zeros go between the sign and the digits */
    private void pad(String text, boolean number) {
        int missing = flags.width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            out.append(text);
        } else if (flags.minus) {
            out.append(text).append(" ".repeat(missing));
        } else if (flags.zero && number) {
            int sign = !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
            out.append(text, 0, sign).append("0".repeat(missing)).append(text, sign, text.length());
        } else {
            out.append((flags.zero && verb != 'd' ? "0" : " ").repeat(missing)).append(text);
        }
    }
}
