package dev.premortem.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A path pattern of the configuration: {@code *} and {@code ?} stay within one path segment, {@code **} crosses
 * segments, {@code {a,b}} lists alternatives. A pattern without {@code /} matches the last segment at any depth, and a
 * pattern that names a folder matches everything below it, as in {@code .gitignore}.
 *
 * <p>Matching is a memoised walk over pattern and path, so its cost is bounded by the product of their lengths; there
 * is no backtracking that a hostile pattern could blow up.
 */
public final class Glob {
    private static final int MOST_ALTERNATIVES = 64;

    private final String pattern;
    private final List<String> alternatives;

    private Glob(String pattern, List<String> alternatives) {
        this.pattern = pattern;
        this.alternatives = alternatives;
    }

    /** Compiles {@code pattern}; of its alternatives in braces the first 64 combinations count. */
    public static Glob of(String pattern) {
        List<String> expanded = new ArrayList<>();
        expand(pattern, expanded);
        return new Glob(pattern, expanded.stream().map(Glob::anchor).toList());
    }

    /** Whether {@code path} (relative, with {@code /}) is matched. */
    public boolean matches(String path) {
        for (String alternative : alternatives) {
            if (matches(alternative, path)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return pattern;
    }

    private static String anchor(String pattern) {
        String plain = pattern.startsWith("./") ? pattern.substring(2) : pattern;
        if (plain.startsWith("/")) {
            return plain.substring(1);
        }
        boolean folder = plain.endsWith("/");
        boolean oneSegment = plain.indexOf('/') < 0 || plain.indexOf('/') == plain.length() - 1;
        String rooted = oneSegment && !plain.startsWith("**") ? "**/" + plain : plain;
        return folder ? rooted + "**" : rooted;
    }

    private static void expand(String pattern, List<String> into) {
        int open = pattern.indexOf('{');
        int close = open < 0 ? -1 : pattern.indexOf('}', open);
        if (close < 0) {
            if (into.size() < MOST_ALTERNATIVES) {
                into.add(pattern);
            }
            return;
        }
        for (String choice : pattern.substring(open + 1, close).split(",", -1)) {
            if (into.size() < MOST_ALTERNATIVES) {
                expand(pattern.substring(0, open) + choice + pattern.substring(close + 1), into);
            }
        }
    }

    private static boolean matches(String pattern, String path) {
        // reachable[j]: the pattern read so far can match the first j characters of the path
        boolean[] reachable = new boolean[path.length() + 1];
        reachable[0] = true;
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c == '*' && i + 1 < pattern.length() && pattern.charAt(i + 1) == '*') {
                boolean withSlash = i + 2 < pattern.length() && pattern.charAt(i + 2) == '/';
                reachable = acrossSegments(reachable, path, withSlash);
                i += withSlash ? 3 : 2;
            } else if (c == '*') {
                reachable = withinSegment(reachable, path);
                i++;
            } else {
                reachable = one(reachable, path, c);
                i++;
            }
        }
        for (int j = 0; j <= path.length(); j++) {
            // what is left of the path lies below a folder that the pattern names
            if (reachable[j] && (j == path.length() || (path.charAt(j) == '/' && j > 0))) {
                return true;
            }
        }
        return false;
    }

    private static boolean[] acrossSegments(boolean[] reachable, String path, boolean withSlash) {
        boolean[] next = new boolean[path.length() + 1];
        boolean open = false;
        for (int j = 0; j <= path.length(); j++) {
            open |= reachable[j];
            boolean boundary = !withSlash || reachable[j] || (j > 0 && path.charAt(j - 1) == '/');
            next[j] = open && boundary;
        }
        return next;
    }

    private static boolean[] withinSegment(boolean[] reachable, String path) {
        boolean[] next = new boolean[path.length() + 1];
        boolean open = false;
        for (int j = 0; j <= path.length(); j++) {
            open |= reachable[j];
            next[j] = open;
            if (j < path.length() && path.charAt(j) == '/') {
                open = false;
            }
        }
        return next;
    }

    private static boolean[] one(boolean[] reachable, String path, char c) {
        boolean[] next = new boolean[path.length() + 1];
        for (int j = 0; j < path.length(); j++) {
            char at = path.charAt(j);
            next[j + 1] = reachable[j] && (c == '?' ? at != '/' : at == c);
        }
        return next;
    }
}
