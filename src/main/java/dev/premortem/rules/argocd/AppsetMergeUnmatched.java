package dev.premortem.rules.argocd;

import static dev.premortem.rules.argocd.AppsetText.count;
import static dev.premortem.rules.argocd.AppsetText.quoted;
import static dev.premortem.rules.argocd.AppsetText.some;

import dev.premortem.argocd.appset.GeneratorRun;
import dev.premortem.argocd.appset.GeneratorSpec.MergeGenerator;
import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.gotemplate.GoValue;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sets of later children of a merge that belong to no set of the first one.
 *
 * <p>Elements and files are judged one by one, since each was written for something. Of directories and clusters some may
 * well have nothing to override, so they are told only where none has. Silent where the first child gives nothing.
 */
public final class AppsetMergeUnmatched implements ApplicationSetRule {
    private static final int SHORTEST_MISTYPED = 3;

    private static final RuleMeta META = RuleMeta.of("appset-merge-unmatched", Area.ARGOCD)
            .severity(Severity.WARNING)
            .summary("an override in a merge matches no set of the first generator")
            .why("""
                    In a `merge` the first generator gives the sets of parameters, and the later ones override those that \
                    have the same values of `mergeKeys`, exactly and as text. A set of a later generator whose values \
                    match none is dropped without a word: it makes no Application of its own, and the Application that \
                    it was meant for keeps the values of the first generator. A mistyped name of a cluster is enough to \
                    give production the defaults.
                    """)
            .remedy("Give the override the values that the first generator has, or remove it.")
            .reference(
                    "Argo CD: merge generator",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Merge/")
            .build();

    /** What one later child met, over all times that the merge was asked. */
    private static final class Overrides {
        private final Map<Span, ParamSet> written = new LinkedHashMap<>();
        private final Set<Span> matched = new HashSet<>();
        private final List<ParamSet> base = new ArrayList<>();
        private final Set<String> names = new TreeSet<>();
        private boolean anyMatched;
    }

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(ExpandedSet set, RuleContext context, FindingSink sink) {
        for (AskedGenerator asked : AskedGenerator.known(set)) {
            if (asked.spec() instanceof MergeGenerator merge) {
                Map<Span, Overrides> children = new LinkedHashMap<>();
                asked.runs().forEach(run -> meet(run, merge, set, children));
                children.forEach((place, child) -> report(place, child, merge, set, sink));
            }
        }
    }

    private static void meet(GeneratorRun run, MergeGenerator merge, ExpandedSet set, Map<Span, Overrides> children) {
        List<ParamSet> base = run.children().get(0).sets();
        Set<List<Optional<GoValue>>> keys = new HashSet<>();
        base.forEach(one -> keys.add(AppsetMergeNotUnique.values(one, merge.mergeKeys())));
        for (GeneratorRun child : run.children().subList(1, run.children().size())) {
            Overrides met =
                    children.computeIfAbsent(WrittenPlace.of(child.generator().node(), set), place -> new Overrides());
            met.base.addAll(base);
            for (ParamSet one : child.sets()) {
                boolean matches = keys.contains(AppsetMergeNotUnique.values(one, merge.mergeKeys()));
                met.anyMatched |= matches;
                if (isWritten(one)) {
                    Span place = WrittenPlace.ofParameter(one, merge.mergeKeys().get(0), set);
                    met.written.putIfAbsent(place, one);
                    if (matches) {
                        met.matched.add(place);
                    }
                } else {
                    one.origins().forEach(origin -> met.names.add(origin.name()));
                }
            }
        }
    }

    private static boolean isWritten(ParamSet set) {
        return set.origins().stream()
                .anyMatch(origin -> origin.kind() == ParamSet.Kind.ELEMENT || origin.kind() == ParamSet.Kind.FILE);
    }

    private static void report(
            Span generator, Overrides child, MergeGenerator merge, ExpandedSet set, FindingSink sink) {
        if (child.base.isEmpty()) {
            return;
        }
        child.written.forEach((place, one) -> {
            if (!child.matched.contains(place)) {
                sink.report(finding(one, child, merge, set));
            }
        });
        if (!child.anyMatched && !child.names.isEmpty()) {
            sink.report(Finding.at(
                            generator,
                            "this child of a merge overrides nothing: none of " + some(child.names)
                                    + " matches a set of the first child")
                    .label("dropped")
                    .related(base(merge, set), "gives " + count(child.base.size(), "set", "sets"))
                    .help(known(merge.mergeKeys().get(0), child)));
        }
    }

    private static Span base(MergeGenerator merge, ExpandedSet set) {
        return merge.children().get(0).generators().stream()
                .findFirst()
                .map(generator -> WrittenPlace.of(generator.node(), set))
                .orElseGet(() -> WrittenPlace.of(merge.node(), set));
    }

    private static Finding.Builder finding(ParamSet one, Overrides child, MergeGenerator merge, ExpandedSet set) {
        Map<String, String> flat = one.flat();
        List<String> asked = merge.mergeKeys().stream()
                .map(key -> quoted(key + ": " + flat.getOrDefault(key, "null")))
                .toList();
        String wrong = wrongKey(flat, child, merge);
        Set<String> others = others(wrong, flat, child, merge);
        Optional<String> near = near(flat.getOrDefault(wrong, ""), others);
        return Finding.at(
                        WrittenPlace.ofParameter(one, wrong, set),
                        "this override is dropped: no set of the first child of the merge has "
                                + String.join(" with ", asked))
                .label("matches nothing")
                .related(base(merge, set), "gives " + count(child.base.size(), "set", "sets"))
                .note("a set of a later child makes no Application of its own")
                .help(near.map(name -> "write " + quoted(name) + " for " + quoted(flat.getOrDefault(wrong, "")))
                        .orElseGet(() -> others.isEmpty() || merge.mergeKeys().size() == 1
                                ? known(wrong, child)
                                : "with the other keys the first child gives " + quoted(wrong) + " with "
                                        + some(others)));
    }

    /** The key that was most likely mistyped; without a sign of that the last one that differs alone. */
    private static String wrongKey(Map<String, String> flat, Overrides child, MergeGenerator merge) {
        String wrong = merge.mergeKeys().get(0);
        for (String key : merge.mergeKeys()) {
            Set<String> others = others(key, flat, child, merge);
            if (near(flat.getOrDefault(key, ""), others).isPresent()) {
                return key;
            }
            wrong = others.isEmpty() ? wrong : key;
        }
        return wrong;
    }

    private static Optional<String> near(String value, Set<String> others) {
        return value.length() < SHORTEST_MISTYPED ? Optional.empty() : NearestName.of(value, others);
    }

    /** What the first child has for a key where all the other keys fit. */
    private static Set<String> others(String key, Map<String, String> flat, Overrides child, MergeGenerator merge) {
        Set<String> values = new TreeSet<>();
        for (ParamSet base : child.base) {
            Map<String, String> there = base.flat();
            boolean restFits = merge.mergeKeys().stream()
                    .filter(other -> !other.equals(key))
                    .allMatch(other -> there.getOrDefault(other, "").equals(flat.getOrDefault(other, "")));
            String value = there.get(key);
            if (restFits && value != null && !value.equals(flat.get(key))) {
                values.add(value);
            }
        }
        return values;
    }

    private static String known(String key, Overrides child) {
        Set<String> values = new TreeSet<>();
        Set<String> keys = new TreeSet<>();
        for (ParamSet base : child.base) {
            Map<String, String> flat = base.flat();
            keys.addAll(flat.keySet());
            Optional.ofNullable(flat.get(key)).ifPresent(values::add);
        }
        return values.isEmpty()
                ? "the first child gives no " + quoted(key) + ", but " + some(keys)
                : "the first child gives " + quoted(key) + " with " + some(values);
    }
}
