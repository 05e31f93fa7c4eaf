package dev.premortem.argocd.appset;

import dev.premortem.argocd.appset.FilePattern.Good;
import java.util.List;
import java.util.Optional;

/** A pattern of a git generator, for whoever asks what it alone matches. */
public final class GitPattern {
    private final Good pattern;

    private GitPattern(Good pattern) {
        this.pattern = pattern;
    }

    /** A pattern of {@code directories}; a malformed one matches nothing. */
    public static GitPattern ofDirectories(String pattern) {
        Optional<PathGlob> glob = pattern.length() > PathGlob.LONGEST
                ? Optional.empty()
                : PathGlob.compile(pattern, PathGlob.Flavour.GO_PATH);
        return new GitPattern(new Good(glob.map(List::of).orElse(List.of()), Optional.empty(), false));
    }

    /** A pattern of {@code files}; empty where it is one that is not read. */
    public static Optional<GitPattern> ofFiles(String pattern, boolean newGlobbing) {
        return FilePattern.read(pattern, newGlobbing) instanceof Good good
                ? Optional.of(new GitPattern(good))
                : Optional.empty();
    }

    public boolean matches(String path) {
        return pattern.matches(path);
    }

    /** Whether a git generator skips a directory for a name that begins with a dot, its own or one above. */
    public static boolean isHidden(String directory) {
        return GitDirectories.isHidden(directory);
    }
}
