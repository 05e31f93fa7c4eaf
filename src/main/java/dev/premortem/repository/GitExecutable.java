package dev.premortem.repository;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for the user's git on {@code PATH}.
 *
 * <p>It is looked up here, not left to the system: git runs with the root as its working folder, and an entry such as
 * {@code .} (on Windows even the working folder itself, unasked) would run a {@code git} that the repository brings
 * along. So only absolute entries outside the root count.
 */
final class GitExecutable {
    private static final String NAME = File.separatorChar == '\\' ? "git.exe" : "git";

    private GitExecutable() {}

    static Optional<Path> find(Map<String, String> env, Path root) {
        String path = pathOf(env);
        int start = 0;
        while (start <= path.length()) {
            int separator = path.indexOf(File.pathSeparatorChar, start);
            int end = separator < 0 ? path.length() : separator;
            Optional<Path> found = in(path.substring(start, end), root);
            if (found.isPresent()) {
                return found;
            }
            start = end + 1;
        }
        return Optional.empty();
    }

    private static String pathOf(Map<String, String> env) {
        String path = env.get("PATH");
        if (path == null) {
            // Windows writes "Path"; a copied environment has lost the comparison without case
            for (Map.Entry<String, String> entry : env.entrySet()) {
                if (entry.getKey().equalsIgnoreCase("PATH")) {
                    return entry.getValue();
                }
            }
        }
        return path == null ? "" : path;
    }

    private static Optional<Path> in(String entry, Path root) {
        try {
            Path folder = Path.of(entry);
            if (entry.isEmpty() || !folder.isAbsolute()) {
                return Optional.empty();
            }
            Path file = folder.resolve(NAME);
            boolean usable = Files.isRegularFile(file) && Files.isExecutable(file);
            return usable && !GitFolder.real(file).startsWith(root) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException unusable) {
            return Optional.empty();
        }
    }
}
