package dev.premortem.kustomize.target;

import dev.premortem.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * Why a kustomization cannot be built.
 *
 * @param message one cause, lower case, no final period
 * @param place the text to edit; empty where there is none, such as for a folder without kustomization
 * @param chain the kustomizations that led there, the one that was asked for first (paths of files)
 */
public record BuildProblem(String message, Optional<Span> place, List<String> chain) {
    public BuildProblem {
        chain = List.copyOf(chain);
    }
}
