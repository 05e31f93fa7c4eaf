package dev.premortem.kustomize.reference;

import dev.premortem.kustomize.reference.LabelExpression.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words and signs of a label selector, and what labels and their values may look like (source:
 * {@code pkg/util/validation} of k8s.io/apimachinery).
 */
final class LabelSyntax {
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_PREFIX = 253;

    private LabelSyntax() {}

    static List<String> tokens(String text) throws SyntaxException {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = at + 1;
            if (isBlank(c)) {
                at = end;
                continue;
            }
            if (isSign(c)) {
                boolean two = text.startsWith("==", at) || text.startsWith("!=", at);
                end = two ? at + 2 : end;
            } else {
                while (end < text.length() && !isSign(text.charAt(end)) && !isBlank(text.charAt(end))) {
                    end++;
                }
            }
            tokens.add(text.substring(at, end));
            at = end;
        }
        return tokens;
    }

    static boolean isSign(char c) {
        return "=!(),<>".indexOf(c) >= 0;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** {@code name} or {@code dns.prefix/name}. */
    static void checkKey(String key) throws SyntaxException {
        int slash = key.indexOf('/');
        String prefix = slash < 0 ? "" : key.substring(0, slash);
        boolean valid = isName(key.substring(slash + 1)) && (slash < 0 || isSubdomain(prefix));
        if (!valid) {
            throw new SyntaxException("`" + Shown.of(key) + "` is no valid label");
        }
    }

    static void checkValue(String value) throws SyntaxException {
        if (!value.isEmpty() && !isName(value)) {
            throw new SyntaxException("`" + Shown.of(value) + "` is no valid value of a label");
        }
    }

    private static boolean isName(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NAME) {
            return false;
        }
        boolean inside = text.chars().allMatch(c -> isAlphanumeric(c) || c == '-' || c == '_' || c == '.');
        return inside && isAlphanumeric(text.charAt(0)) && isAlphanumeric(text.charAt(text.length() - 1));
    }

    private static boolean isSubdomain(String text) {
        if (text.isEmpty() || text.length() > LONGEST_PREFIX) {
            return false;
        }
        for (String part : text.split("\\.", -1)) {
            boolean inside = part.chars().allMatch(c -> isLowerAlphanumeric(c) || c == '-');
            if (part.isEmpty() || !inside || part.startsWith("-") || part.endsWith("-")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLowerAlphanumeric(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    private static boolean isAlphanumeric(int c) {
        return isLowerAlphanumeric(c) || c >= 'A' && c <= 'Z';
    }

    static Optional<Long> integer(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
