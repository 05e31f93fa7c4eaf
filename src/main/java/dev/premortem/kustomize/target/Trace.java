package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The steps of a kustomization and of those that it lists. Bases are shared, so their steps are kept once, however many
 * ways lead to them.
 */
final class Trace {
    private final List<BuildStep> own = new ArrayList<>(0);
    private final Set<Trace> bases = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Trace> basesInOrder = new ArrayList<>(0);

    void add(BuildStep step) {
        own.add(step);
    }

    /** Takes in the steps of a base. */
    void include(Trace base) {
        if (bases.add(base)) {
            basesInOrder.add(base);
        }
    }

    /** Every step once, those of the bases first. */
    List<BuildStep> all() {
        List<BuildStep> steps = new ArrayList<>();
        collect(steps, Collections.newSetFromMap(new IdentityHashMap<>()));
        return steps;
    }

    private void collect(List<BuildStep> into, Set<Trace> seen) {
        if (seen.add(this)) {
            basesInOrder.forEach(base -> base.collect(into, seen));
            into.addAll(own);
        }
    }
}
