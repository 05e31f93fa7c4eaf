package dev.premortem.repository;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Walks a tree without git. Links are listed, never followed, so there are no loops. Folders that hold other people's
 * files are left out, since there is no {@code .gitignore} to say so: {@code .git}, {@code node_modules}.
 */
final class TreeListing {
    private static final int MOST_FILES = 500_000;
    private static final Set<String> SKIPPED = Set.of(".git", "node_modules");

    private TreeListing() {}

    static List<FileListing.Entry> of(Path root) {
        List<FileListing.Entry> entries = new ArrayList<>();
        try {
            Files.walkFileTree(root, new Collector(root, entries));
        } catch (IOException e) {
            // what could be listed so far counts; unreadable files are reported when they are read
            return entries;
        }
        entries.sort(Comparator.comparing(FileListing.Entry::path));
        return entries;
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<FileListing.Entry> entries;

        Collector(Path root, List<FileListing.Entry> entries) {
            this.root = root;
            this.entries = entries;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            Path name = folder.getFileName();
            boolean skipped = !folder.equals(root) && name != null && SKIPPED.contains(name.toString());
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() || attributes.isSymbolicLink()) {
                entries.add(new FileListing.Entry(
                        RepositoryRoot.slashed(root.relativize(file)),
                        Tracking.UNKNOWN,
                        attributes.isRegularFile() && Files.isExecutable(file),
                        attributes.isSymbolicLink()));
            }
            return entries.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
