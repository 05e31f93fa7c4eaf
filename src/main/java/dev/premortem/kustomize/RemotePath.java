package dev.premortem.kustomize;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells remote entries from paths.
 *
 * <p>kustomize asks {@code NewRepoSpecFromURL} ({@code api/internal/git/repospec.go}) before it looks for a folder. What
 * is remote only to older versions ({@code host//path?ref=} without a scheme) counts too: no one means a folder by it.
 */
public final class RemotePath {
    private static final List<String> PREFIXES = List.of("github.com/", "github.com:", "git::");
    private static final List<String> MARKERS = List.of("://", "//", "?ref=", "?version=", "_git/", ".git/");
    private static final Pattern USER_AT_HOST = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*@.*");

    private RemotePath() {}

    public static boolean is(String path) {
        if (path.startsWith("./") || path.startsWith("../")) {
            return false; // whatever follows, a doubled slash too
        }
        String lower = path.toLowerCase(Locale.ROOT);
        return PREFIXES.stream().anyMatch(lower::startsWith)
                || MARKERS.stream().anyMatch(lower::contains)
                || lower.endsWith(".git")
                || USER_AT_HOST.matcher(path).matches();
    }
}
