package dev.premortem.repository;

/** What git knows of a file. */
public enum Tracking {
    /** In the index: a clone has it. */
    TRACKED,
    /** In the work tree, not in the index, not ignored: a clone lacks it until it is added. */
    UNTRACKED,
    /** Excluded by {@code .gitignore}: a clone lacks it. */
    IGNORED,
    /** There is no git, or it refused: rules that ask stay silent. */
    UNKNOWN
}
