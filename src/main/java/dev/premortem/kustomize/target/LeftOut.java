package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.Transformer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a build has left out so far. Where objects are missing, a step that looks for an object in vain proves nothing: the
 * object may be among them, and the build goes on without the step.
 */
final class LeftOut {
    private final List<NotBuilt> parts = new ArrayList<>(0);

    /** The parts, in the order in which they were met. */
    List<NotBuilt> parts() {
        return List.copyOf(parts);
    }

    void add(NotBuilt part) {
        parts.add(part);
    }

    void addAll(List<NotBuilt> more) {
        parts.addAll(more);
    }

    /** Gives a namespace to the parts from {@code first} on: a kustomization gives it to everything it lists. */
    void within(String namespace, int first) {
        for (int i = first; i < parts.size(); i++) {
            parts.set(i, parts.get(i).within(namespace));
        }
    }

    int size() {
        return parts.size();
    }

    /**
     * The objects after a step; without it where it fails for want of an object that may be in a part that was left out.
     *
     * @param effect what the objects that are there lack without the step
     */
    List<BuiltResource> apply(Transformer step, List<BuiltResource> before, NotBuilt.Effect effect) {
        try {
            return step.apply(before);
        } catch (BuildFailure failure) {
            if (!mayBeLeftOut(failure.fault()) || failure.place().isEmpty()) {
                throw failure;
            }
            parts.add(new NotBuilt(
                    "a step that is about an object in a part that is not built",
                    failure.place().get(),
                    NotBuilt.Reason.DEPENDS,
                    effect));
            return before;
        }
    }

    /** Whether what a step missed may be in a part that was left out; such a part may also have changed any object. */
    private boolean mayBeLeftOut(Fault fault) {
        return parts.stream().anyMatch(part -> switch (part.effect()) {
            case OBJECTS -> fault == Fault.ABSENT;
            case CHANGES -> fault == Fault.ABSENT || fault == Fault.CONTENT;
        });
    }
}
