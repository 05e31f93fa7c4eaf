package dev.premortem.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The git work tree around a folder, found without starting git: the nearest folder above with a {@code .git} folder, or
 * with a {@code .git} file as linked work trees and submodules have.
 *
 * <p>Source: {@code gitrepository-layout(5)}. A {@code .git} folder without {@code HEAD} is no repository, so git walks
 * on; a {@code .git} file always ends the walk, and when it leads nowhere git refuses.
 *
 * @param top the top level of the work tree
 * @param metadata the folder that holds its index
 */
record GitFolder(Path top, Path metadata) {
    private static final int LONGEST_LINK = 4096;

    static Optional<GitFolder> above(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.isDirectory(git)) {
                if (Files.exists(git.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS)) {
                    return Optional.of(new GitFolder(at, git));
                }
            } else if (Files.isRegularFile(git)) {
                return Optional.of(new GitFolder(at, linked(at, git)));
            }
        }
        return Optional.empty();
    }

    /** The real path of {@code path}, or {@code path} itself where there is nothing. */
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            return path.toAbsolutePath().normalize();
        }
    }

    private static Path linked(Path top, Path file) {
        try {
            if (Files.size(file) <= LONGEST_LINK) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
                if (text.startsWith("gitdir:")) {
                    return top.resolve(text.substring("gitdir:".length()).strip())
                            .normalize();
                }
            }
            return file;
        } catch (IOException | IllegalArgumentException unreadable) {
            return file;
        }
    }
}
