package dev.premortem.kubernetes;

import java.util.Locale;
import java.util.Optional;

/** Names of objects, containers and ports. Source: {@code k8s.io/apimachinery/pkg/util/validation} 0.34. */
final class NameGrammar {
    private static final int LABEL = 63;
    private static final int SUBDOMAIN = 253;
    private static final int PORT = 15;
    private static final String LETTER_OR_DIGIT = "a lower-case letter or a digit";

    private NameGrammar() {}

    static Optional<String> dnsLabel(String text) {
        return TextFault.foreign(
                        text,
                        c -> TextFault.isLowerOrDigit(c) || c == '-',
                        text.contains(".")
                                ? "lower-case letters, digits and `-`, but no dots,"
                                : "lower-case letters, digits and `-`")
                .map(fault -> withLower(text, fault))
                .or(() -> TextFault.edges(text, TextFault::isLowerOrDigit, LETTER_OR_DIGIT))
                .or(() -> TextFault.tooLong(text, LABEL));
    }

    static Optional<String> dns1035Label(String text) {
        if (!text.isEmpty() && TextFault.isDigit(text.charAt(0))) {
            return Optional.of("begins with a digit; it must begin with a lower-case letter");
        }
        return dnsLabel(text);
    }

    static Optional<String> dnsSubdomain(String text) {
        Optional<String> fault = TextFault.foreign(
                        text,
                        c -> TextFault.isLowerOrDigit(c) || c == '-' || c == '.',
                        "lower-case letters, digits, `-` and `.`")
                .map(words -> withLower(text, words))
                .or(() -> TextFault.edges(text, TextFault::isLowerOrDigit, LETTER_OR_DIGIT));
        if (fault.isPresent()) {
            return fault;
        }
        for (String part : text.split("\\.", -1)) {
            if (part.isEmpty()) {
                return Optional.of("holds two dots in a row");
            }
            if (part.startsWith("-") || part.endsWith("-")) {
                return Optional.of(
                        "holds `-` beside a dot; each part between dots must begin and end with " + LETTER_OR_DIGIT);
            }
        }
        return TextFault.tooLong(text, SUBDOMAIN);
    }

    static Optional<String> pathSegment(String text) {
        if (text.equals(".") || text.equals("..")) {
            return Optional.of("is `" + text + "`, which means a folder in a path");
        }
        return text.codePoints()
                .filter(c -> c == '/' || c == '%')
                .boxed()
                .findFirst()
                .map(c -> "holds " + TextFault.shown(c) + ", which cannot be part of the path of an object");
    }

    static Optional<String> portName(String text) {
        Optional<String> fault = TextFault.foreign(
                        text, c -> TextFault.isLowerOrDigit(c) || c == '-', "lower-case letters, digits and `-`")
                .map(words -> withLower(text, words))
                .or(() -> TextFault.edges(text, TextFault::isLowerOrDigit, LETTER_OR_DIGIT))
                .or(() -> TextFault.tooLong(text, PORT));
        if (fault.isPresent()) {
            return fault;
        }
        if (text.contains("--")) {
            return Optional.of("holds `--`; a port name may hold no two `-` in a row");
        }
        return text.chars().anyMatch(TextFault::isLower)
                ? Optional.empty()
                : Optional.of("holds no letter, and a port name must hold one");
    }

    /** What to write where nothing but the case is wrong. */
    private static String withLower(String text, String fault) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean valid = lower.chars().allMatch(c -> TextFault.isLowerOrDigit(c) || c == '-' || c == '.');
        return valid && !lower.equals(text) ? fault + ": `" + lower + "`" : fault;
    }
}
