package dev.premortem.rules.argocd;

import dev.premortem.argocd.ApplicationSource;
import dev.premortem.argocd.RepositoryUrl;
import dev.premortem.environment.KnownApplication;
import dev.premortem.environment.SourceRepositories;
import dev.premortem.environment.SourceRepository;
import dev.premortem.finding.Confidence;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.repository.Place;
import dev.premortem.repository.Repository;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
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
import java.util.Set;

/**
 * One Application whose address of this repository is not the one that all the others use: left over from a fork or a
 * move, or mistyped.
 *
 * <p>Told where at least five places use one address for this repository, at most two the other one, every path below the
 * other one exists here, and the two differ as a fork, a move or a slip would make them: the same name elsewhere, or one
 * or two characters.
 */
public final class ApplicationRepositoryOutlier implements RepositoryRule {
    private static final int LEAST_USUAL = 5;
    private static final int MOST_UNUSUAL = 2;

    private static final RuleMeta META = RuleMeta.of("application-repository-outlier", Area.ARGOCD)
            .severity(Severity.WARNING)
            .confidence(Confidence.MEDIUM)
            .evidence(Evidence.E4)
            .summary("one Application takes a folder of this repository from another address than all the others")
            .why("""
                    A path says where in a repository, `repoURL` says in which one. An Application with the address of a \
                    fork, of the repository's former home, or with a slip in it looks right, since the path is the one \
                    that everybody sees in review. Argo CD deploys what lies under that path at the other address, if it \
                    can be reached at all: changes that are merged here never arrive.
                    """)
            .remedy("Use the address that the other Applications have.")
            .reference(
                    "Argo CD: declarative setup of repositories",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repositories")
            .build();

    /** What sources say under one address. */
    private static final class Uses {
        private final Set<Span> places = new LinkedHashSet<>();
        private final Set<String> paths = new LinkedHashSet<>();
        private final List<YamlScalar> urls = new ArrayList<>();
        private boolean whole = true;

        void add(YamlScalar url, ApplicationSource source) {
            if (places.add(url.span())) {
                urls.add(url);
            }
            source.path().ifPresentOrElse(path -> paths.add(path.text()), () -> whole = false);
        }

        boolean existIn(Repository repository) {
            return whole
                    && paths.stream()
                            .allMatch(path -> path.contains("/")
                                    && !path.contains("{{")
                                    && repository.placeOf(path) instanceof Place.Folder);
        }
    }

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        Map<RepositoryUrl, Uses> uses = new LinkedHashMap<>();
        for (KnownApplication application : context.applications().all()) {
            for (ApplicationSource source : application.application().sources()) {
                if (source.isInGit()) {
                    YamlScalar url = source.repoUrl().orElseThrow();
                    uses.computeIfAbsent(RepositoryUrl.of(url.text()), address -> new Uses())
                            .add(url, source);
                }
            }
        }
        uses.forEach((usual, places) -> {
            boolean ours = places.places.size() >= LEAST_USUAL
                    && isOurs(places, context.applications().repositories());
            if (ours) {
                uses.forEach((other, few) -> {
                    boolean declared = isOurs(few, context.applications().repositories());
                    if (!declared
                            && isSlipOf(other, usual)
                            && few.places.size() <= MOST_UNUSUAL
                            && few.existIn(context.repository())) {
                        report(few, places, sink);
                    }
                });
            }
        });
    }

    private static boolean isOurs(Uses uses, SourceRepositories repositories) {
        return repositories
                .find(uses.urls.get(0).text(), "")
                .filter(found -> found.proof() != SourceRepository.Proof.ONE_PATH)
                .isPresent();
    }

    private static boolean isSlipOf(RepositoryUrl other, RepositoryUrl usual) {
        return !other.equals(usual)
                && (other.name().equals(usual.name())
                        || NearestName.isSlip(other.host() + '/' + other.path(), usual.host() + '/' + usual.path()));
    }

    private static void report(Uses few, Uses usual, FindingSink sink) {
        YamlScalar example = usual.urls.get(0);
        for (YamlScalar url : few.urls) {
            sink.report(Finding.at(
                            url.span(),
                            "`" + few.paths.iterator().next() + "` lies in this repository, which "
                                    + usual.places.size() + " other places name `" + shown(example) + "`, not `"
                                    + shown(url) + "`")
                    .related(example.span(), "the usual address")
                    .help("use `" + shown(example) + "`, unless the other repository is meant"));
        }
    }

    /** The address without a user, whose name may be a token. */
    private static String shown(YamlScalar url) {
        return url.text().replaceFirst("^([a-z]+://)[^/@]*@", "$1");
    }
}
