package dev.premortem.argocd.appset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The two meanings of {@code files[].path} of a git generator.
 *
 * <p>Sources, read 2026-11: {@code LsFiles} in {@code util/git/client.go} of Argo CD 3.x, which by default asks
 * {@code git ls-files} and with the new globbing bmatcuk/doublestar; {@code gitglossary}, pathspec, and
 * {@code dir.c} and {@code wildmatch.c} of git.
 */
final class FilePattern {
    private static final int MOST_ALTERNATIVES = 64;

    /** A pattern, or what is wrong with it. */
    sealed interface Reading {}

    /**
     * @param globs any of which may match
     * @param plain the name of a file or of a folder of files, as a pathspec can be
     * @param folder whether it can only be that of a folder
     */
    record Good(List<PathGlob> globs, Optional<String> plain, boolean folder) implements Reading {
        boolean matches(String path) {
            return plain.isPresent() && isNamed(path, plain.get())
                    || globs.stream().anyMatch(glob -> glob.matches(path));
        }

        private boolean isNamed(String path, String name) {
            return name.isEmpty() || path.startsWith(name + "/") || !folder && path.equals(name);
        }

        long cost(String path) {
            return globs.stream().mapToLong(glob -> glob.cost(path)).sum();
        }
    }

    /** git refuses a pathspec outside of its work tree. */
    record Leaves() implements Reading {}

    record Malformed() implements Reading {}

    /** Pathspec magic such as {@code :(exclude)}, or more alternatives than are tried. */
    record NotRead() implements Reading {}

    private FilePattern() {}

    /** Of an empty pattern the repo server makes the root of the repository. */
    static Reading read(String written, boolean newGlobbing) {
        String pattern = written.isEmpty() ? "." : written;
        if (pattern.length() > PathGlob.LONGEST) {
            return new NotRead();
        }
        return newGlobbing ? doublestar(pattern) : pathspec(pattern);
    }

    /**
     * A pathspec matches a file of its very name, all files below a folder of its name, and what the pattern matches,
     * in which an asterisk crosses segments.
     */
    private static Reading pathspec(String pattern) {
        if (pattern.startsWith(":")) {
            return new NotRead();
        }
        Optional<String> inside = pattern.startsWith("/") ? Optional.empty() : normalized(pattern);
        if (inside.isEmpty()) {
            return new Leaves();
        }
        String plain = inside.get();
        boolean folder = pattern.endsWith("/");
        Optional<PathGlob> glob = PathGlob.compile(folder ? plain + "/" : plain, PathGlob.Flavour.PATHSPEC);
        return new Good(glob.map(List::of).orElse(List.of()), inside, folder);
    }

    private static Reading doublestar(String pattern) {
        Optional<String> inside = pattern.startsWith("/") ? Optional.empty() : normalized(pattern);
        if (inside.isEmpty()) {
            // what lies outside of the repository is skipped without a word
            return new Good(List.of(), Optional.empty(), false);
        }
        List<String> alternatives = new ArrayList<>();
        if (!expand(inside.get(), alternatives)) {
            return new NotRead();
        }
        List<PathGlob> globs = new ArrayList<>();
        for (String alternative : alternatives) {
            Optional<PathGlob> glob = PathGlob.compile(alternative, PathGlob.Flavour.DOUBLESTAR);
            if (glob.isEmpty()) {
                return new Malformed();
            }
            globs.add(glob.get());
            if (alternative.endsWith("/**")) {
                PathGlob.compile(alternative.substring(0, alternative.length() - 3), PathGlob.Flavour.DOUBLESTAR)
                        .ifPresent(globs::add);
            }
        }
        return new Good(globs, Optional.empty(), false);
    }

    /** Without {@code .}, {@code ..} and empty segments; empty where it leads out. */
    private static Optional<String> normalized(String pattern) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : pattern.split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return Optional.of(String.join("/", segments));
    }

    /** Writes out the alternatives in braces, nested ones too; false where there are too many. */
    private static boolean expand(String pattern, List<String> into) {
        int open = unescaped(pattern, '{', 0);
        int close = open < 0 ? -1 : closing(pattern, open);
        if (close < 0) {
            into.add(pattern);
            return into.size() <= MOST_ALTERNATIVES;
        }
        String before = pattern.substring(0, open);
        String behind = pattern.substring(close + 1);
        int depth = 0;
        int from = open + 1;
        for (int i = open + 1; i <= close; i++) {
            char c = pattern.charAt(i);
            if (i == close || c == ',' && depth == 0) {
                if (!expand(before + pattern.substring(from, i) + behind, into)) {
                    return false;
                }
                from = i + 1;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            i += c == '\\' ? 1 : 0;
        }
        return true;
    }

    private static int unescaped(String pattern, char wanted, int from) {
        for (int i = from; i < pattern.length(); i++) {
            if (pattern.charAt(i) == wanted) {
                return i;
            }
            i += pattern.charAt(i) == '\\' ? 1 : 0;
        }
        return -1;
    }

    private static int closing(String pattern, int open) {
        int depth = 0;
        for (int i = open; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
            i += c == '\\' ? 1 : 0;
        }
        return -1;
    }
}
