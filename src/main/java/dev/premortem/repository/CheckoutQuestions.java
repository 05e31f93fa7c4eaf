package dev.premortem.repository;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks git what a clone is a clone of. Three short processes, so only once somebody wants to know.
 *
 * <p>Sources of the variables: the default environment of GitHub Actions and the predefined variables of GitLab CI. A
 * pipeline often checks out a commit without a branch, and these say which one it is for.
 */
final class CheckoutQuestions {
    private static final List<String> REMOTES = List.of("config", "--null", "--get-regexp", "^remote\\..*\\.url$");
    private static final List<List<String>> BRANCHES = List.of(
            List.of("symbolic-ref", "--quiet", "HEAD"), List.of("symbolic-ref", "--quiet", "refs/remotes/origin/HEAD"));
    private static final List<String> PREFIXES = List.of("refs/heads/", "refs/remotes/origin/");
    private static final List<String> VARIABLES =
            List.of("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "CI_COMMIT_BRANCH", "CI_DEFAULT_BRANCH");

    private final Path git;
    private final Path root;
    private final Map<String, String> variables;

    /** @param variables the environment for git, that of this process among it */
    CheckoutQuestions(Path git, Path root, Map<String, String> variables) {
        this.git = git;
        this.root = root;
        this.variables = variables;
    }

    Checkout ask(String prefix) {
        List<String> remotes = new ArrayList<>();
        for (String entry : answer(REMOTES).split("\0", -1)) {
            int end = entry.indexOf('\n');
            if (end >= 0) {
                remotes.add(entry.substring(end + 1));
            }
        }
        Set<String> branches = new LinkedHashSet<>();
        for (List<String> question : BRANCHES) {
            String ref = answer(question).strip();
            PREFIXES.stream()
                    .filter(ref::startsWith)
                    .findFirst()
                    .ifPresent(start -> branches.add(ref.substring(start.length())));
        }
        for (String name : VARIABLES) {
            String branch = variables.getOrDefault(name, "");
            if (!branch.isEmpty()) {
                branches.add(branch);
            }
        }
        if ("branch".equals(variables.get("GITHUB_REF_TYPE"))) {
            String branch = variables.getOrDefault("GITHUB_REF_NAME", "");
            branches.add(branch);
        }
        return new Checkout(remotes, branches, prefix);
    }

    /** Empty where git has nothing to say, such as of a clone without remotes. */
    private String answer(List<String> question) {
        try {
            return new String(GitProcess.start(git, root, variables, question).await(), StandardCharsets.UTF_8);
        } catch (GitProcess.Refused nothing) {
            return "";
        }
    }
}
