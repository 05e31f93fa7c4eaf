package dev.premortem.kustomize.build;

import dev.premortem.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * Ends the build of a kustomization, as kustomize ends it: the first fault is the only one. It never leaves this package
 * and its siblings; whoever asked for the build gets a {@code BuildProblem}.
 */
public final class BuildFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final transient Optional<Span> place;
    private transient List<Span> chain = List.of();
    private transient List<BuiltResource> present = List.of();
    private transient Optional<ResId> about = Optional.empty();

    private BuildFailure(Fault fault, String message, Optional<Span> place) {
        super(message, null, false, false);
        this.fault = fault;
        this.place = place;
    }

    /** @param place the text to edit; empty where the fault has none, such as a folder without a kustomization */
    public BuildFailure(String message, Optional<Span> place) {
        this(Fault.CONTENT, message, place);
    }

    public static BuildFailure at(Span place, String message) {
        return new BuildFailure(message, Optional.of(place));
    }

    /** A fault of a certain sort. */
    public static BuildFailure of(Fault fault, Span place, String message) {
        return new BuildFailure(fault, message, Optional.of(place));
    }

    /** A fault of a certain sort that may have no place. */
    public static BuildFailure of(Fault fault, Optional<Span> place, String message) {
        return new BuildFailure(fault, message, place);
    }

    public Fault fault() {
        return fault;
    }

    public Optional<Span> place() {
        return place;
    }

    /** The entries that led to the kustomization with the fault, that of the built one first. */
    public List<Span> chain() {
        return chain;
    }

    /** The objects that were there when it failed; none where that does not matter. */
    public List<BuiltResource> present() {
        return present;
    }

    /** The object that is looked for in vain, or that is there too often; an empty part stands for any. */
    public Optional<ResId> about() {
        return about;
    }

    /** Says which object it is about; who says so first is nearest and right. */
    public BuildFailure about(ResId object) {
        if (about.isEmpty()) {
            about = Optional.of(object);
        }
        return this;
    }

    /** Says which objects were there; who says so first is nearest and right. */
    public BuildFailure among(List<BuiltResource> objects) {
        if (present.isEmpty()) {
            present = List.copyOf(objects);
        }
        return this;
    }

    /** Says how the build came to where it failed; who says so first is nearest and right. */
    public BuildFailure reachedBy(List<Span> entries) {
        if (chain.isEmpty()) {
            chain = List.copyOf(entries);
        }
        return this;
    }
}
