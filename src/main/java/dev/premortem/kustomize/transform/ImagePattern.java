package dev.premortem.kustomize.transform;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.premortem.kustomize.build.Repetitions;
import java.util.Optional;

/**
 * The regular expression that the name of an {@code images} entry is: the image, then a tag or a digest or both or none.
 *
 * <p>Source: {@code api/internal/image/image.go} of kustomize v5.5.0. The anchors bind weaker than {@code |}, there as
 * here: the name {@code a|b} matches whatever begins with {@code a} or ends with {@code b}.
 */
final class ImagePattern {
    private static final int LONGEST = 1_000;

    private static final String REST = "(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$";

    private ImagePattern() {}

    /** The expression for a name; empty where the name is no regular expression. */
    static Optional<Pattern> of(String name) {
        if (name.length() > LONGEST || !Repetitions.areWithinBounds(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile("^" + name + REST));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
