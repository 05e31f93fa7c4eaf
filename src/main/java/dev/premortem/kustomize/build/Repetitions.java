package dev.premortem.kustomize.build;

/**
 * Go's bound for repetitions inside of repetitions in a regular expression, which RE2/J does not have: without it a few
 * characters ask for gigabytes. Source: {@code regexp/syntax/parse.go} of Go 1.22 ({@code maxRepeat}, read 2026-11).
 */
public final class Repetitions {
    private static final long MOST = 1_000;

    private final String name;
    private int at;

    private Repetitions(String name) {
        this.name = name;
    }

    /** Whether no part of the expression is repeated more often than Go allows. */
    public static boolean areWithinBounds(String expression) {
        return new Repetitions(expression).repeated() <= MOST;
    }

    /** How often the most repeated part up to the next closing bracket is repeated. */
    private long repeated() {
        long most = 1;
        while (at < name.length()) {
            char c = name.charAt(at++);
            if (c == ')') {
                return most;
            }
            long inner = 1;
            if (c == '(') {
                inner = repeated();
            } else if (c == '\\') {
                at++;
            } else if (c == '[') {
                skipClass();
            }
            while (at < name.length() && name.charAt(at) == '{') {
                inner = Math.min(inner, MOST + 1) * count();
            }
            most = Math.max(most, inner);
        }
        return most;
    }

    private void skipClass() {
        // A bracket right behind the opening one, or behind its ^, is a member.
        int first = name.startsWith("^", at) ? at + 1 : at;
        int i = first;
        while (i < name.length() && (name.charAt(i) != ']' || i == first)) {
            i += name.charAt(i) == '\\' ? 2 : 1;
        }
        at = Math.min(name.length(), i + 1);
    }

    /** Reads {@code {n}}, {@code {n,}} or {@code {n,m}} and returns the larger number; anything else counts once. */
    private long count() {
        long number = 0;
        long largest = 1;
        for (at++; at < name.length(); at++) {
            char c = name.charAt(at);
            if (c >= '0' && c <= '9') {
                number = Math.min(number * 10 + (c - '0'), MOST + 1);
            } else {
                largest = Math.max(largest, number);
                number = 0;
                if (c == '}') {
                    at++;
                    return largest;
                }
                if (c != ',') {
                    return largest;
                }
            }
        }
        return Math.max(largest, number);
    }
}
