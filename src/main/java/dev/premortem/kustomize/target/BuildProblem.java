package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.BuildFailure;
import dev.premortem.kustomize.build.BuiltResource;
import dev.premortem.kustomize.build.Fault;
import dev.premortem.kustomize.build.ResId;
import dev.premortem.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * Why a kustomization cannot be built.
 *
 * @param fault what sort of fault it is
 * @param message one cause, lower case, no final period
 * @param place the text to edit; empty where there is none, such as for a folder without kustomization
 * @param chain the entries that led to the kustomization with the fault, that of the built one first; none where it is
 *     the built one itself
 * @param present the objects that were there, for faults that are about objects
 * @param about the object that is looked for in vain, that is there twice, or that lacks a field; an empty part of it
 *     stands for any
 */
public record BuildProblem(
        Fault fault,
        String message,
        Optional<Span> place,
        List<Span> chain,
        List<BuiltResource> present,
        Optional<ResId> about) {
    static BuildProblem of(BuildFailure failure, String message) {
        return new BuildProblem(
                failure.fault(), message, failure.place(), failure.chain(), failure.present(), failure.about());
    }

    public BuildProblem {
        chain = List.copyOf(chain);
        present = List.copyOf(present);
    }
}
