package dev.premortem.state.storage;

import java.util.Locale;

/** A storage system that keeps copies of its data on several nodes, and what happens when there are too few of them. */
public enum StorageSystem {
    LONGHORN("Longhorn", "replicas"),
    ROOK_CEPH("Ceph", "copies"),
    MAYASTOR("OpenEBS Mayastor", "replicas"),
    LINSTOR("LINSTOR", "replicas");

    private final String title;
    private final String copies;

    StorageSystem(String title, String copies) {
        this.title = title;
        this.copies = copies;
    }

    /** Its name as people write it. */
    public String title() {
        return title;
    }

    /** What it calls the copies. */
    public String copies() {
        return copies;
    }

    static StorageSystem of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
