package dev.premortem.repository;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of git about one root: its files at once, and which other files it ignores when a rule wants to know.
 *
 * <p>For ignored files one process lists them all, wholly ignored folders as one entry, instead of one
 * {@code git check-ignore} for each path: a repository that refers to thousands of ignored files must not start
 * thousands of processes.
 */
final class GitQuestions {
    private static final List<String> IGNORED =
            List.of("ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z");

    private final Path git;
    private final Path root;
    private final String prefix;
    private final Map<String, String> variables;
    private final GitProcess listing;
    private @Nullable Set<String> ignored;

    private GitQuestions(Path git, Path root, String prefix, Map<String, String> variables) throws GitProcess.Refused {
        this.git = git;
        this.root = root;
        this.prefix = prefix;
        this.variables = variables;
        this.listing = GitProcess.start(git, root, variables, GitListing.ARGUMENTS);
    }

    /** A question that may have failed to start; the failure is told where the answer is wanted. */
    static final class Start {
        private final String prefix;
        private final @Nullable GitQuestions questions;
        private final GitProcess.@Nullable Refused refused;

        private Start(String prefix, @Nullable GitQuestions questions, GitProcess.@Nullable Refused refused) {
            this.prefix = prefix;
            this.questions = questions;
            this.refused = refused;
        }

        /** Where the root lies below the top level of the work tree; empty when it is the top level, or without git. */
        String prefix() {
            return prefix;
        }

        GitQuestions questions() throws GitProcess.Refused {
            if (questions != null) {
                return questions;
            }
            throw refused == null ? new GitProcess.Refused("git was not asked") : refused;
        }
    }

    /** Asks git for the files of {@code root} without waiting for the answer. */
    static Start start(Path root, Map<String, String> env) {
        Optional<GitEnvironment> environment =
                GitEnvironment.of(root, env, Path.of("").toAbsolutePath());
        if (environment.isEmpty()) {
            return new Start("", null, new GitProcess.Refused("there is no git repository"));
        }
        String prefix = RepositoryRoot.slashed(environment.get().top().relativize(root));
        Optional<Path> git = GitExecutable.find(env, root);
        if (git.isEmpty()) {
            return new Start(prefix, null, new GitProcess.Refused("git was not found"));
        }
        try {
            return new Start(
                    prefix,
                    new GitQuestions(git.get(), root, prefix, environment.get().variables()),
                    null);
        } catch (GitProcess.Refused e) {
            return new Start(prefix, null, e);
        }
    }

    List<FoundFile> listing() throws GitProcess.Refused {
        return GitListing.parse(listing.await());
    }

    /** What the root is a clone of. */
    Checkout checkout() {
        return new CheckoutQuestions(git, root, variables).ask(prefix);
    }

    /** Whether git ignores a file, or a folder or link on the way to it; false when it does not answer. */
    synchronized boolean isIgnored(String path) {
        Set<String> known = ignored;
        if (known == null) {
            known = listIgnored();
            ignored = known;
        }
        if (known.contains(path)) {
            return true;
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (known.contains(path.substring(0, slash + 1)) || known.contains(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    private Set<String> listIgnored() {
        Set<String> paths = new HashSet<>();
        try {
            byte[] answer = GitProcess.start(git, root, variables, IGNORED).await();
            int start = 0;
            for (int i = 0; i < answer.length; i++) {
                if (answer[i] == 0) {
                    paths.add(new String(answer, start, i - start, StandardCharsets.UTF_8));
                    start = i + 1;
                }
            }
        } catch (GitProcess.Refused e) {
            // It answered a moment ago; without an answer now the file counts as unknown, which is silent.
            return paths;
        }
        return paths;
    }
}
