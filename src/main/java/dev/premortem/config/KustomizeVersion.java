package dev.premortem.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of kustomize, which is what the outcome of a build depends on. Patch releases count: 5.8.2 took fields that
 * 5.8.1 refused.
 */
public record KustomizeVersion(int major, int minor, int patch) implements Comparable<KustomizeVersion> {
    /**
     * The releases from the oldest whose semantics are carried out to the newest that was read, without those that were
     * withdrawn. Source: the tags {@code kustomize/v5.*} of kubernetes-sigs/kustomize, read 2026-11.
     */
    public static final List<KustomizeVersion> RELEASES = List.of(
            new KustomizeVersion(5, 5, 0),
            new KustomizeVersion(5, 6, 0),
            new KustomizeVersion(5, 7, 1),
            new KustomizeVersion(5, 8, 1),
            new KustomizeVersion(5, 8, 2),
            new KustomizeVersion(5, 8, 3));

    /** What holds where nobody names a version. */
    public static final KustomizeVersion DEFAULT = RELEASES.get(0);

    /** The newest release that was read. */
    public static final KustomizeVersion NEWEST = RELEASES.get(RELEASES.size() - 1);

    private static final Comparator<KustomizeVersion> ORDER = Comparator.comparingInt(KustomizeVersion::major)
            .thenComparingInt(KustomizeVersion::minor)
            .thenComparingInt(KustomizeVersion::patch);

    /** As people and {@code kustomize version} write it: {@code 5.7}, {@code v5.7.1}, {@code v5.8.0+build}. */
    private static final Pattern FORM = Pattern.compile("v?([0-9]{1,3})\\.([0-9]{1,3})(?:\\.([0-9]{1,3}))?(?:[+-].*)?");

    /**
     * Reads a version; empty where the text is none. Without a patch release it is the newest one of its minor version.
     * What is newer than everything known counts as the newest, and what is older than 5.5 as 5.5.
     */
    public static Optional<KustomizeVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        KustomizeVersion read = Optional.ofNullable(matcher.group(3))
                .map(patch -> new KustomizeVersion(major, minor, Integer.parseInt(patch)))
                .orElseGet(() -> newestOf(major, minor));
        return Optional.of(read.known());
    }

    private static KustomizeVersion newestOf(int major, int minor) {
        return RELEASES.stream()
                .filter(release -> release.major == major && release.minor == minor)
                .max(Comparator.naturalOrder())
                .orElse(new KustomizeVersion(major, minor, 0));
    }

    private KustomizeVersion known() {
        if (compareTo(DEFAULT) < 0) {
            return DEFAULT;
        }
        return compareTo(NEWEST) > 0 ? NEWEST : this;
    }

    /** Whether this is the other release or a later one. */
    public boolean atLeast(KustomizeVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(KustomizeVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
