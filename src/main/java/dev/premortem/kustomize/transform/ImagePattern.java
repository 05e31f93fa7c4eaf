package dev.premortem.kustomize.transform;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.premortem.kustomize.build.Repetitions;
import java.util.Optional;

/**
 * The regular expression that the name of an {@code images} entry is: the image, then a tag or a digest or both or none.
 *
 * <p>Source: {@code api/internal/image/image.go} of kustomize v5.5.0 to v5.8.3. The anchors bind weaker than {@code |}, there as
 * here: the name {@code a|b} matches whatever begins with {@code a} or ends with {@code b}.
 */
final class ImagePattern {
    private static final int LONGEST = 1_000;

    private static final String TAG = "(:[a-zA-Z0-9_.{}-]*)?";
    private static final String SHA_256 = "(@sha256:[a-zA-Z0-9_.{}-]*)?$";
    private static final String ANY_DIGEST = "(@[a-zA-Z0-9]+([.+_-][a-zA-Z0-9]+)*:[a-zA-Z0-9_.{}-]*)?$";

    private ImagePattern() {}

    /**
     * The expression for a name; empty where the name is no regular expression.
     *
     * @param anyDigest whether digests of other algorithms than SHA-256 are digests
     */
    static Optional<Pattern> of(String name, boolean anyDigest) {
        if (name.length() > LONGEST || !Repetitions.areWithinBounds(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile("^" + name + TAG + (anyDigest ? ANY_DIGEST : SHA_256)));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
