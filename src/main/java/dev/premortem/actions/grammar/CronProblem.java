package dev.premortem.actions.grammar;

import java.util.Optional;

/**
 * What is wrong with a schedule.
 *
 * @param field the field that it is in; empty where it is about the whole
 * @param start in the text that was read
 * @param end exclusive
 */
public record CronProblem(Kind kind, Optional<CronField> field, int start, int end) {
    /** What sort of problem it is; the fatal ones keep the schedule from ever starting anything. */
    public enum Kind {
        EMPTY(true),
        /** Not five fields. */
        FIELD_COUNT(true),
        /** A word such as {@code @daily}. */
        DESCRIPTOR(true),
        /** {@code TZ=} in front; there is a key for it. */
        TIME_ZONE(true),
        /** Neither a number nor a name of this field. */
        VALUE(true),
        /** A number outside of what the field takes. */
        OUT_OF_RANGE(true),
        /** A range that begins behind its end. */
        REVERSED(true),
        /** Something in a list with nothing in it. */
        EMPTY_ITEM(true),
        /** A step that is no number above 0. */
        STEP(true),
        /** A step that is larger than any value, so that only the first one is left. */
        LARGE_STEP(false),
        /** A question mark or another sign of other dialects; not documented, though some readers take it. */
        DIALECT(false),
        /** A day that none of the months has. */
        NEVER(false),
        /** More often than GitHub starts it. */
        TOO_OFTEN(false);

        private final boolean fatal;

        Kind(boolean fatal) {
            this.fatal = fatal;
        }

        public boolean isFatal() {
            return fatal;
        }
    }

    public int length() {
        return end - start;
    }
}
