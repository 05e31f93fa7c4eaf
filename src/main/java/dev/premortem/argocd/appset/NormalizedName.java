package dev.premortem.argocd.appset;

import java.util.Locale;

/** Source: {@code SanitizeName} in {@code applicationset/utils/utils.go} of Argo CD 3.x (read 2026-11). */
public final class NormalizedName {
    private static final int LONGEST = 253;

    private NormalizedName() {}

    /** The name in lower case with dashes for what names of objects may not have; dots stay. */
    public static String of(String name) {
        StringBuilder normal = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            boolean stays = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.';
            normal.append(stays ? (char) c : '-');
        });
        int end = Math.min(normal.length(), LONGEST);
        int start = 0;
        while (start < end && isTrimmed(normal.charAt(start))) {
            start++;
        }
        while (end > start && isTrimmed(normal.charAt(end - 1))) {
            end--;
        }
        return normal.substring(start, end);
    }

    private static boolean isTrimmed(char c) {
        return c == '-' || c == '.';
    }
}
