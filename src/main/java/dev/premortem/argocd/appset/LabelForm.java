package dev.premortem.argocd.appset;

import java.util.regex.Pattern;

/**
 * The forms of keys and values of labels.
 *
 * <p>Source: {@code IsQualifiedName} and {@code IsValidLabelValue} of {@code k8s.io/apimachinery/pkg/util/validation}
 * (read 2026-11).
 */
final class LabelForm {
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_PREFIX = 253;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
    private static final Pattern PREFIX =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private LabelForm() {}

    /** A name, or the domain of somebody before it. */
    static boolean isKey(String key) {
        int slash = key.indexOf('/');
        String name = key.substring(slash + 1);
        boolean prefixed = slash < 0
                || slash <= LONGEST_PREFIX
                        && PREFIX.matcher(key.substring(0, slash)).matches();
        return prefixed && !name.isEmpty() && isValue(name);
    }

    static boolean isValue(String value) {
        return value.isEmpty()
                || value.length() <= LONGEST_NAME && NAME.matcher(value).matches();
    }
}
