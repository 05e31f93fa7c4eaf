package dev.premortem.rules.argocd;

import static dev.premortem.rules.argocd.AppsetText.quoted;
import static dev.premortem.rules.argocd.AppsetText.some;

import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.GitPath;
import dev.premortem.argocd.appset.GitPattern;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.environment.SourceRepository;
import dev.premortem.rule.RuleContext;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a repository has for the patterns of a git generator, and what was most likely meant. */
final class GitMatches {
    private final SourceRepository tree;
    private final GitGenerator git;
    private final boolean newGlobbing;
    private final List<String> candidates;

    private GitMatches(SourceRepository tree, GitGenerator git, boolean newGlobbing, List<String> candidates) {
        this.tree = tree;
        this.git = git;
        this.newGlobbing = newGlobbing;
        this.candidates = candidates;
    }

    private static List<String> candidates(SourceRepository tree, GitGenerator git) {
        return ofDirectories(git)
                ? tree.directories().stream()
                        .filter(directory -> !GitPattern.isHidden(directory))
                        .sorted()
                        .toList()
                : tree.trackedFiles();
    }

    /** Empty where the repository is not at hand, or a single path is all that says so. */
    static Optional<GitMatches> of(GitGenerator git, ExpandedSet set, RuleContext context) {
        return context.applications()
                .repositories()
                .find(git.repoUrl(), git.revision())
                .filter(found -> found.proof() != SourceRepository.Proof.ONE_PATH)
                .map(found ->
                        new GitMatches(found, git, set.inputs().behaviour().newGlobbing(), candidates(found, git)));
    }

    /** The same for the same generator as it was asked with other parameters. */
    Optional<GitMatches> as(GitGenerator other, ExpandedSet set, RuleContext context) {
        return git.repoUrl().equals(other.repoUrl()) && git.revision().equals(other.revision())
                ? Optional.of(new GitMatches(tree, other, newGlobbing, candidates))
                : of(other, set, context);
    }

    /** Whether it looks for directories; they win where both are given. */
    static boolean ofDirectories(GitGenerator git) {
        return !git.directories().isEmpty();
    }

    /** The patterns that count. */
    static List<GitPath> paths(GitGenerator git, boolean exclude) {
        return (ofDirectories(git) ? git.directories() : git.files())
                .stream().filter(path -> path.exclude() == exclude).toList();
    }

    /** Where the pattern of an entry is written. */
    static Span place(GitPath path) {
        return path.node()
                .at("path")
                .map(YamlNode::span)
                .orElse(path.node().span())
                .firstLine();
    }

    /** The pattern of an entry as it is written, before anything is filled in. */
    static String written(GitPath path) {
        return path.node()
                .at("path")
                .flatMap(YamlNode::asScalar)
                .map(scalar -> scalar.former().orElse(scalar).text())
                .orElse(path.pattern());
    }

    /** The visible directories, or the files, that an entry matches, whatever other entries say. */
    List<String> matching(GitPath path) {
        return pattern(path.pattern())
                .map(pattern -> candidates.stream().filter(pattern::matches).toList())
                .orElse(List.of());
    }

    /** The files and visible directories that a pattern could match. */
    List<String> candidates() {
        return candidates;
    }

    private Optional<GitPattern> pattern(String pattern) {
        return ofDirectories(git)
                ? Optional.of(GitPattern.ofDirectories(pattern))
                : GitPattern.ofFiles(pattern, newGlobbing);
    }

    private boolean matchesAny(String pattern) {
        return pattern(pattern)
                .filter(compiled -> candidates.stream().anyMatch(compiled::matches))
                .isPresent();
    }

    /** Whether folders that are skipped are all that a pattern of directories matches. */
    boolean isOfHidden(String pattern) {
        GitPattern compiled = GitPattern.ofDirectories(pattern);
        return ofDirectories(git) && tree.directories().stream().anyMatch(compiled::matches) && !matchesAny(pattern);
    }

    /** What may be meant by a pattern that matches nothing. */
    Optional<String> remedy(String pattern) {
        String bare = pattern.replaceFirst("^(\\./|/)+", "").replaceFirst("/+$", "");
        if (!bare.equals(pattern) && matchesAny(bare)) {
            return Optional.of("write " + quoted(bare));
        }
        GitPattern compiled = GitPattern.ofDirectories(bare);
        if (ofDirectories(git)) {
            if (isOfHidden(bare)) {
                return Optional.of(
                        "a git generator skips directories whose name begins with a dot, and all below them");
            }
            Optional<String> file =
                    tree.trackedFiles().stream().filter(compiled::matches).findFirst();
            if (file.isPresent()) {
                return Optional.of(quoted(file.get()) + " is a file: list the pattern under `files`");
            }
        } else {
            Optional<String> folder =
                    tree.directories().stream().filter(compiled::matches).findFirst();
            if (folder.isPresent()) {
                return Optional.of(quoted(folder.get()) + " is a folder: name files in it, or list the pattern under"
                        + " `directories`");
            }
        }
        return near(bare);
    }

    /** The first segment that nothing fits, and what is there instead. */
    private Optional<String> near(String pattern) {
        Map<String, Set<String>> children = children();
        String[] segments = pattern.split("/", -1);
        Set<String> level = new TreeSet<>(Set.of(""));
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            if (segment.contains("**") || segment.contains("{")) {
                return Optional.empty();
            }
            GitPattern here = GitPattern.ofDirectories(segment);
            Set<String> names = new TreeSet<>();
            Set<String> next = new TreeSet<>();
            for (String parent : level) {
                for (String name : children.getOrDefault(parent, Set.of())) {
                    names.add(name);
                    if (here.matches(name)) {
                        next.add(parent.isEmpty() ? name : parent + '/' + name);
                    }
                }
            }
            if (next.isEmpty()) {
                return suggestion(segments, i, level, names);
            }
            level = next;
        }
        return Optional.empty();
    }

    private static Optional<String> suggestion(String[] segments, int at, Set<String> level, Set<String> names) {
        Optional<String> near = NearestName.of(segments[at], names);
        if (near.isPresent()) {
            List<String> changed = new ArrayList<>(List.of(segments));
            changed.set(at, near.get());
            return Optional.of("write " + quoted(String.join("/", changed)));
        }
        String where =
                level.contains("") ? "the repository" : level.size() == 1 ? some(level) : "none of " + some(level);
        if (names.isEmpty()) {
            return level.size() == 1 ? Optional.of("nothing stands below " + where) : Optional.empty();
        }
        return Optional.of(
                level.size() > 1
                        ? where + " has " + quoted(segments[at])
                        : where + " has " + some(names) + ", and no " + quoted(segments[at]));
    }

    /** The names below each folder: folders, and files where those are looked for. */
    private Map<String, Set<String>> children() {
        Map<String, Set<String>> children = new HashMap<>();
        for (String directory : tree.directories()) {
            add(directory, children);
        }
        if (!ofDirectories(git)) {
            candidates.forEach(file -> add(file, children));
        }
        return children;
    }

    private static void add(String path, Map<String, Set<String>> into) {
        int slash = path.lastIndexOf('/');
        into.computeIfAbsent(slash < 0 ? "" : path.substring(0, slash), parent -> new TreeSet<>())
                .add(path.substring(slash + 1));
    }
}
