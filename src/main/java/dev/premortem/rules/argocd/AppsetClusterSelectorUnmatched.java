package dev.premortem.rules.argocd;

import static dev.premortem.rules.argocd.AppsetText.count;
import static dev.premortem.rules.argocd.AppsetText.quoted;

import dev.premortem.argocd.appset.ClusterList.Cluster;
import dev.premortem.argocd.appset.GeneratorRun;
import dev.premortem.argocd.appset.GeneratorSpec.ClustersGenerator;
import dev.premortem.argocd.appset.ParameterSelector;
import dev.premortem.argocd.appset.ParameterSelector.Requirement;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.rule.Area;
import dev.premortem.rule.Evidence;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Selectors of cluster generators against the clusters that the profile declares.
 *
 * <p>Not told: that a selector which every secret meets leaves out the cluster of Argo CD, the documented way to do so;
 * a value or key that no cluster has beside others that some have, unless it reads like a mistyped one.
 */
public final class AppsetClusterSelectorUnmatched implements ApplicationSetRule {
    private static final String TYPE_LABEL = "argocd.argoproj.io/secret-type";

    private static final RuleMeta META = RuleMeta.of("appset-cluster-selector-unmatched", Area.ARGOCD)
            .severity(Severity.WARNING)
            .evidence(Evidence.E3)
            .summary("the selector of a cluster generator matches no cluster, or names a label that none has")
            .why("""
                    A cluster generator selects by the labels of the secrets in which Argo CD keeps its clusters. A \
                    selector that matches none of them gives no parameters, and that is no fault: no Application is made, \
                    and those that were made before are deleted. A mistyped key under `NotIn` or `DoesNotExist` does the \
                    opposite, and selects every cluster.

                    The cluster in which Argo CD itself runs has no secret unless somebody made one, and so no labels: \
                    it is taken without a selector, and never with one.
                    """)
            .remedy("Write a label that the secrets of the clusters have, or set it there; refresh the profile if it is"
                    + " old.")
            .reference(
                    "Argo CD: cluster generator",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Cluster/")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        Optional<List<Cluster>> clusters = set.inputs().clusters().clusters();
        if (clusters.isEmpty()) {
            return;
        }
        List<Map<String, String>> labels = clusters.get().stream()
                .map(AppsetClusterSelectorUnmatched::labels)
                .toList();
        for (AskedGenerator asked : AskedGenerator.known(set)) {
            if (asked.spec() instanceof ClustersGenerator) {
                check(asked, clusters.get(), labels, set, sink);
            }
        }
    }

    private static Map<String, String> labels(Cluster cluster) {
        Map<String, String> labels = new HashMap<>(cluster.labels());
        labels.putIfAbsent(TYPE_LABEL, "cluster");
        return labels;
    }

    private static void check(
            AskedGenerator asked,
            List<Cluster> clusters,
            List<Map<String, String>> labels,
            ExpandedSet set,
            FindingSink sink) {
        List<List<Requirement>> selectors = new ArrayList<>();
        for (GeneratorRun run : asked.runs()) {
            ((ClustersGenerator) run.generator())
                    .selector()
                    .ifPresent(selector -> selectors.add(ParameterSelector.requirements(selector)));
        }
        boolean none = selectors.stream()
                .allMatch(selector -> !selector.isEmpty()
                        && labels.stream().noneMatch(one -> selector.stream().allMatch(each -> each.matches(one))));
        if (selectors.isEmpty()) {
            return;
        }
        if (none && selectors.size() == asked.runs().size()) {
            sink.report(unmatched(asked, selectors.get(0), clusters, labels, set));
            return;
        }
        Set<Span> told = new HashSet<>();
        for (List<Requirement> selector : selectors) {
            for (Requirement requirement : selector) {
                mistyped(requirement, labels)
                        .filter(place -> told.add(place.place()))
                        .ifPresent(place -> sink.report(place.finding()));
            }
        }
    }

    private static Finding.Builder unmatched(
            AskedGenerator asked,
            List<Requirement> selector,
            List<Cluster> clusters,
            List<Map<String, String>> labels,
            ExpandedSet set) {
        Optional<Requirement> culprit = selector.stream()
                .filter(requirement -> labels.stream().noneMatch(requirement::matches))
                .findFirst();
        Span whole = ((ClustersGenerator) asked.spec())
                .selector()
                .map(node -> WrittenPlace.ofSpan(node.span(), set))
                .orElseGet(() -> WrittenPlace.of(asked.spec().node(), set));
        Finding.Builder finding = Finding.at(
                        culprit.map(SelectorRemedy::place).orElse(whole),
                        clusters.isEmpty()
                                ? "the selector matches no cluster: none is declared"
                                : "the selector matches none of " + count(clusters.size(), "cluster", "clusters")
                                        + " that Argo CD knows")
                .label(culprit.isPresent() ? "no cluster meets this" : "no cluster meets all of this")
                .note("no Application comes of it, and those that came of it before are deleted")
                .help(culprit.map(requirement -> SelectorRemedy.of(requirement, values(labels), "the clusters have"))
                        .orElse("each condition holds for some cluster, and all of them for none"));
        boolean local = clusters.stream()
                .anyMatch(cluster -> cluster.name().equals("in-cluster")
                        || cluster.server()
                                .filter("https://kubernetes.default.svc"::equals)
                                .isPresent());
        return local
                ? finding
                : finding.note(
                        "the cluster of Argo CD itself has no secret here, and without one no selector matches it");
    }

    private static Map<String, Map<String, Integer>> values(List<Map<String, String>> labels) {
        Map<String, Map<String, Integer>> values = new TreeMap<>();
        for (Map<String, String> one : labels) {
            one.forEach((key, value) ->
                    values.computeIfAbsent(key, none -> new TreeMap<>()).merge(value, 1, Integer::sum));
        }
        return values;
    }

    private record Mistyped(Span place, Finding.Builder finding) {}

    /** A key or value that no cluster has and that is nearly one that some have. */
    private static Optional<Mistyped> mistyped(Requirement requirement, List<Map<String, String>> labels) {
        Map<String, Map<String, Integer>> values = values(labels);
        String key = requirement.key();
        boolean forbids =
                requirement.operator().equals("NotIn") || requirement.operator().equals("DoesNotExist");
        if (!values.containsKey(key)) {
            Span place = SelectorRemedy.place(requirement);
            return forbids
                    ? near(key, values.keySet())
                            .map(known -> new Mistyped(
                                    place,
                                    Finding.at(
                                                    place,
                                                    "no cluster has a label " + quoted(key) + ", so `"
                                                            + requirement.operator() + "` keeps none out")
                                            .label("holds for every cluster")
                                            .help("write " + quoted(known))))
                    : Optional.empty();
        }
        Set<String> others = new HashSet<>(values.getOrDefault(key, Map.of()).keySet());
        others.removeAll(requirement.values());
        for (String value : requirement.values()) {
            if (values.getOrDefault(key, Map.of()).containsKey(value)) {
                continue;
            }
            Optional<YamlNode> written = written(requirement.node(), value);
            Optional<String> known = near(value, others);
            if (written.isPresent() && known.isPresent()) {
                Span place = written.get().span().firstLine();
                return Optional.of(new Mistyped(
                        place,
                        Finding.at(place, "no cluster has " + quoted(key + "=" + value))
                                .label(forbids ? "keeps none out" : "selects none")
                                .help("write " + quoted(known.get()))));
            }
        }
        return Optional.empty();
    }

    /** A value of an expression as it stands in the file, not as it was rendered. */
    private static Optional<YamlNode> written(YamlNode expression, String value) {
        return expression.at("values").flatMap(YamlNode::asSequence).stream()
                .flatMap(list -> list.items().stream())
                .filter(item -> item instanceof YamlScalar scalar
                        && scalar.text().equals(value)
                        && scalar.former().isEmpty())
                .findFirst();
    }

    /** Names that only differ in numbers are two names. */
    private static Optional<String> near(String name, Collection<String> known) {
        String bare = name.replaceAll("[0-9]", "");
        return NearestName.of(
                name,
                known.stream()
                        .filter(other -> !other.replaceAll("[0-9]", "").equals(bare))
                        .toList());
    }
}
