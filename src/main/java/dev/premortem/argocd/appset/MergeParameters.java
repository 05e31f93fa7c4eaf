package dev.premortem.argocd.appset;

import dev.premortem.argocd.appset.GeneratorSpec.MergeGenerator;
import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The sets of the first generator, overridden by those of later ones that have the same values of the merge keys. What
 * matches no set of the first one is dropped; a missing key is null, so two sets without it are the same. The order is
 * that of the first generator, since Argo CD's own is random.
 *
 * <p>Source: {@code applicationset/generators/merge.go} of Argo CD 3.x (read 2026-11).
 */
final class MergeParameters {
    private MergeParameters() {}

    static List<ParamSet> of(MergeGenerator merge, Generation run) {
        if (merge.children().size() < 2) {
            throw Halt.fault(
                    GeneratorFault.Kind.MERGE_CHILDREN,
                    Integer.toString(merge.children().size()),
                    merge.node());
        }
        List<List<ParamSet>> children = new ArrayList<>();
        for (GeneratorEntry child : merge.children()) {
            children.add(run.child(child));
        }
        Map<String, ParamSet> merged = byKey(children.get(0), merge.mergeKeys(), merge.node());
        Set<GoMap> shared = run.goTemplate() ? shared(children.get(0), merge, run) : Set.of();
        for (List<ParamSet> overrides : children.subList(1, children.size())) {
            byKey(overrides, merge.mergeKeys(), merge.node())
                    .forEach((key, override) -> merged.computeIfPresent(
                            key, (same, base) -> base.with(overridden(base, override, shared, merge, run), override)));
        }
        return new ArrayList<>(merged.values());
    }

    private static GoMap overridden(
            ParamSet base, ParamSet override, Set<GoMap> shared, MergeGenerator merge, Generation run) {
        if (run.goTemplate()) {
            requireOwn(base.params(), override.params(), shared, merge);
            return ParameterMerge.deep(
                    base.params(),
                    override.params(),
                    steps -> run.budget().charge(steps, merge.node().span()));
        }
        if (isNil(base)) {
            throw Halt.fault(
                    GeneratorFault.Kind.EMPTY_ELEMENT, "", base.origins().get(0).place());
        }
        Map<String, GoValue> all = new TreeMap<>(base.params().entries());
        all.putAll(override.params().entries());
        return new GoMap(all);
    }

    /** Without {@code goTemplate} an element without keys is no map at all, and Go panics at writing into it. */
    private static boolean isNil(ParamSet base) {
        ParamSet.Origin origin = base.origins().get(0);
        return base.params().entries().isEmpty()
                && base.origins().size() == 1
                && GeneratorReader.items(origin.generator(), "elements").stream()
                        .anyMatch(item ->
                                origin.node().filter(node -> node == item).isPresent());
    }

    /**
     * Mappings that several sets have. A matrix puts those of its first child into all of its sets without copying them, so
     * an override of one set shows in others, too, and which one is last is chance.
     */
    private static Set<GoMap> shared(List<ParamSet> sets, MergeGenerator merge, Generation run) {
        Set<GoMap> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<GoMap> shared = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ParamSet one : sets) {
            note(one.params(), seen, shared, merge, run);
        }
        return shared;
    }

    private static void note(GoMap map, Set<GoMap> seen, Set<GoMap> shared, MergeGenerator merge, Generation run) {
        run.budget().charge(map.entries().size(), merge.node().span());
        if (!seen.add(map)) {
            shared.add(map);
        }
        map.entries().values().forEach(value -> {
            if (value instanceof GoMap inner) {
                note(inner, seen, shared, merge, run);
            }
        });
    }

    private static void requireOwn(GoMap base, GoMap override, Set<GoMap> shared, MergeGenerator merge) {
        if (shared.contains(base) && !override.entries().isEmpty()) {
            throw Halt.unknown(
                    Unresolved.Reason.SHARED_MAPPING,
                    String.join(", ", override.entries().keySet()),
                    merge.node().span());
        }
        override.entries().forEach((key, value) -> {
            if (value instanceof GoMap inner && base.entries().get(key) instanceof GoMap outer) {
                requireOwn(outer, inner, shared, merge);
            }
        });
    }

    /** The sets by the JSON of their merge keys. */
    static Map<String, ParamSet> byKey(List<ParamSet> sets, List<String> mergeKeys, YamlMapping place) {
        if (mergeKeys.isEmpty()) {
            throw Halt.fault(GeneratorFault.Kind.MERGE_KEYS, "", place);
        }
        Map<String, ParamSet> byKey = new LinkedHashMap<>();
        for (ParamSet one : sets) {
            Map<String, GoValue> values = new TreeMap<>();
            for (String key : mergeKeys) {
                values.put(key, one.get(key).orElse(GoNil.NIL));
            }
            String key = PrintedValue.json(new GoMap(values));
            if (byKey.put(key, one) != null) {
                throw Halt.fault(GeneratorFault.Kind.NOT_UNIQUE, key, place);
            }
        }
        return byKey;
    }
}
