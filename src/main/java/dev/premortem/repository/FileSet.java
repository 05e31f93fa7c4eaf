package dev.premortem.repository;

import dev.premortem.text.Glob;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which files a run has: what git lists below the root, or what a walk finds; without nested roots and excluded files.
 */
final class FileSet {
    private static final String SILENT = "; rules that ask whether git has a file stay silent";

    private final Path root;
    private final List<FoundFile> files = new ArrayList<>();
    private final TreeSet<String> leftOut = new TreeSet<>();
    private final Set<String> notCheckedOut = new HashSet<>();
    private final List<String> notices = new ArrayList<>(1);
    private final List<RepositoryProblem> problems = new ArrayList<>(0);
    private Optional<GitQuestions> git = Optional.empty();

    private FileSet(Path root) {
        this.root = root;
    }

    /** The files below {@code root} according to git, where {@code questions} can be answered, else by a walk. */
    static FileSet of(Path root, GitQuestions.Start start, List<Glob> exclude) {
        FileSet set = new FileSet(root);
        set.divide(set.listed(start), exclude);
        return set;
    }

    /** The files of the run, in the order found. */
    List<FoundFile> files() {
        return files;
    }

    /** Whether a file below the root is not part of the run: excluded, or of a nested root. */
    boolean isLeftOut(String path) {
        return leftOut.contains(path);
    }

    /** The files below the root that are not part of the run. */
    Set<String> leftOut() {
        return leftOut;
    }

    /** Whether anything below a folder is left out. */
    boolean hasLeftOut(String folder) {
        String first = leftOut.ceiling(folder + '/');
        return first != null && RepositoryPath.isBelow(first, folder);
    }

    /** Files in the index that a sparse checkout leaves out of the work tree. */
    Set<String> notCheckedOut() {
        return notCheckedOut;
    }

    List<String> notices() {
        return notices;
    }

    List<RepositoryProblem> problems() {
        return problems;
    }

    /** Answers about ignored files; empty when git is not known. */
    Optional<GitQuestions> git() {
        return git;
    }

    private List<FoundFile> listed(GitQuestions.Start start) {
        String notice;
        try {
            GitQuestions questions = start.questions();
            List<FoundFile> found = questions.listing();
            if (!found.isEmpty()) {
                git = Optional.of(questions);
                return found;
            }
            // Within an ignored folder git lists nothing, though the user asked for just that folder.
            notice = "git has none of the files here: all of them are read" + SILENT;
        } catch (GitProcess.Refused e) {
            notice = e.getMessage() + ": all files below the root are read" + SILENT;
        }
        TreeWalk walk = TreeWalk.of(root, TreeWalk.MOST_FILES);
        problems.addAll(walk.problems());
        if (!walk.files().isEmpty()) {
            notices.add(notice);
        }
        return walk.files();
    }

    private void divide(List<FoundFile> found, List<Glob> exclude) {
        Set<String> nestedRoots = nestedRoots(found);
        for (FoundFile file : found) {
            boolean elsewhere = !nestedRoots.isEmpty() && isBelowAny(file.path(), nestedRoots);
            if (elsewhere || isExcluded(file.path(), exclude)) {
                leftOut.add(file.path());
            } else if (file.mode() == FoundFile.Mode.NOT_CHECKED_OUT && !exists(file.path())) {
                notCheckedOut.add(file.path());
            } else {
                files.add(file);
            }
        }
    }

    private Set<String> nestedRoots(List<FoundFile> found) {
        Set<String> roots = new HashSet<>();
        for (FoundFile file : found) {
            String path = file.path();
            boolean below = path.endsWith(RepositoryRoot.CONFIGURATION_FILE)
                    && path.length() > RepositoryRoot.CONFIGURATION_FILE.length();
            if (below && RepositoryPath.nameOf(path).equals(RepositoryRoot.CONFIGURATION_FILE) && exists(path)) {
                roots.add(RepositoryPath.folderOf(path));
            }
        }
        return roots;
    }

    private boolean exists(String path) {
        try {
            return Files.isRegularFile(root.resolve(path));
        } catch (InvalidPathException unnameable) {
            return false;
        }
    }

    private static boolean isBelowAny(String path, Set<String> folders) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (folders.contains(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExcluded(String path, List<Glob> exclude) {
        for (Glob glob : exclude) {
            if (glob.matches(path)) {
                return true;
            }
        }
        return false;
    }
}
