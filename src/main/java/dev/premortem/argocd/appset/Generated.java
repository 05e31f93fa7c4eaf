package dev.premortem.argocd.appset;

import java.util.List;

/** What a generator gives. */
public sealed interface Generated {
    /** The parameter sets, in the order of Argo CD where that is not random. */
    record Params(List<ParamSet> sets) implements Generated {
        public Params {
            sets = List.copyOf(sets);
        }
    }

    /** Argo CD would fail. */
    record Faulty(GeneratorFault fault) implements Generated {}

    /** Not known offline. */
    record Unknown(Unresolved reason) implements Generated {}
}
