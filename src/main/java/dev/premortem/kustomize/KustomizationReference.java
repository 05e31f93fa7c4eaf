package dev.premortem.kustomize;

/**
 * One kustomization that takes in another one.
 *
 * @param target the folder of the other one, symbolic links resolved
 */
public record KustomizationReference(KustomizationFile from, PathEntry entry, String target) {}
