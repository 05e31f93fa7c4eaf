package dev.premortem.gotemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code semverCompare} compares with: alternatives of comparisons that all must hold. Source: "Checking Version
 * Constraints" in the README of {@code github.com/Masterminds/semver/v3} 3.3.0.
 */
final class VersionConstraint {
    private static final String NUMBER = "[0-9]{1,18}|[xX*]";
    private static final String VERSION = "v?(" + NUMBER + ")(?:\\.(" + NUMBER + "))?(?:\\.(" + NUMBER + "))?"
            + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?";
    private static final String OPERATOR = "=|!=|>=|=>|<=|=<|>|<|~>|~|\\^|";
    private static final Pattern COMPARISON = Pattern.compile("\\s*(" + OPERATOR + ")\\s*" + VERSION + "\\s*");
    private static final Pattern RANGE = Pattern.compile("\\s*(\\S+)\\s+-\\s+(\\S+)\\s*");

    private final List<List<Comparison>> alternatives;

    private VersionConstraint(List<List<Comparison>> alternatives) {
        this.alternatives = alternatives;
    }

    /** @param parts how many of the three numbers are given; the others may be anything */
    private record Comparison(String operator, SemanticVersion version, int parts) {
        /** The first version behind those that agree in this many numbers. */
        private boolean isBehind(SemanticVersion other, int same) {
            boolean major = other.major() == version.major();
            boolean minor = major && other.minor() == version.minor();
            boolean patch = minor && other.patch() == version.patch();
            return other.compare(version) >= 0
                    && !(same == 0 || same == 1 && major || same == 2 && minor || same == 3 && patch);
        }

        private boolean agrees(SemanticVersion other) {
            return other.compare(version) >= 0 && !isBehind(other, parts);
        }

        boolean holds(SemanticVersion other) {
            boolean hidden =
                    !other.prerelease().isEmpty() && version.prerelease().isEmpty();
            if (operator.equals("!=")) {
                return parts < 3 ? !hidden && !agrees(other) : other.compare(version) != 0;
            }
            if (hidden) {
                return false;
            }
            return switch (operator) {
                case ">" -> parts < 3 ? isBehind(other, parts) : other.compare(version) > 0;
                case "<" -> other.compare(version) < 0;
                case ">=", "=>" -> other.compare(version) >= 0;
                case "<=", "=<" -> parts < 3 ? !isBehind(other, parts) : other.compare(version) <= 0;
                case "~", "~>" -> parts == 0 || other.compare(version) >= 0 && !isBehind(other, Math.min(parts, 2));
                case "^" -> parts == 0 || other.compare(version) >= 0 && !isBehind(other, caret());
                default -> parts < 3 ? agrees(other) : other.compare(version) == 0;
            };
        }

        /** What is left of the first number that is not zero stays, and that number too. */
        private int caret() {
            if (version.major() > 0 || parts == 1) {
                return 1;
            }
            return version.minor() > 0 || parts == 2 ? 2 : 3;
        }
    }

    /** Reads a constraint; empty where it is none. */
    static Optional<VersionConstraint> read(String text) {
        List<List<Comparison>> alternatives = new ArrayList<>();
        for (String alternative : text.split("\\|\\|", -1)) {
            Matcher range = RANGE.matcher(alternative);
            String plain = range.matches() ? ">=" + range.group(1) + ", <=" + range.group(2) : alternative;
            Optional<List<Comparison>> comparisons = comparisons(plain);
            if (comparisons.isEmpty()) {
                return Optional.empty();
            }
            alternatives.add(comparisons.get());
        }
        return Optional.of(new VersionConstraint(alternatives));
    }

    private static Optional<List<Comparison>> comparisons(String text) {
        List<Comparison> all = new ArrayList<>();
        Matcher matcher = COMPARISON.matcher(text);
        int at = 0;
        while (at < text.length()) {
            matcher.region(at, text.length());
            if (!matcher.lookingAt() || matcher.end() == at) {
                return Optional.empty();
            }
            all.add(comparison(matcher));
            at = matcher.end();
            at += at < text.length() - 1 && text.charAt(at) == ',' ? 1 : 0;
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private static Comparison comparison(Matcher matcher) {
        long[] numbers = new long[3];
        int parts = 0;
        while (parts < 3 && isNumber(matcher, parts + 2)) {
            numbers[parts] = Long.parseLong(matcher.group(parts + 2));
            parts++;
        }
        String prerelease = Optional.ofNullable(matcher.group(5)).orElse("");
        return new Comparison(
                Optional.ofNullable(matcher.group(1)).orElse(""),
                new SemanticVersion(numbers[0], numbers[1], numbers[2], prerelease, "", ""),
                parts);
    }

    private static boolean isNumber(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text != null && Character.isDigit(text.charAt(0));
    }

    boolean allows(SemanticVersion version) {
        return alternatives.stream().anyMatch(all -> all.stream().allMatch(each -> each.holds(version)));
    }
}
