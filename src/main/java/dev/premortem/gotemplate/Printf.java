package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.PrintfVerb.Flags;
import java.util.List;
import java.util.Optional;

/**
 * {@code printf}. Source: the documentation of Go's {@code fmt}. Where a verb prints what is not modelled here, such as
 * floats in hexadecimal, the result is unknown.
 */
final class Printf {
    /** Go's own bound on widths and precisions. */
    private static final int MOST_WIDTH = 1_000_000;

    private final String format;
    private final List<GoValue> values;
    private final Budget budget;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int next;
    private boolean reordered;
    private boolean goodIndex;

    private Printf(String format, List<GoValue> values, Budget budget) {
        this.format = format;
        this.values = values;
        this.budget = budget;
    }

    static GoValue format(String format, List<GoValue> values, Budget budget) {
        Printf printf = new Printf(format, values, budget);
        return printf.run() ? new GoString(printf.out.toString()) : new GoValue.GoUnknown("printf");
    }

    private boolean run() {
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            out.append(format, at, percent < 0 ? format.length() : percent);
            if (percent < 0) {
                break;
            }
            at = percent + 1;
            budget.step();
            if (!directive()) {
                return false;
            }
            budget.requireLength(out.length());
        }
        extra();
        return true;
    }

    private void extra() {
        if (reordered || next >= values.size()) {
            return;
        }
        out.append("%!(EXTRA ");
        for (int i = next; i < values.size(); i++) {
            out.append(i > next ? ", " : "");
            GoValue value = values.get(i);
            out.append(value instanceof GoNil ? "<nil>" : GoType.nameOf(value) + "=" + ValueText.of(value));
        }
        out.append(')');
    }

    /** Reads what follows a percent sign; false where the result is not known. */
    private boolean directive() {
        Flags flags = new Flags();
        goodIndex = true;
        readFlags(flags);
        readIndex();
        boolean afterIndex = readWidth(flags);
        if (at < format.length() && format.charAt(at) == '.') {
            at++;
            if (afterIndex) {
                goodIndex = false;
            }
            afterIndex = readPrecision(flags);
        }
        if (!afterIndex) {
            readIndex();
        }
        if (at >= format.length()) {
            out.append("%!(NOVERB)");
            return true;
        }
        int verb = format.codePointAt(at);
        at += Character.charCount(verb);
        return print(verb, flags);
    }

    private boolean print(int verb, Flags flags) {
        if (verb == '%') {
            out.append('%');
            return true;
        }
        if (!goodIndex) {
            out.append("%!").appendCodePoint(verb).append("(BADINDEX)");
            return true;
        }
        if (next >= values.size()) {
            out.append("%!").appendCodePoint(verb).append("(MISSING)");
            return true;
        }
        Optional<String> text = PrintfVerb.print(values.get(next++), verb, flags);
        text.ifPresent(out::append);
        return text.isPresent();
    }

    private void readFlags(Flags flags) {
        while (at < format.length()) {
            switch (format.charAt(at)) {
                case '#' -> flags.sharp = true;
                case '0' -> flags.zero = true;
                case '+' -> flags.plus = true;
                case '-' -> flags.minus = true;
                case ' ' -> flags.space = true;
                default -> {
                    return;
                }
            }
            at++;
        }
    }

    /** {@code [n]}: which argument is next. True where there was one. */
    private boolean readIndex() {
        if (at >= format.length() || format.charAt(at) != '[') {
            return false;
        }
        reordered = true;
        int close = format.indexOf(']', at);
        if (close < 0) {
            goodIndex = false;
            at++;
            return false;
        }
        String number = format.substring(at + 1, close);
        at = close + 1;
        if (!number.matches("[0-9]{1,6}") || Integer.parseInt(number) < 1 || Integer.parseInt(number) > values.size()) {
            goodIndex = false;
            return true;
        }
        next = Integer.parseInt(number) - 1;
        return true;
    }

    /** True where an index was the last thing read. */
    private boolean readWidth(Flags flags) {
        if (at < format.length() && format.charAt(at) == '*') {
            at++;
            Optional<Integer> width = star();
            if (width.isEmpty()) {
                out.append("%!(BADWIDTH)");
            }
            flags.width = width.map(Math::abs).orElse(-1);
            flags.minus |= width.orElse(0) < 0;
            return false;
        }
        int width = digits();
        flags.width = width > MOST_WIDTH ? -1 : width;
        return false;
    }

    private boolean readPrecision(Flags flags) {
        boolean index = readIndex();
        if (at < format.length() && format.charAt(at) == '*') {
            at++;
            Optional<Integer> precision = star();
            if (precision.isEmpty()) {
                out.append("%!(BADPREC)");
            }
            flags.precision = precision.orElse(-1) < 0 ? -1 : precision.orElse(-1);
            return false;
        }
        flags.precision = Math.max(0, digits());
        return index;
    }

    /** The argument that a star takes; empty where it is no integer of a sane size. */
    private Optional<Integer> star() {
        if (next >= values.size()) {
            return Optional.empty();
        }
        GoValue value = values.get(next++);
        boolean good = value instanceof GoInt number && Math.abs(number.value()) <= MOST_WIDTH;
        return good ? Optional.of((int) ((GoInt) value).value()) : Optional.empty();
    }

    /** Digits from here on; -1 where there are none. */
    private int digits() {
        int start = at;
        int value = 0;
        while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
            value = Math.min(MOST_WIDTH + 1, value * 10 + format.charAt(at) - '0');
            at++;
        }
        return at == start ? -1 : value;
    }
}
