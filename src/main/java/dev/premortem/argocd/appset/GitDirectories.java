package dev.premortem.argocd.appset;

import dev.premortem.argocd.appset.GeneratorSpec.GitPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The directories that a git generator takes: those that some pattern includes and none excludes, in whatever order the
 * patterns stand, without hidden ones and what is below them. A malformed pattern matches nothing.
 *
 * <p>Sources: {@code filterApps} in {@code applicationset/generators/git.go}, {@code GetGitDirectories} in
 * {@code reposerver/repository} of Argo CD 3.x and {@code path.Match} of Go (read 2026-11).
 */
final class GitDirectories {
    private record Pattern(boolean exclude, PathGlob glob) {}

    private final List<Pattern> patterns = new ArrayList<>();
    private final ExpansionBudget budget;
    private final GitPath first;

    GitDirectories(List<GitPath> paths, ExpansionBudget budget) {
        this.budget = budget;
        this.first = paths.get(0);
        for (GitPath path : paths) {
            if (path.pattern().length() > PathGlob.LONGEST) {
                throw Halt.unknown(
                        Unresolved.Reason.PATTERN,
                        "longer than " + PathGlob.LONGEST,
                        path.node().span());
            }
            Optional<PathGlob> glob = PathGlob.compile(path.pattern(), PathGlob.Flavour.GO_PATH);
            glob.ifPresent(compiled -> patterns.add(new Pattern(path.exclude(), compiled)));
        }
    }

    List<String> of(List<String> directories) {
        TreeSet<String> taken = new TreeSet<>(
                Comparator.comparing((String path) -> path.split("/", -1), (one, other) -> Arrays.compare(one, other)));
        for (String directory : directories) {
            if (!isHidden(directory) && isTaken(directory)) {
                taken.add(directory);
            }
        }
        return List.copyOf(taken);
    }

    /** The root of the repository counts as hidden too: its name is a dot. */
    static boolean isHidden(String directory) {
        return directory.isEmpty() || directory.startsWith(".") || directory.contains("/.");
    }

    private boolean isTaken(String directory) {
        boolean included = false;
        for (Pattern pattern : patterns) {
            budget.chargeMatch(pattern.glob().cost(directory), first.node().span());
            if (pattern.glob().matches(directory)) {
                if (pattern.exclude()) {
                    return false;
                }
                included = true;
            }
        }
        return included;
    }
}
