package dev.premortem.rules.argocd;

import dev.premortem.argocd.Application;
import dev.premortem.argocd.appset.ApplicationSet;
import dev.premortem.argocd.appset.GeneratorEntry;
import dev.premortem.argocd.appset.GeneratorSpec;
import dev.premortem.argocd.appset.GeneratorSpec.ClustersGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.GitGenerator;
import dev.premortem.argocd.appset.GeneratorSpec.ProviderGenerator;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.environment.KnownApplication;
import dev.premortem.finding.Confidence;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Production that is deleted when an element of a generator vanishes.
 *
 * <p>An opinion, so it takes all of this: an Application that is known and says that it is production (its name, a label, its
 * destination), automated pruning, the finalizer that deletes the resources, a generator whose elements nobody removes by
 * editing the set (directories, files, clusters, repositories), and no word in the set about deletion.
 */
public final class AppsetDeleteCascade implements ApplicationSetRule {
    private static final String FINALIZER = "resources-finalizer.argocd.argoproj.io";
    private static final List<String> KEEPING = List.of("create-only", "create-update");
    private static final Pattern PRODUCTION = Pattern.compile("(^|[^a-z])(prod|production|prd)([^a-z]|$)");

    private static final RuleMeta META = RuleMeta.of("appset-delete-cascade", Area.ARGOCD)
            .severity(Severity.WARNING)
            .confidence(Confidence.MEDIUM)
            .evidence(Evidence.E4)
            .summary("production is deleted as soon as its element vanishes from a generator")
            .why("""
                    An ApplicationSet deletes the Applications of elements that are gone, and with the default finalizer an \
                    Application deletes everything that it has made, volumes and databases included. A folder that is renamed, \
                    a label of a cluster secret that is corrected, a file that no longer matches a pattern or a service that \
                    answers with fewer repositories is such an element. Nobody is asked, and the order of the deletion is \
                    nobody's choice.
                    """)
            .remedy(
                    "Set `syncPolicy.preserveResourcesOnDeletion: true` or `syncPolicy.applicationsSync: create-update` in the "
                            + "ApplicationSet, and remove Applications of production by hand.")
            .reference(
                    "Argo CD: Controlling if/when the ApplicationSet controller modifies Application resources",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Controlling-Resource-Modification/")
            .reference("argo-cd issue 9227", "https://github.com/argoproj/argo-cd/issues/9227")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        if (saysWhatToKeep(set.set()) || !set.result().faults().isEmpty()) {
            return;
        }
        for (KnownApplication application : set.applications()) {
            GeneratorEntry entry = application.generated().orElseThrow().entry();
            Optional<String> vanishing = vanishing(entry);
            Optional<String> production = production(application.application());
            boolean deletes = hasFinalizer(application.application()) && prunes(application.application());
            if (vanishing.isPresent() && production.isPresent() && deletes) {
                sink.report(finding(application, production.get(), vanishing.get(), set.set()));
                return;
            }
        }
    }

    private static boolean saysWhatToKeep(ApplicationSet set) {
        Optional<YamlMapping> policy = set.spec().flatMap(spec -> spec.mapping("syncPolicy"));
        return set.preservesResources()
                || policy.flatMap(node -> node.text("applicationsSync"))
                        .filter(KEEPING::contains)
                        .isPresent();
    }

    /** What can make an element vanish without an edit of the set. */
    private static Optional<String> vanishing(GeneratorEntry entry) {
        for (GeneratorSpec generator : entry.generators()) {
            if (generator instanceof GitGenerator git) {
                return Optional.of(git.directories().isEmpty() ? "a file is moved" : "a folder is renamed");
            }
            if (generator instanceof ClustersGenerator) {
                return Optional.of("a cluster's secret or its labels change");
            }
            if (generator instanceof ProviderGenerator provider
                    && !provider.key().equals("plugin")) {
                return Optional.of("the service that `" + provider.key() + "` asks answers with less");
            }
            for (GeneratorEntry child : generator.children()) {
                Optional<String> below = vanishing(child);
                if (below.isPresent()) {
                    return below;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean hasFinalizer(Application application) {
        return application.node().at("metadata", "finalizers").flatMap(YamlNode::asSequence).stream()
                .flatMap(list -> list.items().stream())
                .flatMap(item -> item.asScalar().stream())
                .anyMatch(text -> text.text().startsWith(FINALIZER));
    }

    private static boolean prunes(Application application) {
        return application
                .automated()
                .filter(policy -> policy.text("enabled").filter("false"::equals).isEmpty())
                .flatMap(policy -> policy.text("prune"))
                .filter("true"::equals)
                .isPresent();
    }

    /** What says that it is production. */
    private static Optional<String> production(Application application) {
        Optional<YamlScalar> named = application
                .name()
                .filter(AppsetDeleteCascade::isProduction)
                .or(() -> application.destination().name().filter(AppsetDeleteCascade::isProduction))
                .or(() -> application.destination().namespace().filter(AppsetDeleteCascade::isProduction));
        if (named.isPresent()) {
            return named.map(text -> "`" + text.text() + "`");
        }
        return application.node().at("metadata", "labels").flatMap(YamlNode::asMapping).stream()
                .flatMap(labels -> labels.effective().stream())
                .filter(label -> label.value()
                        .asScalar()
                        .filter(AppsetDeleteCascade::isProduction)
                        .isPresent())
                .map(AppsetDeleteCascade::label)
                .findFirst();
    }

    private static String label(YamlEntry label) {
        return "`" + label.name() + ": "
                + label.value().asScalar().map(YamlScalar::text).orElse("") + "`";
    }

    private static boolean isProduction(YamlScalar text) {
        String words = text.text().toLowerCase(java.util.Locale.ROOT).replaceAll("(non|pre|not)[-_]?prod", "");
        return PRODUCTION.matcher(words).find();
    }

    private static Finding.Builder finding(
            KnownApplication application, String production, String vanishing, ApplicationSet set) {
        Span place = set.spec()
                .flatMap(spec -> spec.entry("syncPolicy"))
                .or(() -> set.spec().flatMap(spec -> spec.entry("generators")))
                .orElseThrow()
                .key()
                .span();
        return Finding.at(
                        place,
                        "`" + application.name() + "` (" + production + ") and all that it has made is deleted when "
                                + vanishing)
                .label("nothing keeps what an element leaves behind")
                .related(
                        TemplateText.line(application.application().name().orElseThrow()),
                        "has the finalizer and prunes")
                .help(
                        "set `syncPolicy: {applicationsSync: create-update}` or `preserveResourcesOnDeletion: true` in the "
                                + "spec of the ApplicationSet");
    }
}
