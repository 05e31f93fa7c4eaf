package dev.premortem.gotemplate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version as {@code github.com/Masterminds/semver/v3} 3.3.0 reads it, where parts may be missing and a {@code v} may
 * stand in front. Source: its README and https://semver.org.
 *
 * @param original as it was written
 */
record SemanticVersion(long major, long minor, long patch, String prerelease, String metadata, String original) {
    private static final Pattern FORM = Pattern.compile("v?([0-9]{1,18})(?:\\.([0-9]{1,18}))?(?:\\.([0-9]{1,18}))?"
            + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?");

    /** Reads a version; empty where it is none. */
    static Optional<SemanticVersion> read(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.length() > 256 || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new SemanticVersion(
                number(matcher.group(1)),
                number(matcher.group(2)),
                number(matcher.group(3)),
                Optional.ofNullable(matcher.group(4)).orElse(""),
                Optional.ofNullable(matcher.group(5)).orElse(""),
                text));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** With all three numbers and without {@code v}. */
    String text() {
        return major + "." + minor + "." + patch + (prerelease.isEmpty() ? "" : "-" + prerelease)
                + (metadata.isEmpty() ? "" : "+" + metadata);
    }

    /** Precedence, which metadata has no part in. */
    int compare(SemanticVersion other) {
        int order = Long.compare(major, other.major);
        order = order != 0 ? order : Long.compare(minor, other.minor);
        order = order != 0 ? order : Long.compare(patch, other.patch);
        return order != 0 ? order : comparePrereleases(prerelease, other.prerelease);
    }

    private static int comparePrereleases(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Boolean.compare(one.isEmpty(), other.isEmpty());
        }
        String[] left = one.split("\\.", -1);
        String[] right = other.split("\\.", -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = compareParts(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static int compareParts(String one, String other) {
        boolean number = one.matches("[0-9]{1,18}");
        boolean otherNumber = other.matches("[0-9]{1,18}");
        if (number && otherNumber) {
            return Long.compare(Long.parseLong(one), Long.parseLong(other));
        }
        return number == otherNumber ? one.compareTo(other) : number ? -1 : 1;
    }
}
