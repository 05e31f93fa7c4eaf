package dev.premortem.kustomize.build;

import dev.premortem.text.Span;
import java.util.Optional;

/**
 * Ends the build of a kustomization, as kustomize ends it: the first fault is the only one. It never leaves this package
 * and its siblings; whoever asked for the build gets a {@code BuildProblem}.
 */
public final class BuildFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Span> place;

    /** @param place the text to edit; empty where the fault has none, such as a folder without a kustomization */
    public BuildFailure(String message, Optional<Span> place) {
        super(message, null, false, false);
        this.place = place;
    }

    public static BuildFailure at(Span place, String message) {
        return new BuildFailure(message, Optional.of(place));
    }

    public Optional<Span> place() {
        return place;
    }
}
