package dev.premortem.engine;

import dev.premortem.argocd.ApplicationSources;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.kubernetes.Resource;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.Rule;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rule.SuppressionRule;
import dev.premortem.rule.SuppressionUse;
import dev.premortem.rules.catalog.RuleCatalog;
import dev.premortem.state.validity.Targets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One run over a loaded repository: models, rules, suppressions, order. The result does not depend on the number of
 * threads: rules are stateless, and findings are sorted before anything is counted or named.
 */
public final class Linter {
    private final LintRequest request;
    private final Models models;
    private final List<String> notices;
    private final WaitingRules waiting = new WaitingRules();
    private boolean failed;

    private Linter(LintRequest request) {
        this.request = request;
        this.models = new Models(request);
        this.notices = new ArrayList<>(request.repository().notices());
    }

    /** Checks the repository. */
    public static LintResult run(LintRequest request) {
        return new Linter(request).run(System.nanoTime());
    }

    private LintResult run(long startedAt) {
        List<Rule> rules = rulesToRun();
        RuleRun ruleRun = new RuleRun(models, request.threads(), waiting);
        List<Finding> raw = ruleRun.run(rules);
        for (String failure : ruleRun.failures()) {
            notices.add(failure);
            failed = true;
        }
        waiting.sentence().ifPresent(notices::add);
        if (rules.stream().anyMatch(rule -> rule.meta().area() == Area.SCHEMA)) {
            for (KubernetesVersion version : models.destinations().declaredVersions()) {
                Targets.stopgap(version).ifPresent(notices::add);
            }
        }
        for (String problem : request.schemas().problems()) {
            notices.add(problem);
            failed = true;
        }
        Identity identity = new Identity(models);
        List<Finding> found = identity.of(sorted(Folding.fold(raw)));
        SuppressionFilter filter = new SuppressionFilter(models, request);
        List<Finding> kept = new ArrayList<>(filter.filter(found));
        List<Finding> aboutSuppressions = sorted(checkSuppressions(rules, filter));
        kept.addAll(identity.of(aboutSuppressions));
        List<Finding> reported = new ArrayList<>(kept.size());
        for (Finding finding : kept) {
            if (isAskedFor(finding)) {
                reported.add(request.selection().adjusted(finding));
            }
        }
        reported.sort(Finding.ORDER);
        Secrets secrets = new Secrets(models);
        var places = secrets.places(reported);
        reported.replaceAll(secrets::redacted);
        return new LintResult(
                reported,
                summary(reported, filter.suppressed(), startedAt),
                rules.stream()
                        .map(Rule::meta)
                        .sorted(Comparator.comparing(RuleMeta::id))
                        .toList(),
                notices,
                places,
                failed || !request.repository().problems().isEmpty());
    }

    /** Whether the line to edit is in a path that was asked for, or the build that shows the fault. */
    private boolean isAskedFor(Finding finding) {
        return request.reports(finding.primary().span().file().path())
                || finding.renderedIn().stream().anyMatch(request::reports);
    }

    private List<Rule> rulesToRun() {
        List<Rule> rules = new ArrayList<>();
        for (Area area : areas(request.repository())) {
            for (Rule rule : RuleCatalog.of(area)) {
                if (request.selection().runs(rule.meta())) {
                    rules.add(rule);
                }
            }
        }
        return rules;
    }

    /** The areas that have anything to look at in this repository. */
    private static Set<Area> areas(Repository repository) {
        Set<Area> areas = EnumSet.of(Area.YAML, Area.PREMORTEM);
        for (RepositoryFile file : repository.files()) {
            FileRole role = file.role();
            if (role.isManifest()) {
                areas.add(Area.KUBERNETES);
                areas.add(Area.SCHEMA);
                areas.add(Area.PLACEMENT);
                areas.add(Area.STORAGE);
            }
            switch (role) {
                case ARGOCD -> areas.add(Area.ARGOCD);
                case CHART_TEMPLATE -> {
                    if (mentionsApplicationSet(file)) {
                        areas.add(Area.ARGOCD);
                    }
                }
                case HELM_OUTPUT -> areas.add(Area.ARGOCD);
                case HELM_VALUES -> areas.add(Area.STORAGE);
                case KUSTOMIZATION -> {
                    areas.add(Area.KUSTOMIZE);
                    areas.add(Area.STORAGE); // values of a chart may stand there
                }
                case WORKFLOW, ACTION -> areas.add(Area.ACTIONS);
                default -> {
                    // the other roles have no area of their own yet
                }
            }
        }
        return areas;
    }

    /** Few charts have one, and most runs with charts need no rule about Argo CD. */
    private static boolean mentionsApplicationSet(RepositoryFile file) {
        return file.source()
                .filter(source -> source.text().contains("ApplicationSet"))
                .isPresent();
    }

    /** In report order, without exact repetitions: an alias shows a rule the same place twice. */
    private static List<Finding> sorted(List<Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Finding.ORDER);
        List<Finding> distinct = new ArrayList<>(sorted.size());
        for (Finding finding : sorted) {
            boolean repeated =
                    !distinct.isEmpty() && Finding.ORDER.compare(distinct.get(distinct.size() - 1), finding) == 0;
            if (!repeated) {
                distinct.add(finding);
            }
        }
        return distinct;
    }

    private List<Finding> checkSuppressions(List<Rule> rules, SuppressionFilter filter) {
        Set<String> run = new HashSet<>();
        List<SuppressionRule> suppressionRules = new ArrayList<>();
        for (Rule rule : rules) {
            run.add(rule.meta().id().value());
            if (rule instanceof SuppressionRule suppressionRule) {
                suppressionRules.add(suppressionRule);
            }
        }
        if (suppressionRules.isEmpty() || !filter.hasSuppressions()) {
            return List.of();
        }
        // An area without files did not run, yet its rules cannot have found anything: they count as run.
        for (Rule rule : RuleCatalog.all()) {
            if (request.selection().runs(rule.meta())) {
                run.add(rule.meta().id().value());
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (SuppressionUse use : filter.uses(run, RuleCatalog.ids())) {
            for (SuppressionRule rule : suppressionRules) {
                RuleMeta meta = rule.meta();
                rule.check(use, new FindingSink() {
                    @Override
                    public void report(Finding.Builder draft) {
                        findings.add(RuleRun.build(draft, meta));
                    }

                    @Override
                    public void waitsFor(String fact) {
                        waiting.add(meta.id(), fact);
                    }
                });
            }
        }
        return findings;
    }

    private Summary summary(List<Finding> findings, int suppressed, long startedAt) {
        int files = 0;
        int documents = 0;
        int applications = 0;
        for (RepositoryFile file : request.repository().files()) {
            files += file.source().isPresent() ? 1 : 0;
            if (file.yaml().isPresent()) {
                for (var document : file.yaml().get().documents()) {
                    documents += document.root().isPresent() ? 1 : 0;
                }
            }
        }
        for (Resource resource : models.resources()) {
            if (ApplicationSources.has(resource)) {
                applications = models.applications().all().size();
                break;
            }
        }
        return new Summary(
                files,
                documents,
                models.resources().size(),
                applications,
                count(findings, Severity.ERROR),
                count(findings, Severity.WARNING),
                count(findings, Severity.INFO),
                suppressed,
                (System.nanoTime() - startedAt) / 1_000_000);
    }

    private static int count(List<Finding> findings, Severity severity) {
        int count = 0;
        for (Finding finding : findings) {
            count += finding.severity() == severity ? 1 : 0;
        }
        return count;
    }
}
