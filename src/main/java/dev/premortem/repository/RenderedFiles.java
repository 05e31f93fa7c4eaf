package dev.premortem.repository;

import dev.premortem.yaml.YamlLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Helm output that the user names apart from the repository, in files or folders. */
final class RenderedFiles {
    private final @Nullable Path root;
    private final List<RepositoryFile> files = new ArrayList<>();
    private final List<RepositoryProblem> problems = new ArrayList<>(0);

    private RenderedFiles(@Nullable Path root) {
        this.root = root;
    }

    static RenderedFiles read(@Nullable Path root, Path workingFolder, List<Path> rendered) {
        RenderedFiles read = new RenderedFiles(root);
        for (Path typed : rendered) {
            Path place = workingFolder.resolve(typed);
            if (Files.isDirectory(place)) {
                read.folder(typed, GitFolder.real(place));
            } else {
                read.file(RepositoryRoot.slashed(typed), GitFolder.real(place));
            }
        }
        return read;
    }

    List<RepositoryFile> files() {
        return files;
    }

    List<RepositoryProblem> problems() {
        return problems;
    }

    private void folder(Path typed, Path real) {
        TreeWalk walk = TreeWalk.of(real, TreeWalk.MOST_FILES);
        String prefix = RepositoryRoot.slashed(typed);
        for (RepositoryProblem problem : walk.problems()) {
            problems.add(
                    problem instanceof RepositoryProblem.Unreadable unreadable
                            ? new RepositoryProblem.Unreadable(join(prefix, problem.path()), unreadable.reason())
                            : new RepositoryProblem.TooManyFiles(prefix, TreeWalk.MOST_FILES));
        }
        WorkTree tree = new WorkTree(real);
        for (FoundFile found : walk.files()) {
            String name = RepositoryPath.nameOf(found.path());
            if (!PathRoles.isYaml(name) && !name.endsWith(".json")) {
                continue;
            }
            try {
                WorkTree.Look look = tree.look(found.path());
                if (look.kind() == WorkTree.Kind.FILE || look.kind() == WorkTree.Kind.LINK) {
                    file(join(prefix, found.path()), real.resolve(found.path()));
                }
            } catch (IOException | InvalidPathException e) {
                problems.add(new RepositoryProblem.Unreadable(join(prefix, found.path()), RepositoryProblem.reason(e)));
            }
        }
    }

    private void file(String typed, Path real) {
        String path = root != null && real.startsWith(root) ? RepositoryRoot.slashed(root.relativize(real)) : typed;
        FoundFile found = new FoundFile(path, Tracking.UNKNOWN, FoundFile.Mode.UNRECORDED);
        try {
            files.add(
                    Files.size(real) > YamlLimit.FILE_SIZE.max()
                            ? FileParser.tooLarge(found, PathRole.RENDERED)
                            : FileParser.parse(found, PathRole.RENDERED, false, Files.readAllBytes(real)));
        } catch (IOException e) {
            problems.add(new RepositoryProblem.Unreadable(path, RepositoryProblem.reason(e)));
        }
    }

    private static String join(String folder, String path) {
        return path.isEmpty() ? folder : folder.isEmpty() || folder.equals(".") ? path : folder + '/' + path;
    }
}
