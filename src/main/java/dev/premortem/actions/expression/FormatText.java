package dev.premortem.actions.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first argument of {@code format}, taken apart: {@code {0}} is a placeholder, a doubled brace stands for itself.
 *
 * <p>Source: {@code Format.cs} of actions/runner, read 2026-11.
 *
 * @param fault why it cannot be used; then there are no parts
 */
record FormatText(List<Part> parts, Optional<Fault> fault) {
    /** Arguments that GitHub can count. */
    private static final int MOST_ARGUMENTS = 255;

    FormatText {
        parts = List.copyOf(parts);
    }

    /** @param argument number of the argument whose text follows {@code text}; negative where none does */
    record Part(String text, int argument) {}

    record Fault(String message, String help) {}

    static FormatText read(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == c;
            if (c != '{' && c != '}') {
                literal.append(c);
                at++;
            } else if (doubled) {
                literal.append(c);
                at += 2;
            } else if (c == '}') {
                return broken("the `}` at character " + (at + 1) + " closes no placeholder", "write `}}` for a brace");
            } else {
                int close = text.indexOf('}', at);
                if (close < 0) {
                    return broken(
                            "the `{` at character " + (at + 1) + " opens a placeholder that is not closed",
                            "write `{{` for a brace");
                }
                String inner = text.substring(at + 1, close);
                int argument = number(inner);
                if (argument < 0) {
                    return broken("`{" + inner + "}` is no placeholder", help(inner));
                }
                parts.add(new Part(literal.toString(), argument));
                literal.setLength(0);
                at = close + 1;
            }
        }
        parts.add(new Part(literal.toString(), -1));
        return new FormatText(parts, Optional.empty());
    }

    private static String help(String inner) {
        if (inner.isEmpty()) {
            return "number the placeholders: {0}, {1}, …";
        }
        int colon = inner.indexOf(':');
        return colon > 0 && number(inner.substring(0, colon)) >= 0
                ? "remove what follows the number: values are printed one way only"
                : "write a number, counted from 0, or double both braces to print them";
    }

    private static FormatText broken(String message, String help) {
        return new FormatText(List.of(), Optional.of(new Fault(message, help)));
    }

    /** Negative for anything but digits; an empty specifier behind a colon is accepted. */
    private static int number(String inner) {
        String digits = inner.endsWith(":") ? inner.substring(0, inner.length() - 1) : inner;
        if (digits.isEmpty() || digits.length() > 9) {
            return -1;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return -1;
            }
        }
        int number = Integer.parseInt(digits);
        return number > MOST_ARGUMENTS ? -1 : number;
    }
}
