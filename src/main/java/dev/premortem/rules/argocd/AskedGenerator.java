package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.Generated;
import dev.premortem.argocd.appset.GeneratorFault;
import dev.premortem.argocd.appset.GeneratorRun;
import dev.premortem.argocd.appset.GeneratorSpec;
import dev.premortem.argocd.appset.GeneratorSpec.MergeGenerator;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A generator as it is written, with each time that it was asked: the second child of a matrix may be asked often, and
 * what it says of one set of parameters is no word about the others.
 *
 * @param runs at least one
 * @param overrides whether it only adds to sets of another one, as later children of a merge do
 */
record AskedGenerator(List<GeneratorRun> runs, boolean overrides) {
    AskedGenerator {
        runs = List.copyOf(runs);
    }

    /** The generators of which all that they give is known, those within others behind them. */
    static List<AskedGenerator> known(ExpandedSet set) {
        Map<Span, List<GeneratorRun>> byPlace = new LinkedHashMap<>();
        Set<Span> overriding = new HashSet<>();
        for (GeneratorRun run : set.result().runs()) {
            // a fault or a gap below shows in every generator above
            if (run.isKnown()) {
                collect(run, false, byPlace, overriding);
            }
        }
        List<AskedGenerator> all = new ArrayList<>(byPlace.size());
        byPlace.forEach((place, runs) -> all.add(new AskedGenerator(runs, overriding.contains(place))));
        return all;
    }

    private static void collect(
            GeneratorRun run, boolean overrides, Map<Span, List<GeneratorRun>> byPlace, Set<Span> overriding) {
        Span place = run.generator().node().span();
        byPlace.computeIfAbsent(place, none -> new ArrayList<>()).add(run);
        if (overrides) {
            overriding.add(place);
        }
        boolean merges = run.generator() instanceof MergeGenerator;
        for (int i = 0; i < run.children().size(); i++) {
            collect(run.children().get(i), overrides || merges && i > 0, byPlace, overriding);
        }
    }

    /** Every run, each before those within. */
    static List<GeneratorRun> all(ExpandedSet set) {
        List<GeneratorRun> all = new ArrayList<>();
        add(set.result().runs(), all);
        return all;
    }

    private static void add(List<GeneratorRun> runs, List<GeneratorRun> into) {
        for (GeneratorRun run : runs) {
            into.add(run);
            add(run.children(), into);
        }
    }

    /** The run that a fault comes from: the innermost that ends with it. */
    static Optional<GeneratorRun> failedBy(GeneratorFault fault, ExpandedSet set) {
        Optional<GeneratorRun> innermost = Optional.empty();
        for (GeneratorRun run : all(set)) {
            if (run.outcome() instanceof Generated.Faulty faulty
                    && faulty.fault().equals(fault)) {
                innermost = Optional.of(run);
            }
        }
        return innermost;
    }

    /** The generator as it was asked first. */
    GeneratorSpec spec() {
        return runs.get(0).generator();
    }

    /** Whether no run gave any set. */
    boolean isEmpty() {
        return runs.stream().allMatch(run -> run.sets().isEmpty());
    }

    /** Whether nothing came even before the selector beside it. */
    boolean isEmptyBeforeSelector() {
        return runs.stream().allMatch(run -> run.unselected().isEmpty());
    }
}
