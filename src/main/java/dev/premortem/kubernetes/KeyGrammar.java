package dev.premortem.kubernetes;

import java.util.Optional;

/**
 * Keys and values of labels, annotations, environments and data. Sources: {@code k8s.io/apimachinery/pkg/util/validation}
 * 0.34 and Go's {@code encoding/base64}.
 */
final class KeyGrammar {
    private static final int LABEL = 63;
    private static final int CONFIG_KEY = 253;
    private static final String LETTER_OR_DIGIT = "a letter or a digit";

    private KeyGrammar() {}

    static Optional<String> labelKey(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return name(text);
        }
        if (slash != text.lastIndexOf('/')) {
            return Optional.of("holds two `/`; a key is a name, or a prefix and a name with one `/` between");
        }
        return NameGrammar.dnsSubdomain(text.substring(0, slash))
                .map(fault -> "has a prefix that " + fault)
                .or(() -> name(text.substring(slash + 1)).map(fault -> "has a name behind the `/` that " + fault));
    }

    /** As the key of a label, but the case of the prefix does not matter. */
    static Optional<String> annotationKey(String text) {
        // by character, as Go does, and not by the rules of a language
        StringBuilder lower = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return labelKey(lower.toString());
    }

    static Optional<String> labelValue(String text) {
        return text.isEmpty() ? Optional.empty() : name(text);
    }

    private static Optional<String> name(String text) {
        return TextFault.foreign(
                        text,
                        c -> TextFault.isAlphanumeric(c) || c == '-' || c == '_' || c == '.',
                        "letters, digits, `-`, `_` and `.`")
                .or(() -> TextFault.edges(text, TextFault::isAlphanumeric, LETTER_OR_DIGIT))
                .or(() -> TextFault.tooLong(text, LABEL));
    }

    static Optional<String> envName(String text) {
        return text.isEmpty()
                ? Optional.of("is empty")
                : TextFault.foreign(text, c -> c >= ' ' && c <= '~' && c != '=', "printable ASCII characters but `=`");
    }

    static Optional<String> configKey(String text) {
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        if (text.equals(".") || text.startsWith("..")) {
            return Optional.of(
                    text.equals(".") ? "is `.`, which means a folder" : "begins with `..`, as no file in a volume may");
        }
        return TextFault.foreign(
                        text,
                        c -> TextFault.isAlphanumeric(c) || c == '-' || c == '_' || c == '.',
                        "letters, digits, `-`, `_` and `.`")
                .or(() -> TextFault.tooLong(text, CONFIG_KEY));
    }

    static Optional<String> base64(String text) {
        int digits = 0;
        int padding = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                continue;
            }
            if (c == '=') {
                padding++;
            } else if (!TextFault.isAlphanumeric(c) && c != '+' && c != '/') {
                return Optional.of(noDigit(c, i));
            } else if (padding > 0) {
                return Optional.of("is no base64: something follows the `=` at its end");
            } else {
                digits++;
            }
        }
        int needed = switch (digits % 4) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> 2;
            default -> 1;
        };
        if (needed < 0) {
            return Optional.of("is no base64: it is one character too long or three too short");
        }
        return padding == needed
                ? Optional.empty()
                : Optional.of("is no base64: it must end with "
                        + (needed == 0 ? "no `=`" : "`" + "=".repeat(needed) + "`") + ", not with "
                        + (padding == 0 ? "none" : padding == 1 ? "one" : padding));
    }

    private static String noDigit(char c, int at) {
        if (c == '-' || c == '_') {
            return "is no standard base64: it holds `" + c + "` of the form for URLs";
        }
        return Character.isWhitespace(c)
                ? "is no base64: it holds " + TextFault.shown(c)
                : "is no base64: character " + (at + 1) + " is no digit of it, so the text may not be encoded at all";
    }

    /** A resource that a container can ask for; without a prefix there are few. */
    static Optional<String> containerResource(String text) {
        boolean standard = switch (text) {
            // A claim had the same type as a container until Kubernetes 1.28.
            case "cpu", "memory", "ephemeral-storage", "storage" -> true;
            default -> text.startsWith("hugepages-");
        };
        if (standard) {
            return Optional.empty();
        }
        return text.contains("/")
                ? labelKey(text)
                : Optional.of("is no resource of a container; without a prefix there are `cpu`, `memory`,"
                        + " `ephemeral-storage` and `hugepages-SIZE`");
    }
}
