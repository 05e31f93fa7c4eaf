package dev.premortem.engine;

import dev.premortem.config.Configuration;
import dev.premortem.finding.Confidence;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.repository.LoadOptions;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryLoader;
import dev.premortem.repository.RepositoryRoot;
import dev.premortem.rule.Area;
import dev.premortem.rules.catalog.RuleCatalog;
import dev.premortem.schema.UserSchemas;
import dev.premortem.settings.SettingsProblem;
import dev.premortem.text.NearestName;
import java.nio.file.Path;
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
        Path start = request.paths().isEmpty()
                ? request.workingDirectory()
                : request.existing(request.paths().get(0));
        RepositoryRoot around = RepositoryRoot.of(start, request.environment());
        Path root = around.folder();
        String prefix = around.prefixInWorkTree(request.environment());
        RunSettings settings = SettingsFiles.read(request, root);
        if (settings.rejection().isPresent()) {
            LintResult result =
                    rejected(settings.problems(), settings.rejection().get());
            return new CheckOutcome(result, root, prefix, Optional.empty(), settings.rejection());
        }
        Configuration configuration = settings.configuration();
        Repository repository = load(root, configuration);
        RuleSelection selection = new RuleSelection(request.only(), request.skip(), configuration);
        LintRequest lint = new LintRequest(
                repository,
                selection,
                reported(root),
                Math.max(1, request.threads()),
                settings.profile(),
                request.kubernetesVersion(),
                UserSchemas.of(configuration.schemas(), root));
        return new CheckOutcome(Linter.run(lint), root, prefix, settings.profileFile(), Optional.empty());
    }

    private Repository load(Path root, Configuration configuration) throws UsageException {
        if (request.standardInput().isPresent()) {
            return Repository.ofStream("-", request.standardInput().get());
        }
        Repository repository = RepositoryLoader.load(
                root, new LoadOptions(configuration.exclude(), request.threads(), request.environment()));
        if (request.rendered().isEmpty()) {
            return repository;
        }
        List<Path> rendered = new ArrayList<>();
        for (Path path : request.rendered()) {
            request.existing(path);
            rendered.add(path);
        }
        return repository.withRendered(request.workingDirectory(), rendered);
    }

    /** The paths to report on, relative to the root; none when the root itself was asked for. */
    private List<String> reported(Path root) throws UsageException {
        if (request.standardInput().isPresent() || request.paths().isEmpty()) {
            return List.of();
        }
        List<String> reported = new ArrayList<>();
        for (Path path : request.paths()) {
            Path real = request.existing(path);
            if (!real.startsWith(root)) {
                throw new UsageException(
                        path + " is not below " + root + ", the root of the first path; check it in a run of its own");
            }
            Path nested = RepositoryRoot.of(real, request.environment()).folder();
            if (!nested.equals(root)) {
                throw new UsageException(
                        path + " has a root of its own (" + nested + "); check it in a run of its own");
            }
            reported.add(root.relativize(real).toString().replace('\\', '/'));
        }
        if (reported.contains("")) {
            return List.of();
        }
        // What was rendered was asked for by its own option; it keeps the path as typed, or its path in the root.
        for (Path path : request.rendered()) {
            reported.add(path.toString().replace('\\', '/'));
            Path real = request.existing(path);
            if (real.startsWith(root)) {
                reported.add(root.relativize(real).toString().replace('\\', '/'));
            }
        }
        return reported;
    }

    /** The words of all areas. */
    static Set<String> areas() {
        Set<String> areas = new HashSet<>();
        for (Area area : Area.values()) {
            areas.add(area.word());
        }
        return areas;
    }

    private static LintResult rejected(List<SettingsProblem> problems, Rejection rejection) {
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
