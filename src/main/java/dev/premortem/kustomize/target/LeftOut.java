package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.Transformer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a build has left out so far. Where objects are missing, a step that looks for an object in vain proves nothing: the
 * object may be among them, and the build goes on without the step.
 */
final class LeftOut {
    private final List<NotBuilt> parts = new ArrayList<>(0);
    private final Set<NotBuilt> known = new HashSet<>();

    /** The parts, in the order in which they were met. */
    List<NotBuilt> parts() {
        return List.copyOf(parts);
    }

    /** Adds a part; one that is there, since two ways lead to its base, is left out once. */
    void add(NotBuilt part) {
        if (known.add(part)) {
            parts.add(part);
        }
    }

    void addAll(List<NotBuilt> more) {
        more.forEach(this::add);
    }

    /** Gives a namespace to the parts from {@code first} on: a kustomization gives it to everything it lists. */
    void within(String namespace, int first) {
        List<NotBuilt> inner = new ArrayList<>(parts.subList(first, parts.size()));
        parts.subList(first, parts.size()).clear();
        known.removeAll(inner);
        inner.forEach(part -> add(part.within(namespace)));
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
                throw failure.among(before);
            }
            add(new NotBuilt(
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
            case OBJECTS -> fault.isAbsence();
            case CHANGES -> fault.isAboutObjects();
        });
    }
}
