package dev.premortem.kubernetes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A minor version of Kubernetes, which is what features, defaults and removals depend on. */
public record KubernetesVersion(int major, int minor) implements Comparable<KubernetesVersion> {
    /** The version that holds where nobody names one. */
    public static final KubernetesVersion NEWEST = new KubernetesVersion(1, 36);

    /** As tools write it: {@code 1.28}, {@code v1.28.4}, {@code 1.27+}, {@code v1.29.3-eks-adc7111}, {@code v1.30.2+k3s1}. */
    private static final Pattern FORM = Pattern.compile("v?([0-9]{1,3})\\.([0-9]{1,3})(?:[.+-].*)?");

    /** Reads a version; empty where the text is none. */
    public static Optional<KubernetesVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(
                        new KubernetesVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** Whether this is 1.{@code minor} or newer. */
    public boolean atLeast(int wantedMinor) {
        return major > 1 || major == 1 && minor >= wantedMinor;
    }

    @Override
    public int compareTo(KubernetesVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
