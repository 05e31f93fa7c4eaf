package dev.premortem.actions.reference;

/**
 * What is wrong with a value of {@code uses}.
 *
 * @param start where it begins in the text
 * @param end behind it
 */
public record ReferenceProblem(Kind kind, int start, int end) {
    /** What sort of problem it is. */
    public enum Kind {
        /** No text at all. */
        EMPTY,
        /** {@code ${{ }}}, which GitHub does not evaluate in {@code uses}. */
        EXPRESSION,
        /** A blank within the text. */
        BLANK,
        /** {@code owner/repo} without {@code @} and a branch, tag or commit. */
        REF_MISSING,
        /** More than one {@code @}. */
        REF_TWICE,
        /** {@code checkout@v4}: the owner is missing. */
        OWNER_MISSING,
        /** An empty segment: {@code owner//path@v1}. */
        SEGMENT_EMPTY,
        /** A commit of fewer than 40 digits, which GitHub does not find. */
        SHORT_COMMIT,
        /** A path of the repository without {@code ./} before it, so that its first folder is read as an owner. */
        PATH_WITHOUT_DOT,
        /** {@code @} behind a path of the same repository, which is always that of the same commit. */
        REF_ON_LOCAL,
        /** A path that climbs out of the repository. */
        OUTSIDE,
        /** {@code docker://} without an image. */
        IMAGE_MISSING,
        /** {@code docker://image:} without a tag. */
        TAG_MISSING,
        /** A workflow in a step; only a job can call one. */
        WORKFLOW_IN_STEP,
        /** A job that calls an action or an image; only steps use those. */
        NO_WORKFLOW_IN_JOB,
        /** A called workflow that does not lie in {@code .github/workflows} itself. */
        WORKFLOW_FOLDER,
        /** A called workflow whose name ends neither in {@code .yml} nor in {@code .yaml}. */
        WORKFLOW_EXTENSION
    }
}
