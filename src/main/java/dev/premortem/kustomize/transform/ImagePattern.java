package dev.premortem.kustomize.transform;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * The regular expression that the name of an {@code images} entry is: the image, then a tag or a digest or both or none.
 *
 * <p>Source: {@code api/internal/image/image.go} of kustomize v5.5.0. The anchors bind weaker than {@code |}, there as
 * here: the name {@code a|b} matches whatever begins with {@code a} or ends with {@code b}.
 */
final class ImagePattern {
    private static final int LONGEST = 1_000;

    /** Go's bound for repetitions inside of repetitions; without it a few characters ask for gigabytes. */
    private static final long MOST_REPEATED = 1_000;

    private static final String REST = "(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$";

    private final String name;
    private int at;

    private ImagePattern(String name) {
        this.name = name;
    }

    /** The expression for a name; empty where the name is no regular expression. */
    static Optional<Pattern> of(String name) {
        if (name.length() > LONGEST || new ImagePattern(name).repeated() > MOST_REPEATED) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile("^" + name + REST));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** How often the most repeated part up to the next closing bracket is repeated. */
    private long repeated() {
        long most = 1;
        while (at < name.length()) {
            char c = name.charAt(at++);
            if (c == ')') {
                return most;
            }
            long inner = 1;
            if (c == '(') {
                inner = repeated();
            } else if (c == '\\') {
                at++;
            } else if (c == '[') {
                skipClass();
            }
            while (at < name.length() && name.charAt(at) == '{') {
                inner = Math.min(inner, MOST_REPEATED + 1) * count();
            }
            most = Math.max(most, inner);
        }
        return most;
    }

    private void skipClass() {
        // A bracket right behind the opening one, or behind its ^, is a member.
        int first = name.startsWith("^", at) ? at + 1 : at;
        int i = first;
        while (i < name.length() && (name.charAt(i) != ']' || i == first)) {
            i += name.charAt(i) == '\\' ? 2 : 1;
        }
        at = Math.min(name.length(), i + 1);
    }

    /** Reads {@code {n}}, {@code {n,}} or {@code {n,m}} and returns the larger number; anything else counts once. */
    private long count() {
        long number = 0;
        long largest = 1;
        for (at++; at < name.length(); at++) {
            char c = name.charAt(at);
            if (c >= '0' && c <= '9') {
                number = Math.min(number * 10 + (c - '0'), MOST_REPEATED + 1);
            } else {
                largest = Math.max(largest, number);
                number = 0;
                if (c == '}') {
                    at++;
                    return largest;
                }
                if (c != ',') {
                    return largest;
                }
            }
        }
        return Math.max(largest, number);
    }
}
