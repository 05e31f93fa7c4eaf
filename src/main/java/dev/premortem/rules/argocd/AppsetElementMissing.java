package dev.premortem.rules.argocd;

import dev.premortem.argocd.ApplicationSource;
import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.environment.KnownApplication;
import dev.premortem.environment.SourceRepository;
import dev.premortem.finding.Confidence;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.Place;
import dev.premortem.repository.Repository;
import dev.premortem.repository.RepositoryFile;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Glob;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Folders of workloads that fit the path template of an ApplicationSet and that none of its elements produces.
 *
 * <p>Told where at least two elements produce folders that exist, elements are all that is asked for (a git generator takes
 * what is there, and clusters are elsewhere), no other Application and no kustomization takes the folder, and it holds
 * what the produced ones hold: a kustomization, a chart, or manifests.
 */
public final class AppsetElementMissing implements ApplicationSetRule {
    private static final int MOST_NAMED = 5;

    private static final RuleMeta META = RuleMeta.of("appset-element-missing", Area.ARGOCD)
            .severity(Severity.WARNING)
            .confidence(Confidence.MEDIUM)
            .evidence(Evidence.E2)
            .summary("a folder fits the path template of an ApplicationSet, and no element of it produces the folder")
            .why("""
                    A list of elements is a second inventory beside the folders of the repository. Whoever adds a folder \
                    sees it reviewed and merged; without an element no Application is made of it, and nothing is ever \
                    deployed from it. Nothing says so, since an ApplicationSet knows its elements only.
                    """)
            .remedy("Add an element, replace the list by a git generator of directories, or remove the folder.")
            .reference(
                    "Argo CD: list generator",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-List/")
            .build();

    /** What one path template comes to. */
    private record Template(YamlScalar path, SourceRepository repository, Set<String> produced, Set<Span> lists) {}

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        if (!set.isWhole()) {
            return;
        }
        Map<Span, Template> templates = new LinkedHashMap<>();
        for (KnownApplication application : set.applications()) {
            Optional<Span> list = listOf(application);
            for (ApplicationSource source : application.application().sources()) {
                Optional<SourceRepository> repository =
                        context.applications().repositories().find(source);
                Optional<YamlScalar> path = source.path();
                if (list.isEmpty()) {
                    return;
                }
                if (repository.isPresent()
                        && path.isPresent()
                        && path.get().former().isPresent()) {
                    Template template = templates.computeIfAbsent(
                            path.get().span(),
                            span -> new Template(path.get(), repository.get(), new HashSet<>(), new HashSet<>()));
                    template.produced().add(RepositoryPath.normalise(path.get().text()));
                    template.lists().add(list.get());
                }
            }
        }
        Set<String> taken = templates.isEmpty() ? Set.of() : taken(context);
        templates.values().forEach(template -> check(template, taken, context, sink));
    }

    /** Where the elements stand that made it; empty where anything else than elements of one list did. */
    private static Optional<Span> listOf(KnownApplication application) {
        List<ParamSet.Origin> origins =
                application.generated().orElseThrow().params().origins();
        boolean elements = origins.stream().allMatch(origin -> origin.kind() == ParamSet.Kind.ELEMENT);
        return elements && origins.size() == 1
                ? Optional.of(keyOf(origins.get(0).generator()))
                : Optional.empty();
    }

    private static Span keyOf(YamlMapping generator) {
        return generator
                .entry("elements")
                .map(entry -> entry.key().span())
                .orElse(generator.span().firstLine());
    }

    private static void check(Template template, Set<String> taken, RuleContext context, FindingSink sink) {
        Optional<Glob> glob = glob(template.path().former().orElseThrow().text());
        long existing = template.produced().stream()
                .filter(path -> template.repository().placeOf(path) instanceof Place.Folder)
                .count();
        if (glob.isEmpty() || existing < 2 || template.lists().size() > 1) {
            return;
        }
        int depth = depth(template.path().text());
        List<String> missing = new ArrayList<>();
        for (String directory : template.repository().directories()) {
            boolean fits = depth(directory) == depth && glob.get().matches(directory);
            if (fits && !template.produced().contains(directory)) {
                template.repository()
                        .inRun(directory)
                        .filter(inRun -> !taken.contains(inRun) && holdsWorkloads(inRun, context.repository()))
                        .ifPresent(inRun -> missing.add(directory));
            }
        }
        if (!missing.isEmpty() && missing.size() <= existing) {
            missing.sort(String::compareTo);
            sink.report(finding(template, missing));
        }
    }

    private static Finding.Builder finding(Template template, List<String> missing) {
        String names =
                missing.stream().limit(MOST_NAMED).map(path -> "`" + path + "`").collect(Collectors.joining(", "));
        String more = missing.size() > MOST_NAMED ? " and " + (missing.size() - MOST_NAMED) + " more" : "";
        String verb = missing.size() == 1 ? " fits" : " fit";
        return Finding.at(
                        template.lists().iterator().next(),
                        "no element here produces " + names + more + ", which" + verb + " the path of the template")
                .related(template.path().span(), "the path of the template")
                .help("add an element, or remove what nobody deploys");
    }

    /** The template with a star for each parameter; empty where it has other stars, or nothing that is fixed. */
    private static Optional<Glob> glob(String template) {
        StringBuilder pattern = new StringBuilder();
        int at = 0;
        while (true) {
            int open = template.indexOf("{{", at);
            int close = open < 0 ? -1 : template.indexOf("}}", open);
            String fixed = template.substring(at, close < 0 ? template.length() : open);
            if (fixed.matches(".*[*?{}\\[\\]].*")) {
                return Optional.empty();
            }
            pattern.append(fixed);
            if (close < 0) {
                break;
            }
            pattern.append('*');
            at = close + 2;
        }
        String normal = RepositoryPath.normalise(pattern.toString());
        boolean rooted = normal.indexOf('/') > 0 && normal.charAt(0) != '*';
        return rooted ? Optional.of(Glob.of(normal)) : Optional.empty();
    }

    private static int depth(String path) {
        return (int)
                RepositoryPath.normalise(path).chars().filter(c -> c == '/').count();
    }

    /** Folders that another Application or a kustomization takes, as paths of the run. */
    private static Set<String> taken(RuleContext context) {
        Set<String> taken = new HashSet<>();
        for (KnownApplication application : context.applications().all()) {
            for (ApplicationSource source : application.application().sources()) {
                source.path()
                        .flatMap(path -> context.applications()
                                .repositories()
                                .find(source)
                                .flatMap(repository -> repository.inRun(path.text())))
                        .ifPresent(taken::add);
            }
        }
        context.kustomizations()
                .all()
                .forEach(file ->
                        file.paths().forEach(entry -> taken.add(RepositoryPath.resolve(file.folder(), entry.path()))));
        return taken;
    }

    private static boolean holdsWorkloads(String folder, Repository repository) {
        return repository.namesIn(folder).stream()
                .flatMap(name -> repository.file(folder + '/' + name).stream())
                .map(RepositoryFile::role)
                .anyMatch(
                        role -> role == FileRole.KUSTOMIZATION || role == FileRole.CHART || role == FileRole.MANIFEST);
    }
}
