package dev.premortem.rules.argocd;

import static dev.premortem.rules.argocd.AppsetText.quoted;

import dev.premortem.argocd.appset.GeneratorFault;
import dev.premortem.argocd.appset.GeneratorFault.Kind;
import dev.premortem.argocd.appset.GeneratorRun;
import dev.premortem.argocd.appset.GeneratorSpec.MergeGenerator;
import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.finding.Finding;
import dev.premortem.gotemplate.GoValue;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.NearestName;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Children of a merge with two sets that its keys cannot tell apart. */
public final class AppsetMergeNotUnique implements FaultRule {
    private static final RuleMeta META = RuleMeta.of("appset-merge-not-unique", Area.ARGOCD)
            .summary("two sets of parameters of one child of a merge have the same merge keys")
            .why("""
                    A merge finds the sets of parameters that belong together by the values of `mergeKeys`, so within \
                    each child every combination of those values may come once. Two sets with the same combination end \
                    the reconciliation of the whole ApplicationSet: none of its Applications is made, changed or removed.

                    A key that a set does not have counts as null, and two sets without it are the same. That happens \
                    with a mistyped key, and with `goTemplate`, where keys are those at the top: `values.env` and \
                    `path.basename` name nothing there, while they do without `goTemplate`.
                    """)
            .remedy("Name keys that tell the sets of each child apart, or drop the set that comes twice.")
            .reference(
                    "Argo CD: merge generator",
                    "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Merge/")
            .build();

    private record Twins(ParamSet first, ParamSet second) {}

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<Kind> faults() {
        return Set.of(Kind.NOT_UNIQUE);
    }

    @Override
    public void report(GeneratorFault fault, ExpandedSet set, FindingSink sink) {
        Optional<GeneratorRun> run = AskedGenerator.failedBy(fault, set);
        if (run.isPresent() && run.get().generator() instanceof MergeGenerator merge) {
            for (GeneratorRun child : run.get().children()) {
                Optional<Twins> twins = twins(child.sets(), merge.mergeKeys());
                if (twins.isPresent()) {
                    sink.report(finding(twins.get(), child, merge, set));
                    return;
                }
            }
        }
        sink.report(FaultRule.at(
                fault, set, "two sets of one child of this merge have the same keys: " + quoted(fault.detail())));
    }

    private static Optional<Twins> twins(List<ParamSet> sets, List<String> keys) {
        Map<List<Optional<GoValue>>, ParamSet> seen = new HashMap<>();
        for (ParamSet one : sets) {
            ParamSet other = seen.putIfAbsent(values(one, keys), one);
            if (other != null) {
                return Optional.of(new Twins(other, one));
            }
        }
        return Optional.empty();
    }

    /** The values of merge keys, empty for one that a set has not. */
    static List<Optional<GoValue>> values(ParamSet set, List<String> keys) {
        List<Optional<GoValue>> values = new ArrayList<>(keys.size());
        keys.forEach(key -> values.add(set.get(key)));
        return values;
    }

    private static Finding.Builder finding(Twins twins, GeneratorRun child, MergeGenerator merge, ExpandedSet set) {
        List<String> missing = merge.mergeKeys().stream()
                .filter(key ->
                        child.sets().stream().allMatch(one -> one.get(key).isEmpty()))
                .toList();
        if (!missing.isEmpty()) {
            return withoutKey(missing.get(0), child, merge, set);
        }
        String key = merge.mergeKeys().get(0);
        Map<String, String> flat = twins.second().flat();
        String shown = String.join(
                ", ",
                merge.mergeKeys().stream()
                        .map(name -> quoted(name + ": " + flat.getOrDefault(name, "null")))
                        .toList());
        Span first = WrittenPlace.ofParameter(twins.first(), key, set);
        Span second = WrittenPlace.ofParameter(twins.second(), key, set);
        Finding.Builder finding = Finding.at(
                        second, "two sets of one child of a merge have the same merge keys: " + shown)
                .label("comes again")
                .note(FaultRule.EFFECT)
                .help("drop one of them, or add a key to `mergeKeys` that tells them apart");
        return first.equals(second) ? finding.note(names(twins)) : finding.related(first, "the first one");
    }

    private static String names(Twins twins) {
        return "the sets come from " + quoted(name(twins.first())) + " and " + quoted(name(twins.second()));
    }

    private static String name(ParamSet set) {
        return String.join(
                " with ",
                set.origins().stream()
                        .map(ParamSet.Origin::name)
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    private static Finding.Builder withoutKey(String key, GeneratorRun child, MergeGenerator merge, ExpandedSet set) {
        Span generator = WrittenPlace.of(child.generator().node(), set);
        Span place = merge.node().sequence("mergeKeys").stream()
                .flatMap(keys -> keys.items().stream())
                .filter(item ->
                        item.asScalar().filter(text -> text.text().equals(key)).isPresent())
                .map(YamlNode::span)
                .findFirst()
                .orElse(generator);
        Set<String> known = new TreeSet<>();
        child.sets().forEach(one -> known.addAll(one.params().entries().keySet()));
        boolean below = set.set().goTemplate()
                && child.sets().stream().anyMatch(one -> one.flat().containsKey(key));
        String help = below
                ? "with `goTemplate` a merge key is one at the top: give the value a key of its own there"
                : NearestName.of(key, known)
                        .map(near -> "write " + quoted(near))
                        .orElse("name keys that every child has: this one gives " + AppsetText.some(known));
        return Finding.at(
                        place.firstLine(),
                        "no set of a child of this merge has the merge key " + quoted(key)
                                + ", so they are all the same")
                .label("a missing key is null")
                .related(generator, "gives " + AppsetText.count(child.sets().size(), "set", "sets") + " without it")
                .note(FaultRule.EFFECT)
                .help(help);
    }
}
