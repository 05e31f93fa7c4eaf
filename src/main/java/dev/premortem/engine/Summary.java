package dev.premortem.engine;

/**
 * The counts of a run.
 *
 * @param files files whose content was read
 * @param documents YAML documents in them
 * @param resources Kubernetes objects
 * @param applications Argo CD Applications
 * @param suppressed findings that a comment or the configuration silenced
 * @param durationMs wall time in milliseconds
 */
public record Summary(
        int files,
        int documents,
        int resources,
        int applications,
        int errors,
        int warnings,
        int infos,
        int suppressed,
        long durationMs) {}
