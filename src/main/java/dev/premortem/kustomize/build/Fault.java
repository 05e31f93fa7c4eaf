package dev.premortem.kustomize.build;

/** What sort of fault ends a build, as far as it matters to whoever judges it. */
public enum Fault {
    /** A path that leads nowhere, or where kustomize does not go. */
    PATH,
    /** Text that is no YAML. */
    SYNTAX,
    /** What stands at a path is not known, so that nobody can say whether the build fails. */
    UNKNOWN,
    /** A kustomization with nothing in it. */
    EMPTY,
    /** A field that kustomize does not know. */
    FIELD_UNKNOWN,
    /** A value that YAML reads as another type than the field has. */
    FIELD_TYPE,
    /** An entry of {@code patches} that is a text, such as the path of a file. */
    PATCH_ENTRY_TEXT,
    /** The manifest of a definition, where the schema of types is wanted. */
    MANIFEST_AS_SCHEMA,
    /** An object that leaves its name to the API server. */
    NAME_GENERATED,
    /** A second object of an identity that is there. */
    DUPLICATE,
    /** A patch with nothing in it. */
    PATCH_EMPTY,
    /** The object that a patch names is not there. */
    PATCH_TARGET_ABSENT,
    /** Several objects are, or were, what a patch names. */
    PATCH_TARGET_AMBIGUOUS,
    /** The object that a number of replicas is for is not there. */
    REPLICAS_ABSENT,
    /** The object, or the field, that a replacement copies from is not there. */
    REPLACEMENT_SOURCE_ABSENT,
    /** The field that a replacement is to change is not there. */
    REPLACEMENT_FIELD_ABSENT,
    /** The object, or the field, that a variable stands for is not there. */
    VARIABLE_ABSENT,
    /** The object that a generator is to merge into, or to replace, is not there. */
    MERGE_ABSENT,
    /** Anything else that is wrong with what is written. */
    CONTENT;

    /** Whether an object is looked for in vain: where part of a build is missing, it may be in that part. */
    public boolean isAbsence() {
        return this == PATCH_TARGET_ABSENT
                || this == REPLICAS_ABSENT
                || this == REPLACEMENT_SOURCE_ABSENT
                || this == VARIABLE_ABSENT
                || this == MERGE_ABSENT;
    }

    /** Whether it depends on the objects that are there, and not only on what the kustomization says. */
    public boolean isAboutObjects() {
        return isAbsence()
                || this == DUPLICATE
                || this == PATCH_TARGET_AMBIGUOUS
                || this == REPLACEMENT_FIELD_ABSENT
                || this == CONTENT;
    }
}
