package dev.premortem.kustomize.target;

import dev.premortem.text.Span;
import java.util.Optional;

/**
 * A part that a build in process leaves out: it needs the network, helm or a program, or nobody knows what it is. The
 * rest is built.
 *
 * @param what the part, as a phrase: {@code the remote resource `https://…`}
 * @param reason what it would take
 * @param effect what the output lacks
 * @param namespace the namespace that the kustomizations on the way give to everything, this part included; empty where
 *     none does
 */
public record NotBuilt(String what, Span place, Reason reason, Effect effect, Optional<String> namespace) {
    /** Why it was left out. */
    public enum Reason {
        /** It is fetched from elsewhere. */
        REMOTE,
        /** Helm renders it. */
        HELM,
        /** A program or container makes it. */
        PROGRAM,
        /** Its file is not part of what was read. */
        OUTSIDE,
        /** It is about an object that may be in another part that was left out. */
        DEPENDS
    }

    /** What the output lacks. */
    public enum Effect {
        /** Objects; those that are there are right. */
        OBJECTS,
        /** Changes, to any of the objects. */
        CHANGES
    }

    public NotBuilt(String what, Span place, Reason reason, Effect effect) {
        this(what, place, reason, effect, Optional.empty());
    }

    /** The same below a kustomization that gives everything a namespace. */
    NotBuilt within(String outer) {
        return new NotBuilt(what, place, reason, effect, Optional.of(outer));
    }
}
