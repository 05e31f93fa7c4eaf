package dev.premortem.repository;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Lists the files below a folder where git cannot.
 *
 * <p>Symbolic links are listed, never entered, so there are no loops. Left out are the folders of version control and
 * those that a package manager fills: they are never sources. Folders of build results ({@code target}, {@code build},
 * {@code dist}) are read: the names are too common for folders that people write themselves.
 */
final class TreeWalk {
    static final int MOST_FILES = 200_000;
    private static final Set<String> SKIPPED =
            Set.of(".git", ".hg", ".svn", ".jj", "node_modules", ".terraform", ".venv", "__pycache__");

    private final Path root;
    private final int most;
    private final List<FoundFile> files = new ArrayList<>();
    private final List<RepositoryProblem> problems = new ArrayList<>(0);
    private final Deque<Folder> waiting = new ArrayDeque<>();

    private record Folder(Path real, String path) {}

    private TreeWalk(Path root, int most) {
        this.root = root;
        this.most = most;
    }

    /** The files below {@code root}; beyond {@code most} the walk ends with a problem. */
    static TreeWalk of(Path root, int most) {
        TreeWalk walk = new TreeWalk(root, most);
        walk.run();
        return walk;
    }

    List<FoundFile> files() {
        return files;
    }

    List<RepositoryProblem> problems() {
        return problems;
    }

    private void run() {
        waiting.push(new Folder(root, ""));
        while (!waiting.isEmpty()) {
            Folder folder = waiting.pop();
            try (DirectoryStream<Path> children = Files.newDirectoryStream(folder.real())) {
                for (Path child : children) {
                    if (files.size() >= most) {
                        problems.add(new RepositoryProblem.TooManyFiles("", most));
                        return;
                    }
                    visit(folder, child);
                }
            } catch (IOException | DirectoryIteratorException e) {
                problems.add(new RepositoryProblem.Unreadable(folder.path(), RepositoryProblem.reason(e)));
            }
        }
    }

    private void visit(Folder folder, Path child) throws IOException {
        String name = child.getFileName().toString();
        String path = folder.path().isEmpty() ? name : folder.path() + '/' + name;
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException vanished) {
            return;
        }
        if (attributes.isDirectory()) {
            if (!SKIPPED.contains(name)) {
                waiting.push(new Folder(child, path));
            }
        } else if (!attributes.isOther()) {
            files.add(new FoundFile(path, Tracking.UNKNOWN, FoundFile.Mode.UNRECORDED));
        }
    }
}
