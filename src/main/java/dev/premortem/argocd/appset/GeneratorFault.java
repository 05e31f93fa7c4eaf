package dev.premortem.argocd.appset;

import dev.premortem.text.Span;
import java.util.Optional;

/**
 * Why Argo CD would make no parameters, or no Application of them. One such fault stops the whole ApplicationSet: its
 * Applications are then neither made nor changed nor removed.
 *
 * @param detail what is concerned, such as the key or the path; may be empty
 * @param span the place to edit, where there is one
 */
public record GeneratorFault(Kind kind, String detail, Optional<Span> span) {
    /** What is wrong. Names of errors are those of {@code applicationset/generators} of Argo CD 3.x. */
    public enum Kind {
        /** An element of a list is no mapping. */
        ELEMENT_NOT_MAP,
        /** Without {@code goTemplate}, the values of a list element have to be strings. */
        ELEMENT_VALUE_NOT_STRING,
        /** Without {@code goTemplate}, {@code values} of a list element has to be a mapping. */
        ELEMENT_VALUES_NOT_MAP,
        /** {@code elementsYaml} is no list of mappings. */
        ELEMENTS_YAML,
        /** A git generator names neither directories nor files. */
        GIT_WITHOUT_PATHS,
        /**
         * A file of a git generator is neither an object nor a list of objects, or a pattern takes a directory for a file, as
         * the new globbing lets it.
         */
        GIT_FILE_UNREADABLE,
        /** A pattern is malformed. */
        PATTERN,
        /** A path of a git generator leaves the repository, which git refuses. */
        PATH_LEAVES_REPOSITORY,
        /** A git generator looks the project up, and there is none of this name. */
        PROJECT_MISSING,
        /** {@code ErrLessThanTwoGenerators}, {@code ErrMoreThanTwoGenerators}: a matrix has two children. */
        MATRIX_CHILDREN,
        /** {@code ErrLessThanTwoGeneratorsInMerge}. */
        MERGE_CHILDREN,
        /** {@code ErrNoMergeKeys}. */
        MERGE_KEYS,
        /** {@code ErrMoreThenOneInnerGenerators}: a child names more than one generator. */
        CHILD_NOT_ALONE,
        /** A child names no generator that is known at its depth. */
        CHILD_WITHOUT_GENERATOR,
        /** Without {@code goTemplate}, two children of a matrix give one key two values. */
        DUPLICATE_KEY,
        /** {@code ErrNonUniqueParamSets}: a child of a merge has two sets with the same keys. */
        NOT_UNIQUE,
        /**
         * With {@code goTemplate}, a matrix or merge puts the {@code values} of an element into those of a generator, or the
         * like: the controller panics at the first value.
         */
        MIXED_VALUES,
        /** Without {@code goTemplate}, a merge overrides a list element without keys: the controller panics. */
        EMPTY_ELEMENT,
        /** A selector that has an unknown operator, or values where none belong, or a key or label of wrong form. */
        SELECTOR,
        /** A value that YAML can say and JSON cannot. */
        NOT_JSON,
        TEMPLATE_SYNTAX,
        /** A parameter that is not there, with {@code missingkey=error}. */
        TEMPLATE_MISSING_KEY,
        TEMPLATE_EXECUTION,
        /** {@code templatePatch} is, rendered, no YAML. */
        PATCH_UNREADABLE,
        /** {@code templatePatch} is, rendered, no mapping. */
        PATCH_NOT_OBJECT,
        /** {@code templatePatch} sets a field to a value of another type than Applications have there. */
        PATCH_FIELD_TYPE,
        /**
         * {@code templatePatch} has a mapping or list within {@code valuesObject} where there is one of the same kind already,
         * which Argo CD cannot merge.
         */
        PATCH_VALUES_OBJECT,
        /** More than is expanded here; Argo CD itself may go on. */
        LIMIT
    }
}
