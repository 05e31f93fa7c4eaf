package dev.premortem.repository;

/** A file of the run that could not be read. Nothing that depends on it can be trusted, so the run ends with 2. */
public record RepositoryProblem(String path, String message) {}
