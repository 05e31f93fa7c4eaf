package dev.premortem.kubernetes;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The reference of an image: {@code ParseNormalizedNamed} of {@code distribution/reference} 0.6, which the kubelet reads
 * images with. The API server takes any text without surrounding blanks, and the pod then waits in {@code
 * InvalidImageName}.
 */
final class ImageGrammar {
    private static final int LONGEST_NAME = 255;
    private static final String OFFICIAL = "library/";
    private static final int LONGEST_TAG = 128;
    private static final Map<String, Integer> DIGESTS = Map.of("sha256", 64, "sha384", 96, "sha512", 128);

    private ImageGrammar() {}

    static Optional<String> fault(String text) {
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        Optional<Integer> blank =
                text.codePoints().filter(c -> c <= ' ' || c == 0xa0).boxed().findFirst();
        if (blank.isPresent()) {
            return Optional.of("holds " + TextFault.shown(blank.get()));
        }
        if (text.contains("://")) {
            return Optional.of("begins with a scheme; an image is `registry/name:tag`");
        }
        if (text.length() == 64 && isHex(text)) {
            return Optional.of("is the id of an image, not its name");
        }
        int slash = text.indexOf('/');
        String first = slash < 0 ? "" : text.substring(0, slash);
        boolean registry = first.equals("localhost")
                || first.contains(".")
                || first.contains(":")
                || !first.equals(first.toLowerCase(Locale.ROOT));
        if (!registry) {
            return reference(text, slash < 0);
        }
        // What looks like a registry and cannot be one is still a valid path where it is made like one.
        if (!isRegistry(first) && component(first).isPresent()) {
            return Optional.of("has `" + first + "` in the place of a registry, which is no host with perhaps a port");
        }
        String path = text.substring(slash + 1);
        return reference(path, first.endsWith("docker.io") && path.indexOf('/') < 0);
    }

    /**
     * What follows the registry: {@code path:tag@digest}.
     *
     * @param official whether the path is below {@code library} without saying so
     */
    private static Optional<String> reference(String text, boolean official) {
        int at = text.indexOf('@');
        int colon = text.indexOf(':');
        boolean tagged = colon >= 0 && (at < 0 || colon < at);
        String name = tagged ? text.substring(0, colon) : at < 0 ? text : text.substring(0, at);
        for (String part : name.split("/", -1)) {
            Optional<String> fault = component(part);
            if (fault.isPresent()) {
                return fault;
            }
        }
        if (name.length() > LONGEST_NAME - (official ? OFFICIAL.length() : 0)) {
            return Optional.of(
                    "has a name of " + name.length() + " characters, at most " + LONGEST_NAME + " are allowed");
        }
        Optional<String> tag =
                tagged ? tag(at < 0 ? text.substring(colon + 1) : text.substring(colon + 1, at)) : Optional.empty();
        return tag.or(() -> at < 0 ? Optional.empty() : digest(text.substring(at + 1)));
    }

    private static Optional<String> component(String part) {
        if (part.isEmpty()) {
            return Optional.of("has an empty part beside a `/`, or no name at all");
        }
        if (part.chars().anyMatch(c -> c >= 'A' && c <= 'Z')) {
            return Optional.of("holds upper-case letters in `" + part + "`; a repository is lower-case: `"
                    + part.toLowerCase(Locale.ROOT) + "`");
        }
        Optional<String> foreign = TextFault.foreign(
                part,
                c -> TextFault.isLowerOrDigit(c) || c == '.' || c == '_' || c == '-',
                "lower-case letters, digits, `.`, `_` and `-`");
        if (foreign.isPresent()) {
            return foreign;
        }
        if (!TextFault.isLowerOrDigit(part.charAt(0)) || !TextFault.isLowerOrDigit(part.charAt(part.length() - 1))) {
            return Optional.of("has the part `" + part + "`, which must begin and end with a letter or a digit");
        }
        return hasBadSeparator(part)
                ? Optional.of("has the part `" + part
                        + "`; between letters and digits stands one `.`, one or two `_`, or any number of `-`")
                : Optional.empty();
    }

    private static boolean hasBadSeparator(String part) {
        int from = 0;
        while (from < part.length()) {
            int to = from;
            while (to < part.length() && !TextFault.isLowerOrDigit(part.charAt(to))) {
                to++;
            }
            String separator = part.substring(from, to);
            boolean good = separator.length() < 2
                    || separator.equals("__")
                    || separator.chars().allMatch(c -> c == '-');
            if (!good) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    private static Optional<String> tag(String tag) {
        if (tag.isEmpty()) {
            return Optional.of("has no tag behind the `:`");
        }
        if (tag.length() > LONGEST_TAG) {
            return Optional.of("has a tag of " + tag.length() + " characters, at most " + LONGEST_TAG + " are allowed");
        }
        Optional<String> foreign = TextFault.foreign(
                tag,
                c -> TextFault.isAlphanumeric(c) || c == '.' || c == '_' || c == '-',
                "letters, digits, `.`, `_` and `-`");
        if (foreign.isPresent()) {
            return foreign.map(fault -> "has the tag `" + tag + "`, which " + fault);
        }
        return tag.charAt(0) == '.' || tag.charAt(0) == '-'
                ? Optional.of("has the tag `" + tag + "`, which must begin with a letter, a digit or `_`")
                : Optional.empty();
    }

    private static Optional<String> digest(String digest) {
        int colon = digest.indexOf(':');
        Integer length = colon < 0 ? null : DIGESTS.get(digest.substring(0, colon));
        if (length == null) {
            return Optional.of("has a digest without a known algorithm; write `@sha256:…`");
        }
        String hex = digest.substring(colon + 1);
        return hex.length() == length && isHex(hex)
                ? Optional.empty()
                : Optional.of("has a digest that is not " + length + " lower-case hexadecimal digits");
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> TextFault.isDigit(c) || c >= 'a' && c <= 'f');
    }

    private static boolean isRegistry(String text) {
        int end = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
        String host = end <= 0 ? text : text.substring(0, end);
        String port = text.substring(host.length());
        boolean ported = port.isEmpty()
                || port.length() > 1
                        && port.startsWith(":")
                        && port.chars().skip(1).allMatch(TextFault::isDigit);
        return ported && (host.startsWith("[") ? isAddress(host) : isHost(host));
    }

    private static boolean isAddress(String host) {
        String inner = host.substring(1, Math.max(1, host.length() - 1));
        return host.endsWith("]")
                && !inner.isEmpty()
                && inner.chars().allMatch(c -> c == ':' || Character.digit(c, 16) >= 0 && c < 128);
    }

    private static boolean isHost(String host) {
        for (String part : host.split("\\.", -1)) {
            boolean good = !part.isEmpty()
                    && part.chars().allMatch(c -> TextFault.isAlphanumeric(c) || c == '-')
                    && part.charAt(0) != '-'
                    && part.charAt(part.length() - 1) != '-';
            if (!good) {
                return false;
            }
        }
        return true;
    }
}
