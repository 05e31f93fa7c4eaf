package dev.premortem.kustomize.target;

import dev.premortem.kustomize.build.Fault;
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
 */
public record BuildProblem(Fault fault, String message, Optional<Span> place, List<Span> chain) {
    public BuildProblem {
        chain = List.copyOf(chain);
    }
}
