package dev.premortem.environment;

import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.target.NotBuilt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where objects of a run may be missing, so that their absence proves nothing: remote bases, charts, the output of
 * programs, and kustomizations that cannot be built. A hole reaches as far as the namespace that its kustomizations give
 * to everything, and where they give none, as far as the build it belongs to.
 */
public final class Holes {
    private final List<Hole> all;

    /**
     * One of them.
     *
     * @param root the folder of the build
     * @param namespace the namespace of everything that may be missing; empty where it is not known
     */
    public record Hole(String root, Optional<String> namespace) {
        /** Whether an object that {@code asking} looks for may be here. */
        boolean isOpenTo(Resource asking) {
            if (namespace.isEmpty()) {
                return asking.folder().equals(root);
            }
            return asking.namespace().isEmpty() || asking.namespace().equals(namespace.get());
        }
    }

    private Holes(List<Hole> all) {
        this.all = List.copyOf(all);
    }

    /** The holes of builds. */
    public static Holes of(Builds builds) {
        List<Hole> holes = new ArrayList<>();
        for (Builds.Build build : builds.all()) {
            if (build.result().problem().isPresent()) {
                Optional<String> namespace = build.kustomization()
                        .field("namespace")
                        .flatMap(node -> node.asScalar())
                        .map(scalar -> scalar.text())
                        .filter(text -> !text.isEmpty());
                holes.add(new Hole(build.root(), namespace));
            }
            for (NotBuilt part : build.result().notBuilt()) {
                holes.add(new Hole(build.root(), part.namespace()));
            }
        }
        return new Holes(holes);
    }

    /** Whether an object that another one looks for, and that is nowhere, may exist all the same. */
    public boolean mayHide(Resource asking) {
        return all.stream().anyMatch(hole -> hole.isOpenTo(asking));
    }

    public List<Hole> all() {
        return all;
    }
}
