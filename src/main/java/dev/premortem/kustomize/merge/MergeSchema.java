package dev.premortem.kustomize.merge;

import java.util.List;

/** What kustomize knows about a value from the schema of the kind of object that it is in. */
sealed interface MergeSchema permits UnknownSchema, TableSchema, DefinedSchema {
    /** Whether nothing is known, so that an object inside may say by its kind what it is. */
    boolean isNone();

    /** The schema of a field of this value. */
    MergeSchema field(String name);

    /** Whether the value is a list whose elements merge. */
    boolean isMergedList();

    /** The keys that tell which elements are the same; none for a set of scalars. */
    List<String> keys();

    /** The schema of the elements of this list. */
    MergeSchema elements();
}
