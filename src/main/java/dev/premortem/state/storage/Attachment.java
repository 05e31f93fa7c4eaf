package dev.premortem.state.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a ReadWriteOnce volume means to pods on two nodes; the table is {@code provisioners.txt}. */
public enum Attachment {
    /** One node at a time holds the volume. */
    ATTACH,
    /** The same, and only nodes of one zone can hold it. */
    ZONAL,
    /** Every pod that mounts it is bound to the node it is part of. */
    LOCAL,
    /** The access mode limits nothing. */
    SHARED;

    private static final List<List<String>> PROVISIONERS = DataTable.rows("provisioners.txt", 2);
    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        DataTable.rows("class-names.txt", 2).forEach(row -> NAMES.put(row.get(0), row.get(1)));
    }

    /** How the volumes of a provisioner behave; empty where that is unknown. */
    static Optional<Attachment> of(String provisioner) {
        for (List<String> row : PROVISIONERS) {
            String pattern = row.get(0);
            boolean matches =
                    pattern.startsWith("*") ? provisioner.endsWith(pattern.substring(1)) : provisioner.equals(pattern);
            if (matches) {
                return Optional.of(valueOf(row.get(1).toUpperCase(Locale.ROOT)));
            }
        }
        return Optional.empty();
    }

    /** The provisioner that a StorageClass of this name has as a rule. */
    static Optional<String> provisionerOfName(String className) {
        return Optional.ofNullable(NAMES.get(className));
    }

    /** Whether a second node has to wait for the volume. */
    public boolean isExclusive() {
        return this == ATTACH || this == ZONAL;
    }
}
