package dev.premortem.rules.argocd;

import static dev.premortem.rules.argocd.AppsetText.count;
import static dev.premortem.rules.argocd.AppsetText.quoted;
import static dev.premortem.rules.argocd.AppsetText.some;

import dev.premortem.argocd.appset.GeneratorRun;
import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.GitPath;
import dev.premortem.argocd.appset.GitPattern;
import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Patterns of {@code files} that take more than stands at the depth which is written.
 *
 * <p>Not told where nothing is taken at that depth, since the pattern then was written for what it takes, nor of
 * {@code **}, which says that any depth is meant.
 */
public final class AppsetFileGlobGreedy implements ApplicationSetRule {
    private static final RuleMeta META = RuleMeta.of("appset-file-glob-greedy", Area.ARGOCD)
            .severity(Severity.WARNING)
            .summary("a pattern of `files` also takes files in deeper folders")
            .why("""
                    By default Argo CD finds the `files` of a git generator with `git ls-files`, where `*` matches \
                    slashes as well: `clusters/*/config.yaml` takes `clusters/prod/config.yaml`, and \
                    `clusters/prod/backup/config.yaml` too. Each such file is one more set of parameters, and mostly one \
                    more Application. Only with `applicationsetcontroller.enable.new.git.file.globbing` does `*` stay \
                    within a segment, with `**` for any depth.
                    """)
            .remedy("Exclude the deeper files, or switch the new globbing on and say so in the profile.")
            .reference(
                    "Argo CD: git file generator globbing",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Git-File-Globbing/")
            .build();

    private static final class Taken {
        private final Set<String> asWritten = new TreeSet<>();
        private final Set<String> deeper = new TreeSet<>();
    }

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        if (set.inputs().behaviour().newGlobbing()) {
            return;
        }
        for (AskedGenerator asked : AskedGenerator.known(set)) {
            Map<Span, Taken> byPattern = new LinkedHashMap<>();
            Map<Span, GitPath> patterns = new LinkedHashMap<>();
            for (GeneratorRun run : asked.runs()) {
                if (run.generator() instanceof GitGenerator git && !GitMatches.ofDirectories(git)) {
                    for (GitPath path : GitMatches.paths(git, false)) {
                        patterns.putIfAbsent(GitMatches.place(path), path);
                        sort(path, run, byPattern.computeIfAbsent(GitMatches.place(path), place -> new Taken()));
                    }
                }
            }
            byPattern.forEach((place, taken) -> {
                GitPath path = patterns.get(place);
                if (path != null && !taken.asWritten.isEmpty() && !taken.deeper.isEmpty()) {
                    sink.report(finding(place, GitMatches.written(path), taken, context));
                }
            });
        }
    }

    private static void sort(GitPath path, GeneratorRun run, Taken into) {
        Optional<GitPattern> pattern = GitPattern.ofFiles(path.pattern(), false);
        if (pattern.isEmpty()
                || path.pattern().contains("**")
                || !path.pattern().contains("*")) {
            return;
        }
        GitPattern written = GitPattern.ofDirectories(path.pattern());
        long depth = slashes(path.pattern());
        for (ParamSet one : run.sets()) {
            for (ParamSet.Origin origin : one.origins()) {
                String file = origin.name();
                if (origin.kind() != ParamSet.Kind.FILE || !pattern.get().matches(file)) {
                    continue;
                }
                if (written.matches(file)) {
                    into.asWritten.add(file);
                } else if (slashes(file) > depth) {
                    into.deeper.add(file);
                }
            }
        }
    }

    private static long slashes(String path) {
        return path.chars().filter(c -> c == '/').count();
    }

    private static Finding.Builder finding(Span place, String pattern, Taken taken, RuleContext context) {
        boolean declared = context.profile().argocd().globbing().isPresent();
        Finding.Builder finding = Finding.at(
                        place,
                        quoted(pattern) + " also takes " + count(taken.deeper.size(), "file", "files")
                                + " in deeper folders: " + some(taken.deeper))
                .label("`*` matches slashes here")
                .note("at the depth that is written it takes " + some(taken.asWritten))
                .help("add an entry `path: " + deeper(pattern)
                        + "` with `exclude: true`, or switch the new globbing on");
        return declared
                ? finding
                : finding.assumption("the new globbing of git files is off, as by default")
                        .missingFact("argocd.globbing");
    }

    /** A pattern that needs one segment more. */
    private static String deeper(String pattern) {
        int star = pattern.indexOf('*');
        return pattern.substring(0, star) + "*/*" + pattern.substring(star + 1);
    }
}
