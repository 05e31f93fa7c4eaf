package dev.premortem.argocd.appset;

import java.util.List;

/**
 * What one generator gave when it was asked. The second child of a matrix is asked once for each set of the first one
 * where it has templates, else once; what Argo CD never comes to ask has no run.
 *
 * @param entry as it was asked: with the parameters of the first child filled in
 * @param outcome what the selector beside the generator let pass
 * @param unselected what there was before that; empty where the generator gave none
 * @param children the runs of the generators within, in their order
 */
public record GeneratorRun(
        GeneratorEntry entry,
        GeneratorSpec generator,
        Generated outcome,
        List<ParamSet> unselected,
        List<GeneratorRun> children) {
    public GeneratorRun {
        unselected = List.copyOf(unselected);
        children = List.copyOf(children);
    }

    /** What it gave; nothing where it failed or is not known. */
    public List<ParamSet> sets() {
        return outcome instanceof Generated.Params params ? params.sets() : List.of();
    }

    public boolean isKnown() {
        return outcome instanceof Generated.Params;
    }
}
