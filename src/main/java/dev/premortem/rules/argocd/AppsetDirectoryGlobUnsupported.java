package dev.premortem.rules.argocd;

import static dev.premortem.rules.argocd.AppsetText.quoted;
import static dev.premortem.rules.argocd.AppsetText.some;

import dev.premortem.argocd.appset.GeneratorRun;
import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.GitPath;
import dev.premortem.argocd.appset.GitPattern;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Patterns of {@code directories} in the language of other tools.
 *
 * <p>Not told where the repository is at hand and {@code **} happens to match the same folders as it would elsewhere.
 */
public final class AppsetDirectoryGlobUnsupported implements ApplicationSetRule {
    private static final RuleMeta META = RuleMeta.of("appset-directory-glob-unsupported", Area.ARGOCD)
            .severity(Severity.WARNING)
            .summary("a pattern of `directories` uses `**` or `{a,b}`, which mean nothing there")
            .why("""
                    The patterns of `directories` of a git generator are those of Go's `path.Match`: `*` and `?` stay \
                    within one segment, brackets are classes of characters, and that is all. `**` is read as `*`, so \
                    `apps/**` takes the folders directly in `apps` and none below them, and braces are ordinary \
                    characters, so `apps/{web,api}` takes a folder whose name is `{web,api}`. Nothing is reported. The \
                    patterns of `files` are another language, which is why these look right.
                    """)
            .remedy("Write one entry for each depth (`apps/*`, `apps/*/*`) and one for each choice.")
            .reference(
                    "Argo CD: git generator, directories",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Git/#git-generator-directories")
            .reference("Go: path.Match", "https://pkg.go.dev/path#Match")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        Set<Span> told = new HashSet<>();
        for (GeneratorRun run : AskedGenerator.all(set)) {
            if (run.generator() instanceof GitGenerator git) {
                for (GitPath path : git.directories()) {
                    if (DirectoryGlob.isUnsupported(path.pattern()) && told.add(GitMatches.place(path))) {
                        finding(path, GitMatches.of(git, set, context)).ifPresent(sink::report);
                    }
                }
            }
        }
    }

    private static Optional<Finding.Builder> finding(GitPath path, Optional<GitMatches> matches) {
        Optional<List<String>> taken = matches.map(known -> known.matching(path));
        String verb = path.exclude() ? "excludes" : "takes";
        if (DirectoryGlob.hasChoice(path.pattern())) {
            return Optional.of(Finding.at(
                            GitMatches.place(path),
                            "the braces in " + quoted(GitMatches.written(path)) + " are no choice in `directories`")
                    .label("read as they stand")
                    .note(really(verb, taken))
                    .help("write one entry for each of them"));
        }
        Optional<List<String>> missed = matches.map(known -> missed(path, known));
        if (missed.filter(List::isEmpty).isPresent()) {
            return Optional.empty();
        }
        Finding.Builder finding = Finding.at(
                        GitMatches.place(path),
                        "`**` in " + quoted(GitMatches.written(path))
                                + " is read as `*`: `directories` knows no other depth")
                .label(missed.map(folders -> "does not reach " + some(folders)).orElse("one segment"))
                .note(really(verb, taken))
                .help("write " + quoted(GitMatches.written(path).replaceAll("\\*{2,}", "*"))
                        + " for this depth, and one entry more for each further depth");
        return Optional.of(finding);
    }

    private static String really(String verb, Optional<List<String>> taken) {
        return taken.map(folders -> "it " + verb + " " + (folders.isEmpty() ? "nothing" : some(folders)))
                .orElse("it " + verb + " folders of the very depth that is written");
    }

    /** The folders that {@code **} would match elsewhere, without the one that it begins in. */
    private static List<String> missed(GitPath path, GitMatches known) {
        Optional<GitPattern> meant = GitPattern.ofFiles(path.pattern(), true);
        List<String> taken = known.matching(path);
        String start = path.pattern().replaceFirst("/\\*\\*$", "");
        return known.candidates().stream()
                .filter(folder ->
                        meant.filter(pattern -> pattern.matches(folder)).isPresent())
                .filter(folder -> !taken.contains(folder) && !folder.equals(start))
                .toList();
    }
}
