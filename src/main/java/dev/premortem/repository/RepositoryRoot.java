package dev.premortem.repository;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The root of a run: the nearest folder at or above a path that holds {@value #CONFIGURATION_FILE}, else the top level of
 * the git work tree, else the path itself (its folder when it is a file).
 *
 * @param folder the root as a real path
 * @param origin why it is the root
 */
public record RepositoryRoot(Path folder, Origin origin) {
    /** The name of premortem's configuration file, which makes its folder a root. */
    public static final String CONFIGURATION_FILE = ".premortem.yaml";

    /** What makes a folder the root. */
    public enum Origin {
        CONFIGURATION,
        GIT,
        PATH
    }

    /**
     * The root for {@code path}. Git is not started: its top level is where {@code .git} is, or {@code GIT_WORK_TREE}
     * where that has the path.
     *
     * @param path a file or folder as the user typed it; where there is nothing, the nearest folder above counts
     * @param env the variables of this process
     */
    public static RepositoryRoot of(Path path, Map<String, String> env) {
        Path start = startOf(path);
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(CONFIGURATION_FILE))) {
                return new RepositoryRoot(at, Origin.CONFIGURATION);
            }
        }
        Optional<GitEnvironment> git = GitEnvironment.of(start, env, Path.of("").toAbsolutePath());
        return git.isPresent()
                ? new RepositoryRoot(git.get().top(), Origin.GIT)
                : new RepositoryRoot(start, Origin.PATH);
    }

    /**
     * The way from the top level of the git work tree to the root, with a {@code /} at the end; empty when they are the
     * same or there is no work tree. GitHub resolves the paths of annotations and SARIF against the work tree.
     */
    public String prefixInWorkTree(Map<String, String> env) {
        Optional<GitEnvironment> git =
                GitEnvironment.of(folder, env, Path.of("").toAbsolutePath());
        if (git.isEmpty()
                || !folder.startsWith(git.get().top())
                || folder.equals(git.get().top())) {
            return "";
        }
        return slashed(git.get().top().relativize(folder)) + "/";
    }

    /** The path relative to the root (empty for the root itself); empty when it lies elsewhere. */
    public Optional<String> pathOf(Path typed) {
        Path real = Files.isDirectory(typed)
                ? GitFolder.real(typed)
                : realFolder(typed).resolve(typed.getFileName());
        if (!real.startsWith(folder)) {
            return Optional.empty();
        }
        return Optional.of(slashed(folder.relativize(real)));
    }

    /** A relative path of the file system with {@code /}. */
    static String slashed(Path relative) {
        String text = relative.toString();
        String separator = relative.getFileSystem().getSeparator();
        return separator.equals("/") ? text : text.replace(separator, "/");
    }

    private static Path startOf(Path path) {
        if (Files.isDirectory(path)) {
            return GitFolder.real(path);
        }
        // A link to a file counts where the link is: that is the file the user named.
        Path folder = realFolder(path);
        while (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && folder.getParent() != null) {
            folder = GitFolder.real(folder.getParent());
        }
        return folder;
    }

    private static Path realFolder(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? file.toAbsolutePath() : GitFolder.real(parent);
    }
}
