package dev.premortem.profile;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a kubelet to the patch, without what a distribution appends: {@code v1.29.3-eks-adc7111} is 1.29.3. */
record KubeletVersion(int major, int minor, int patch) implements Comparable<KubeletVersion> {
    private static final Pattern FORM =
            Pattern.compile("v?([0-9]{1,3})\\.([0-9]{1,3})(?:\\.([0-9]{1,3}))?(?:[.+-].*)?");
    private static final Comparator<KubeletVersion> ORDER = Comparator.comparingInt(KubeletVersion::major)
            .thenComparingInt(KubeletVersion::minor)
            .thenComparingInt(KubeletVersion::patch);

    static Optional<KubeletVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String patch = matcher.group(3);
        return Optional.of(new KubeletVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch)));
    }

    @Override
    public int compareTo(KubeletVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
