package dev.premortem.repository;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Loads a repository: file set, content, roles.
 *
 * <p>Starting git takes longer than anything else a small run does. {@link #start} asks it and returns at once, so that
 * the caller can read the configuration meanwhile; {@link #finish} waits for the answer.
 */
public final class RepositoryLoader {
    private final Path root;
    private final GitQuestions.Start git;

    private RepositoryLoader(Path root, Map<String, String> env) {
        this.root = GitFolder.real(root);
        this.git = GitQuestions.start(this.root, env);
    }

    /** Loads the repository below {@code root}. */
    public static Repository load(Path root, LoadOptions options) {
        return start(root, options.environment()).finish(options);
    }

    /** Asks git for the files below {@code root} without waiting for it. */
    public static RepositoryLoader start(Path root, Map<String, String> env) {
        return new RepositoryLoader(root, env);
    }

    /** Reads the files and lays down their roles. To be called once. */
    public Repository finish(LoadOptions options) {
        FileSet set = FileSet.of(root, git, options.exclude());
        List<FoundFile> found = set.files();
        Collections.sort(found);
        WorkTree tree = new WorkTree(root);
        Set<String> paths = new HashSet<>(found.size() * 2);
        for (FoundFile file : found) {
            paths.add(file.path());
        }
        return assemble(set, tree, FileLoader.load(tree, new PathRoles(paths), found, options.threads()));
    }

    private Repository assemble(FileSet set, WorkTree tree, List<FileLoader.Loaded> loaded) {
        List<RepositoryFile> files = new ArrayList<>(loaded.size());
        List<RepositoryProblem> problems = new ArrayList<>(set.problems());
        List<String> linksOut = new ArrayList<>(0);
        Map<String, String> fileLinks = new HashMap<>(0);
        Map<String, Tracking> links = new HashMap<>(0);
        for (FileLoader.Loaded one : loaded) {
            FoundFile found = one.found();
            switch (one.kind()) {
                case LINK_OUT -> linksOut.add(found.path());
                case LINK, FOLDER_LINK, DANGLING -> links.put(found.path(), found.tracking());
                default -> {
                    // a file, or gone
                }
            }
            if (one.file() != null) {
                files.add(one.file());
            }
            if (one.link() != null) {
                fileLinks.put(found.path(), one.link());
            }
            if (one.problem() != null) {
                problems.add(one.problem());
            }
        }
        if (problems.size() > 1) {
            problems.sort((one, other) -> one.path().compareTo(other.path()));
        }
        List<String> notices = new ArrayList<>(set.notices());
        for (RepositoryProblem problem : problems) {
            notices.add(problem.path().isEmpty() ? problem.message() : problem.path() + ' ' + problem.message());
        }
        References references = new References();
        DiskSurroundings surroundings = new DiskSurroundings(tree, set, fileLinks, links);
        List<RepositoryFile> resolved = RoleResolution.resolve(files, references, surroundings, git.prefix());
        return new Repository(
                root, resolved, references, surroundings, set.git().isPresent(), linksOut, notices, problems);
    }
}
