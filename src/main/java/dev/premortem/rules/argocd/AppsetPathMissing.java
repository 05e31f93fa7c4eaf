package dev.premortem.rules.argocd;

import dev.premortem.argocd.ApplicationSource;
import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.environment.KnownApplication;
import dev.premortem.environment.SourceRepository;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.repository.Place;
import dev.premortem.repository.RepositoryPath;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Generated Applications whose {@code path} is no folder of this repository at this revision.
 *
 * <p>Silent for other repositories and revisions, and for paths that another rule speaks of because the template was not
 * rendered to its end. A warning where one path alone says that the address is this repository's.
 */
public final class AppsetPathMissing implements ApplicationSetRule {
    private static final int MOST_NAMED = 5;

    /** How Go prints a mapping. */
    private static final String PRINTED_MAPPING = "map[";

    private static final RuleMeta META = RuleMeta.of("appset-path-missing", Area.ARGOCD)
            .evidence(Evidence.E1)
            .summary("an ApplicationSet makes an Application of a folder that is not there")
            .why("""
                    The generator gives parameters, the template makes a path of them, and nothing compares that path \
                    with the repository. The Application is created all the same; its comparison then fails with "app \
                    path does not exist", and nothing is ever deployed from it. Its siblings are well, so that the one \
                    that is missing is noticed late.
                    """)
            .remedy("Create the folder, or mend the parameter or the template that names it.")
            .reference(
                    "Argo CD: ApplicationSet templates",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/")
            .build();

    /** A path that is not there, and who needs it. */
    private record Missing(KnownApplication application, YamlScalar path, SourceRepository repository) {}

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        Map<Span, List<Missing>> missing = new LinkedHashMap<>();
        Map<Span, Integer> all = new LinkedHashMap<>();
        for (KnownApplication application : set.applications()) {
            for (ApplicationSource source : application.application().sources()) {
                Optional<SourceRepository> repository =
                        context.applications().repositories().find(source);
                if (repository.isPresent() && source.path().isPresent()) {
                    YamlScalar path = source.path().get();
                    all.merge(path.span(), 1, Integer::sum);
                    if (isMissing(path.text(), repository.get())) {
                        missing.computeIfAbsent(path.span(), span -> new ArrayList<>())
                                .add(new Missing(application, path, repository.get()));
                    }
                }
            }
        }
        missing.forEach((span, paths) -> report(span, paths, all.getOrDefault(span, 0), sink));
    }

    private static boolean isMissing(String path, SourceRepository repository) {
        boolean rendered = !path.contains("{{") && !path.contains("<no value>") && !path.matches(".*[\"'].*");
        if (!rendered) {
            return false;
        }
        Place place = repository.placeOf(path);
        return place instanceof Place.Nothing || place instanceof Place.File;
    }

    private static void report(Span template, List<Missing> missing, int all, FindingSink sink) {
        boolean someExist = missing.size() < all;
        List<Missing> ofTemplate = new ArrayList<>();
        for (Missing one : missing) {
            Optional<ParamSet.Origin> origin = someExist ? onlyOrigin(one) : Optional.empty();
            Optional<Span> place = origin.flatMap(ParamSet.Origin::place);
            if (place.isPresent()) {
                sink.report(Finding.at(place.get().firstLine(), message(one))
                        .severity(severity(one))
                        .label("gives the path `" + one.path().text() + "`")
                        .related(template, "of this template")
                        .help(help(one)));
            } else {
                ofTemplate.add(one);
            }
        }
        if (!ofTemplate.isEmpty()) {
            sink.report(finding(template, ofTemplate, all));
        }
    }

    private static Finding.Builder finding(Span template, List<Missing> missing, int all) {
        Missing first = missing.get(0);
        Finding.Builder finding = Finding.at(template, missing.size() == 1 ? message(first) : message(missing, all))
                .severity(severity(first));
        Set<Span> places = new LinkedHashSet<>();
        first.application()
                .generated()
                .ifPresent(made -> made.params()
                        .origins()
                        .forEach(origin -> origin.place().map(Span::firstLine).ifPresent(places::add)));
        places.forEach(place ->
                finding.related(place, "gives parameters of `" + first.path().text() + "`"));
        return finding.help(help(first));
    }

    /** The element or file that made it, where there is one alone: the others of a product may be right. */
    private static Optional<ParamSet.Origin> onlyOrigin(Missing missing) {
        List<ParamSet.Origin> origins = missing.application()
                .generated()
                .map(made -> made.params().origins().stream()
                        .filter(origin -> origin.kind() == ParamSet.Kind.ELEMENT)
                        .toList())
                .orElse(List.of());
        return origins.size() == 1 ? Optional.of(origins.get(0)) : Optional.empty();
    }

    private static String message(Missing missing) {
        String path = missing.path().text();
        boolean file = missing.repository().placeOf(path) instanceof Place.File;
        return "the Application `" + missing.application().name() + "` takes its manifests from `" + path
                + "`, which is " + (file ? "a file, not a folder" : "not in this repository");
    }

    private static String message(List<Missing> missing, int all) {
        List<String> paths =
                missing.stream().map(one -> one.path().text()).distinct().toList();
        String named =
                paths.stream().limit(MOST_NAMED).map(path -> "`" + path + "`").collect(Collectors.joining(", "));
        String more = paths.size() > MOST_NAMED ? " and " + (paths.size() - MOST_NAMED) + " more" : "";
        return missing.size() + " of " + all + " Applications take their manifests from "
                + (paths.size() == 1 ? "a folder that is" : "folders that are")
                + " not in this repository: " + named + more;
    }

    private static Severity severity(Missing missing) {
        return missing.repository().proof() == SourceRepository.Proof.ONE_PATH ? Severity.WARNING : Severity.ERROR;
    }

    private static String help(Missing missing) {
        if (missing.path().text().contains(PRINTED_MAPPING)) {
            return "the template prints a whole mapping; the path is a part of it, as in {{ .path.path }}";
        }
        String path = RepositoryPath.normalise(missing.path().text());
        String folder = RepositoryPath.folderOf(path);
        String name = RepositoryPath.nameOf(path);
        while (!folder.isEmpty() && missing.repository().placeOf(folder) instanceof Place.Nothing) {
            name = RepositoryPath.nameOf(folder);
            folder = RepositoryPath.folderOf(folder);
        }
        String below = folder.isEmpty() ? "" : folder + "/";
        List<String> siblings = missing.repository().directories().stream()
                .filter(directory -> directory.startsWith(below))
                .map(directory -> directory.substring(below.length()))
                .filter(directory -> directory.indexOf('/') < 0)
                .toList();
        return NearestName.of(name, siblings)
                .map(near -> "is `" + below + near + "` meant?")
                .orElse("create the folder, or mend the parameter or the template that names it");
    }
}
