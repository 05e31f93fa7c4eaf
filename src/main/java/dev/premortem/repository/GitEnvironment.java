package dev.premortem.repository;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The environment in which git is asked about a root.
 *
 * <p>git sets {@code GIT_DIR}, {@code GIT_INDEX_FILE} and others for its hooks: {@code git commit -a} and
 * {@code git commit FILE} build the next commit in an index of their own, and a hook must judge that one. The same
 * variables mislead when the root lies in another repository (a test that makes scratch repositories from within a hook,
 * {@code premortem check ../other}). So each is passed on only where it concerns the root.
 *
 * <p>Sources: {@code git(1)}, section Environment Variables; {@code githooks(5)}, first paragraphs;
 * {@code git rev-parse --local-env-vars} for the list of what is dropped.
 */
final class GitEnvironment {
    private static final String[] LOCAL = {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_INTERNAL_SUPER_PREFIX",
        "GIT_NAMESPACE",
        "GIT_NO_REPLACE_OBJECTS",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE"
    };

    private final Path top;
    private final Map<String, String> variables;

    private GitEnvironment(Path top, Map<String, String> variables) {
        this.top = top;
        this.variables = variables;
    }

    /** The top level of the work tree that has the root. */
    Path top() {
        return top;
    }

    /** All variables for the process. */
    Map<String, String> variables() {
        return variables;
    }

    /**
     * The environment for {@code root}; empty when no git work tree has it.
     *
     * @param root the real path of the root
     * @param env the variables of this process
     * @param workingFolder the working folder of this process, from which relative variables count
     */
    static Optional<GitEnvironment> of(Path root, Map<String, String> env, Path workingFolder) {
        Optional<GitFolder> found = GitFolder.above(root);
        Path metadata = path(env.get("GIT_DIR"), workingFolder);
        Path tree = path(env.get("GIT_WORK_TREE"), workingFolder);
        if (tree == null && found.isEmpty() && metadata != null) {
            tree = GitFolder.real(workingFolder); // git takes its working folder for the top level then
        }
        if (metadata != null && tree != null && root.startsWith(tree) && !isNested(found, tree)) {
            Map<String, String> variables = cleaned(env);
            variables.put("GIT_DIR", metadata.toString());
            variables.put("GIT_WORK_TREE", tree.toString());
            putIndex(variables, path(env.get("GIT_INDEX_FILE"), tree));
            return Optional.of(new GitEnvironment(tree, variables));
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        GitFolder folder = found.get();
        Map<String, String> variables = cleaned(env);
        String index = env.getOrDefault("GIT_INDEX_FILE", "");
        if (!index.isEmpty() && concerns(folder, index, metadata, workingFolder)) {
            // git has changed to the top level by the time it opens the index
            putIndex(variables, path(index, folder.top()));
        }
        return Optional.of(new GitEnvironment(folder.top(), variables));
    }

    /** Whether the index is meant for this repository: named together with it, or from within it, or part of it. */
    private static boolean concerns(GitFolder folder, String index, @Nullable Path metadata, Path workingFolder) {
        Path own = GitFolder.real(folder.metadata());
        if (metadata != null) {
            return metadata.equals(own);
        }
        Optional<GitFolder> here = GitFolder.above(GitFolder.real(workingFolder));
        if (here.isPresent() && here.get().equals(folder)) {
            return true;
        }
        Path absolute = Path.of(index);
        return absolute.isAbsolute() && GitFolder.real(absolute).startsWith(own);
    }

    private static boolean isNested(Optional<GitFolder> found, Path tree) {
        return found.isPresent()
                && found.get().top().startsWith(tree)
                && !found.get().top().equals(tree);
    }

    private static void putIndex(Map<String, String> variables, @Nullable Path index) {
        if (index != null) {
            variables.put("GIT_INDEX_FILE", index.toString());
        }
    }

    private static @Nullable Path path(@Nullable String value, Path base) {
        return value == null || value.isEmpty() ? null : GitFolder.real(base.resolve(value));
    }

    private static Map<String, String> cleaned(Map<String, String> env) {
        Map<String, String> variables = new HashMap<>(env);
        for (String name : LOCAL) {
            variables.remove(name);
        }
        variables.put("LC_ALL", "C"); // the refusal is quoted in a notice: always in English
        variables.put("GIT_OPTIONAL_LOCKS", "0");
        variables.put("GIT_TERMINAL_PROMPT", "0");
        // A partial clone may lack the .gitignore blobs of a sparse checkout; git would fetch them with the transport
        // that the repository's own configuration names.
        variables.put("GIT_NO_LAZY_FETCH", "1");
        variables.put("GIT_ALLOW_PROTOCOL", "none");
        return variables;
    }
}
