package dev.premortem.engine;

import dev.premortem.finding.Confidence;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rules.catalog.RuleCatalog;
import dev.premortem.settings.SettingsProblem;
import dev.premortem.text.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** From a request to a result: root, configuration, files, rules. */
public final class Check {
    private final CheckRequest request;

    private Check(CheckRequest request) {
        this.request = request;
    }

    /**
     * Checks what the request names.
     *
     * @throws UsageException when a path does not exist, a rule is unknown, or paths belong to different roots
     */
    public static CheckOutcome run(CheckRequest request) throws UsageException {
        return new Check(request).run();
    }

    private CheckOutcome run() throws UsageException {
        requireKnown(request.only());
        requireKnown(request.skip());
        LoadedRun loaded = LoadedRun.of(request);
        RunSettings settings = loaded.settings();
        Optional<Rejection> rejection = settings.rejection();
        if (rejection.isPresent()) {
            LintResult result = rejected(settings.problems(), rejection.get());
            return new CheckOutcome(result, loaded.root(), loaded.prefix(), Optional.empty(), rejection);
        }
        LintResult result = Linter.run(loaded.lint());
        return new CheckOutcome(result, loaded.root(), loaded.prefix(), settings.profileFile(), Optional.empty());
    }

    /** The words of all areas. */
    static Set<String> areas() {
        Set<String> areas = new HashSet<>();
        for (Area area : Area.values()) {
            areas.add(area.word());
        }
        return areas;
    }

    static LintResult rejected(List<SettingsProblem> problems, Rejection rejection) {
        List<Finding> findings = new ArrayList<>();
        for (SettingsProblem problem : problems) {
            findings.add(Finding.at(problem.span(), problem.message())
                    .help(problem.help())
                    .build(rejection.id(), "premortem", Severity.ERROR, Confidence.HIGH));
        }
        findings.sort(Finding.ORDER);
        Summary summary = new Summary(1, 1, 0, 0, findings.size(), 0, 0, 0, 0);
        return new LintResult(findings, summary, List.of(), List.of(), Map.of(), true);
    }

    private static void requireKnown(List<String> patterns) throws UsageException {
        for (String pattern : patterns) {
            boolean area = pattern.endsWith("/*")
                    && Area.of(pattern.substring(0, pattern.length() - 2)).isPresent();
            if (area) {
                continue;
            }
            Set<String> known = new TreeSet<>(RuleCatalog.ids());
            for (String name : areas()) {
                known.add(name + "/*");
            }
            if (!known.contains(pattern)) {
                String nearest = NearestName.of(pattern, known)
                        .map(name -> "; a similar name is `" + name + "`")
                        .orElse("; `premortem rules` lists them");
                throw new UsageException("there is no rule `" + pattern + "`" + nearest);
            }
        }
    }
}
