package dev.premortem.rules.kustomize;

import dev.premortem.environment.Builds;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.text.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one entry of a kustomization does in all builds. A base does the same in every build that takes it in, and its step
 * is one; a component does its work on the objects of others, so that its entry has a step for each of them.
 *
 * @param entry where the entry stands
 * @param uses each step that it asks for, in the order of the builds; at least one
 */
record StepUses(Span entry, List<Use> uses) {
    /** A step with the builds that hold it. */
    record Use(BuildStep step, List<Builds.Build> builds) {
        /** Whether some build takes it in and has all its parts: what another one lacks is then not missing here. */
        boolean isWhole() {
            return builds.stream().anyMatch(build -> build.result().notBuilt().isEmpty());
        }
    }

    /** The entries of some fields in all builds, in the order of the builds. */
    static Collection<StepUses> of(Builds builds, String... fields) {
        List<String> wanted = List.of(fields);
        Map<Span, StepUses> all = new LinkedHashMap<>();
        IdentityHashMap<BuildStep, Use> known = new IdentityHashMap<>();
        for (Builds.Build build : builds.all()) {
            for (BuildStep step : build.result().steps()) {
                if (wanted.contains(step.field())) {
                    Use use = known.get(step);
                    if (use == null) {
                        use = new Use(step, new ArrayList<>(1));
                        known.put(step, use);
                        all.computeIfAbsent(step.entry().span(), entry -> new StepUses(entry, new ArrayList<>(1)))
                                .uses
                                .add(use);
                    }
                    use.builds.add(build);
                }
            }
        }
        return all.values();
    }

    /** Any of the steps; all have the same entry. */
    BuildStep any() {
        return uses.get(0).step();
    }

    /** The builds that the entry is part of. */
    List<Builds.Build> builds() {
        return uses.stream().flatMap(use -> use.builds().stream()).toList();
    }
}
