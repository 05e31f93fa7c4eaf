package dev.premortem.kustomize.build;

import java.util.List;

/** One step of a build: makes other objects out of those that are there. Throws {@link BuildFailure}. */
@FunctionalInterface
public interface Transformer {
    List<BuiltResource> apply(List<BuiltResource> resources);

    /** One step after the other. */
    static Transformer inTurn(List<Transformer> steps) {
        return resources -> {
            List<BuiltResource> now = resources;
            for (Transformer step : steps) {
                now = step.apply(now);
            }
            return now;
        };
    }
}
