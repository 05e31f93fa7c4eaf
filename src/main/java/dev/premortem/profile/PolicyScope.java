package dev.premortem.profile;

/** Whether the repository holds every network policy of the cluster. */
public enum PolicyScope {
    COMPLETE,
    /** Someone may add others. */
    PARTIAL
}
