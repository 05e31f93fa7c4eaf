package dev.premortem.kustomize.build;

/** What sort of fault ends a build, as far as it matters to whoever judges it. */
public enum Fault {
    /** A path that leads nowhere, or where kustomize does not go. */
    PATH,
    /** Text that is no YAML. */
    SYNTAX,
    /** An object or field is asked for that is not there; where part of the build is missing, it may be in that part. */
    ABSENT,
    /** What stands at a path is not known, so that nobody can say whether the build fails. */
    UNKNOWN,
    /** Anything else that is wrong with what is written. */
    CONTENT
}
