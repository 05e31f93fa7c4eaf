package dev.premortem.rules.argocd;

import static dev.premortem.rules.argocd.AppsetText.quoted;
import static dev.premortem.rules.argocd.AppsetText.some;

import dev.premortem.argocd.appset.GeneratorRun;
import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.GitPath;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Entries with {@code exclude: true} that take nothing away.
 *
 * <p>Not told: one for hidden folders, which are left out anyway; one beside includes that match nothing themselves.
 */
public final class AppsetExcludeWithoutEffect implements ApplicationSetRule {
    private static final RuleMeta META = RuleMeta.of("appset-exclude-without-effect", Area.ARGOCD)
            .severity(Severity.WARNING)
            .summary("an exclude of a git generator excludes nothing")
            .why("""
                    A git generator takes what some pattern includes and none excludes, in whatever order they stand. \
                    An exclude that matches nothing is no fault: what it was to keep out is generated and deployed. A \
                    generator that only excludes takes nothing at all, since there is no `everything else`.

                    Most such patterns lack a segment or have one too many (`*` stays within a segment in \
                    `directories`), or name a folder that has been renamed.
                    """)
            .remedy("Write the exclude so that it matches what an include takes, add an include, or remove the entry.")
            .reference(
                    "Argo CD: exclude directories",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Git/#exclude-directories")
            .build();

    /** What the excludes of one generator met, over all sets of parameters that it was asked with. */
    private static final class Met {
        private final Map<Span, GitPath> excludes = new LinkedHashMap<>();
        private final Set<Span> effective = new HashSet<>();
        private final Map<Span, List<String>> others = new LinkedHashMap<>();
        private boolean includes;
    }

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        for (AskedGenerator asked : AskedGenerator.known(set)) {
            if (asked.spec() instanceof GitGenerator git) {
                List<GitPath> excludes = GitMatches.paths(git, true);
                if (excludes.isEmpty()) {
                    continue;
                }
                if (GitMatches.paths(git, false).isEmpty()) {
                    sink.report(excludesOnly(excludes.get(0), GitMatches.ofDirectories(git)));
                } else {
                    check(asked, set, context, sink);
                }
            }
        }
    }

    private static Finding.Builder excludesOnly(GitPath exclude, boolean directories) {
        return Finding.at(GitMatches.place(exclude), "this git generator only excludes, and so takes nothing")
                .label("nothing to exclude from")
                .note("no Application comes of it")
                .help("add an entry without `exclude`, such as `path: " + (directories ? "\"*\"" : "\"**/*.yaml\"")
                        + "`");
    }

    private static void check(AskedGenerator asked, ExpandedSet set, RuleContext context, FindingSink sink) {
        Met met = new Met();
        Optional<GitMatches> first = Optional.empty();
        for (GeneratorRun run : asked.runs()) {
            GitGenerator git = (GitGenerator) run.generator();
            Optional<GitMatches> matches =
                    first.isPresent() ? first.get().as(git, set, context) : GitMatches.of(git, set, context);
            if (matches.isEmpty()) {
                return;
            }
            first = first.isPresent() ? first : matches;
            meet(git, matches.get(), met);
        }
        if (!met.includes || first.isEmpty()) {
            return;
        }
        GitMatches matches = first.get();
        met.excludes.forEach((place, exclude) -> {
            if (!met.effective.contains(place)) {
                finding(exclude, met.others.getOrDefault(place, List.of()), matches)
                        .ifPresent(sink::report);
            }
        });
    }

    private static void meet(GitGenerator git, GitMatches matches, Met met) {
        Set<String> included = new HashSet<>();
        for (GitPath include : GitMatches.paths(git, false)) {
            included.addAll(matches.matching(include));
        }
        met.includes |= !included.isEmpty();
        for (GitPath exclude : GitMatches.paths(git, true)) {
            if (GitMatches.ofDirectories(git) && DirectoryGlob.isUnsupported(exclude.pattern())) {
                continue;
            }
            Span place = GitMatches.place(exclude);
            met.excludes.putIfAbsent(place, exclude);
            List<String> matching = matches.matching(exclude);
            if (matching.stream().anyMatch(included::contains)) {
                met.effective.add(place);
            }
            met.others.computeIfAbsent(place, none -> new ArrayList<>()).addAll(matching);
        }
    }

    private static Optional<Finding.Builder> finding(GitPath exclude, List<String> others, GitMatches matches) {
        if (!others.isEmpty()) {
            return Optional.of(Finding.at(
                            GitMatches.place(exclude),
                            quoted(GitMatches.written(exclude)) + " excludes nothing: no include takes what it matches")
                    .label("matches " + some(others))
                    .help("write it for what the includes take, or remove the entry"));
        }
        if (matches.isOfHidden(exclude.pattern())) {
            return Optional.empty();
        }
        return Optional.of(Finding.at(
                        GitMatches.place(exclude),
                        quoted(GitMatches.written(exclude)) + " excludes nothing: it matches nothing in the repository")
                .label("matches nothing")
                .help(matches.remedy(exclude.pattern()).orElse("correct the pattern, or remove the entry")));
    }
}
